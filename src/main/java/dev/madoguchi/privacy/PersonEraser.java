package dev.madoguchi.privacy;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.CustomerEraser;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.RefusalReason;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Erases a customer: who that is, what was said in their conversations, and its files. */
@Component
public final class PersonEraser {
  private static final Duration MARGIN = Duration.ofDays(1);

  private final CustomerEraser eraser;
  private final Tickets tickets;
  private final Attachments attachments;
  private final Clock clock;

  PersonEraser(CustomerEraser eraser, Tickets tickets, Attachments attachments, Clock clock) {
    this.eraser = eraser;
    this.tickets = tickets;
    this.attachments = attachments;
    this.clock = clock;
  }

  /**
   * All of them or, if a ticket of one is still to be done, none. Completes when it is durable.
   *
   * @return a {@link TicketActionRefused} error while a ticket is still to be done
   */
  public Mono<Void> erase(List<ConversationId> conversations) {
    return Flux.fromIterable(conversations)
        .concatMap(id -> tickets.list(TicketQuery.of(id)))
        .filter(ticket -> ticket.state().active())
        .next()
        .flatMap(open -> Mono.<Void>error(() -> stillOpen(open)))
        .thenMany(Flux.fromIterable(conversations))
        .concatMap(this::eraseOne)
        .then();
  }

  private Mono<Void> eraseOne(ConversationId id) {
    return eraser.erase(id).then(Mono.defer(() -> files(id)));
  }

  private Mono<Void> files(ConversationId id) {
    var before = clock.instant().plus(MARGIN);
    return attachments.removeAll(id, before);
  }

  private static TicketActionRefused stillOpen(Ticket open) {
    return new TicketActionRefused(
        new RefusalReason(
            RefusalReason.Reason.STATE,
            open.state(),
            open.ownerName(),
            open.stateEvent().at(),
            List.of()));
  }
}
