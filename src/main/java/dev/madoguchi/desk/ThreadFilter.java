package dev.madoguchi.desk;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What whoever may see one ticket of a conversation does not see in it: the parts that belong to
 * other tickets, of queues that are not theirs.
 */
public final class ThreadFilter {
  private final Ticket ticket;
  private final List<Part> parts;
  private final Set<Long> written;

  /**
   * @param all tickets of the conversation
   * @param queues of whoever looks
   */
  public ThreadFilter(Ticket ticket, List<Ticket> all, QueueAccess queues) {
    this.ticket = ticket;
    this.parts =
        all.stream()
            .filter(other -> !other.id().equals(ticket.id()) && !queues.hold(other))
            .map(other -> Part.of(other, all))
            .toList();
    this.written =
        ticket.events().stream()
            .map(event -> event.change())
            .filter(Change.CustomerWrote.class::isInstance)
            .map(change -> ((Change.CustomerWrote) change).entry())
            .collect(Collectors.toSet());
  }

  public boolean hides(Entry entry) {
    return parts.stream().anyMatch(part -> part.holds(entry.seq())) && !isOurs(entry);
  }

  /** What was said about the ticket itself, though another has been opened since. */
  private boolean isOurs(Entry entry) {
    return written.contains(entry.seq())
        || (entry.content() instanceof Content.AgentSaid said && said.ticket().equals(ticket.id()));
  }

  /** Where in the conversation a ticket is what it is about: from its beginning to the next's. */
  private record Part(long first, long next) {

    static Part of(Ticket ticket, List<Ticket> all) {
      var first = ticket.opening().firstEntry();
      var next =
          all.stream()
              .mapToLong(other -> other.opening().firstEntry())
              .filter(other -> other > first)
              .min()
              .orElse(Long.MAX_VALUE);
      return new Part(first, next);
    }

    boolean holds(long entry) {
      return first <= entry && entry < next;
    }
  }
}
