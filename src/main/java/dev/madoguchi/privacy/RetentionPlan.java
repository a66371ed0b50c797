package dev.madoguchi.privacy;

import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    var over = own.stream().filter(ticket -> !isKept(ticket, before)).toList();
    var first = firstKept(own, before).orElse(Long.MAX_VALUE);
    var upTo =
        entries.stream()
            .takeWhile(entry -> entry.seq() < first && entry.at().isBefore(before))
            .mapToLong(Entry::seq)
            .max()
            .orElse(0);
    return new RetentionPlan(upTo, over, over.size() == own.size() && upTo == conversation.seq());
  }

  private static boolean isKept(Ticket ticket, Instant before) {
    return ticket.state().active() || !ticket.updated().isBefore(before);
  }

  /**
   * How long files are kept: never longer than the words beside them.
   *
   * @param own all tickets of the conversation
   * @return zero for ever
   */
  static Duration ofFiles(List<Ticket> own, RetentionProperties periods) {
    var words = own.isEmpty() ? periods.conversations() : periods.tickets();
    return Stream.of(periods.files(), words)
        .filter(Duration::isPositive)
        .min(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** With which entry the first ticket began that is open, or has changed since then. */
  static Optional<Long> firstKept(List<Ticket> own, Instant before) {
    return own.stream()
        .filter(ticket -> isKept(ticket, before))
        .map(ticket -> ticket.opening().firstEntry())
        .min(Long::compare);
  }

  /** The shortest of the periods that count; zero if none does. */
  static Duration shortest(RetentionProperties periods) {
    return List.of(periods.conversations(), periods.tickets()).stream()
        .filter(Duration::isPositive)
        .min(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
