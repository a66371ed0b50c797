package dev.madoguchi.insight;

import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.ticket.TicketId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps what came of tickets in the ledger. */
@Component
final class TicketOutcomeFollower extends OutcomeFollower<TicketId> {

  TicketOutcomeFollower(TicketLogs logs, OutcomeProjection projection) {
    super(logs, projection);
  }

  @Override
  public String name() {
    return "ticket-outcomes";
  }

  @Override
  Mono<Long> read(OutcomeProjection projection, TicketId id) {
    return projection.ticket(id);
  }
}
