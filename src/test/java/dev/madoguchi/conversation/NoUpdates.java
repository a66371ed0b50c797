package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import reactor.core.publisher.Flux;

/** Nobody is told of anything. */
public class NoUpdates implements LiveUpdates {
  @Override
  public void changed(ConversationId conversation) {}

  @Override
  public void changed(TicketId ticket) {}

  @Override
  public Flux<ConversationId> of(ConversationId conversation) {
    return Flux.never();
  }

  @Override
  public Flux<ConversationId> conversations() {
    return Flux.never();
  }

  @Override
  public Flux<TicketId> tickets() {
    return Flux.never();
  }
}
