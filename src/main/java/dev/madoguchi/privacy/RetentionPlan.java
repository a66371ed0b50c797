package dev.madoguchi.privacy;

import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What of a conversation is too old to be kept.
 *
 * @param upTo the number of the last entry of which the words go; 0 for none
 * @param tickets of which the words go
 * @param whole whether nothing is left, so that who the customer is goes as well
 */
record RetentionPlan(long upTo, List<Ticket> tickets, boolean whole) {

  RetentionPlan {
    tickets = List.copyOf(tickets);
  }

  boolean isNothing() {
    return upTo == 0 && tickets.isEmpty();
  }

  /**
   * @param own all tickets of the conversation
   * @param entries of the conversation from the first that has words, oldest first; may end early
   */
  static RetentionPlan of(
      Conversation conversation,
      List<Ticket> own,
      List<Entry> entries,
      RetentionProperties periods,
      Instant now) {
    var period = own.isEmpty() ? periods.conversations() : periods.tickets();
    if (period.isZero()) {
      return new RetentionPlan(0, List.of(), false);
    }
    var before = now.minus(period);
    var kept = own.stream().filter(ticket -> isKept(ticket, before)).toList();
    var over = own.stream().filter(ticket -> !isKept(ticket, before)).toList();
    var first =
        kept.stream()
            .mapToLong(ticket -> ticket.opening().firstEntry())
            .min()
            .orElse(Long.MAX_VALUE);
    var upTo =
        entries.stream()
            .takeWhile(entry -> entry.seq() < first && entry.at().isBefore(before))
            .mapToLong(Entry::seq)
            .max()
            .orElse(0);
    return new RetentionPlan(upTo, over, kept.isEmpty() && upTo == conversation.seq());
  }

  private static boolean isKept(Ticket ticket, Instant before) {
    return ticket.state().active() || !ticket.updated().isBefore(before);
  }

  /** The shortest of the periods that count; zero if none does. */
  static Duration shortest(RetentionProperties periods) {
    return List.of(periods.conversations(), periods.tickets()).stream()
        .filter(Duration::isPositive)
        .min(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
