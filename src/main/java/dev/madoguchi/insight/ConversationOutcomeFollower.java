package dev.madoguchi.insight;

import dev.madoguchi.conversation.ConversationLogs;
import dev.madoguchi.conversation.CustomerErased;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.follower.Placement;
import dev.madoguchi.follower.Prompts;
import dev.madoguchi.message.ConversationId;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what came of conversations in the ledger. */
@Component
final class ConversationOutcomeFollower implements Follower<ConversationId> {
  private static final Duration SOON = Duration.ofMillis(500);

  /** So often it is looked for what no hint told of, as what another instance stored. */
  private static final Duration ROUND = Duration.ofMinutes(5);

  private final ConversationLogs logs;
  private final OutcomeProjection projection;
  private final Prompts<ConversationId> prompts = new Prompts<>();
  private volatile boolean complete;

  ConversationOutcomeFollower(ConversationLogs logs, OutcomeProjection projection) {
    this.logs = logs;
    this.projection = projection;
  }

  /** Whether everything that was stored before the start has been read. */
  boolean isComplete() {
    return complete;
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
  public FollowedLogs<ConversationId> logs() {
    return logs;
  }

  /** The ledger is in this process. */
  @Override
  public Placement placement() {
    return Placement.EVERY_INSTANCE;
  }

  @Override
  public boolean takesLogAsWhole() {
    return true;
  }

  @Override
  public Duration gathering() {
    return SOON;
  }

  @Override
  public Duration roundEvery() {
    return ROUND;
  }

  @Override
  public Mono<Void> follow(ConversationId id, FollowerPosition at) {
    return projection.conversation(id).flatMap(at::move);
  }

  @Override
  public void roundCompleted() {
    complete = true;
    projection.forgetOld();
  }
}
