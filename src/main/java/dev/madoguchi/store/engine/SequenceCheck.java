package dev.madoguchi.store.engine;

import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.VersionConflict;
import java.util.List;

/** Refuses what no stored state could go before: a fault of ours, not a lost race. */
public final class SequenceCheck {

  private SequenceCheck() {}

  /** The entries must lead up to the state's number, and a first state must have all of them. */
  public static void check(Conversation after, List<Entry> entries) {
    var before = after.seq() - entries.size();
    for (var i = 0; i < entries.size(); i++) {
      expect("entry of " + after.id(), entries.get(i).seq(), before + i + 1);
    }
    if (after.version() < 1 || before < 0 || (after.version() == 1 && before > 0)) {
      throw new IllegalArgumentException(
          "version %d with entries up to %d, %d of them new: %s"
              .formatted(after.version(), after.seq(), entries.size(), after.id()));
    }
  }

  /** The events must be at least one, and follow on each other. */
  public static void check(TicketId id, List<TicketEvent> events) {
    if (events.isEmpty() || events.getFirst().seq() < 1) {
      throw new IllegalArgumentException("events of " + id + " (expected: one or more, from 1)");
    }
    for (var i = 0; i < events.size(); i++) {
      expect("event of " + id, events.get(i).seq(), events.getFirst().seq() + i);
    }
  }

  /** The ticket after the events; a {@link VersionConflict} if they do not follow on it. */
  public static Ticket follow(Ticket before, List<TicketEvent> events) {
    if (events.getFirst().seq() != before.seq() + 1) {
      throw new VersionConflict(
          "ticket %s: event %d after %d"
              .formatted(before.id(), events.getFirst().seq(), before.seq()));
    }
    var after = before;
    for (var event : events) {
      after = after.after(event);
    }
    return after;
  }

  private static void expect(String what, long number, long expected) {
    if (number != expected) {
      throw new IllegalArgumentException(what + ": " + number + " (expected: " + expected + ")");
    }
  }
}
