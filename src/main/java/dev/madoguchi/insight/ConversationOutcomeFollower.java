package dev.madoguchi.insight;

import dev.madoguchi.conversation.ConversationLogs;
import dev.madoguchi.conversation.CustomerErased;
import dev.madoguchi.follower.Prompts;
import dev.madoguchi.message.ConversationId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what came of conversations in the ledger. */
@Component
final class ConversationOutcomeFollower extends OutcomeFollower<ConversationId> {
  private final OutcomeProjection projection;
  private final Prompts<ConversationId> prompts = new Prompts<>();

  ConversationOutcomeFollower(ConversationLogs logs, OutcomeProjection projection) {
    super(logs, projection);
    this.projection = projection;
  }

  @EventListener
  void forget(CustomerErased erased) {
    projection.forget(erased.conversation());
    prompts.look(erased.conversation());
  }

  @Override
  public Flux<ConversationId> prompts() {
    return prompts.asFlux();
  }

  @Override
  public String name() {
    return "conversation-outcomes";
  }

  @Override
  Mono<Long> read(OutcomeProjection projection, ConversationId id) {
    return projection.conversation(id);
  }
}
