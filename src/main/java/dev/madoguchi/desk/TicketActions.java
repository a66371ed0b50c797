package dev.madoguchi.desk;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What agents do to tickets, by whichever door: only to those in their queues, once for each key,
 * and so that it is in the audit log. The ticket is read once.
 */
@Component
public final class TicketActions {
  private final Desk desk;

  TicketActions(Desk desk) {
    this.desk = desk;
  }

  /**
   * Does something to a ticket. Completes when it is durable; the customer is told afterwards.
   *
   * @param change what is done, given the ticket as it stands
   * @return the ticket after it; empty if there is no such ticket; a {@link TicketElsewhere} error
   *     if the agent may not see it, a {@link TicketActionRefused} error if it is not possible as
   *     things stand
   */
  public Mono<Ticket> perform(Request request, Function<Ticket, Mono<Change>> change) {
    return desk.record(
        request.ticket(),
        new Desk.Origin(Party.AGENT, request.agent().id(), request.key(), request.seen()),
        request.known(),
        ticket ->
            request.queues().hold(ticket)
                ? change.apply(ticket)
                : Mono.error(new TicketElsewhere(request.ticket())));
  }

  /**
   * Who wants to do something to which ticket.
   *
   * @param queues of the agent
   * @param key the same for a repeat of the same action, and for nothing else
   * @param seen the number of the last event that the agent knows of; null if that does not matter
   * @param known the ticket as it was read a moment ago; null if it was not
   */
  public record Request(
      Agent agent,
      QueueAccess queues,
      TicketId ticket,
      String key,
      @Nullable Long seen,
      @Nullable Ticket known) {

    /** Of somebody who sees the ticket only now. */
    public Request(Agent agent, QueueAccess queues, TicketId ticket, String key) {
      this(agent, queues, ticket, key, null, null);
    }
  }
}
