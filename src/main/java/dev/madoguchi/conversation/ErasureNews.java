package dev.madoguchi.conversation;

import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.follower.Placement;
import dev.madoguchi.message.ConversationId;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Lets this instance forget words that another one has erased. */
final class ErasureNews implements Follower<ConversationId> {
  private static final Duration ROUND = Duration.ofSeconds(10);

  private final ErasureLog erasures;
  private final Consumer<CustomerErased> tell;

  /**
   * @param tell is told of each erasure, also of those by this instance
   */
  ErasureNews(ErasureLog erasures, Consumer<CustomerErased> tell) {
    this.erasures = erasures;
    this.tell = tell;
  }

  @Override
  public String name() {
    return "erasures";
  }

  @Override
  public FollowedLogs<ConversationId> logs() {
    return erasures;
  }

  /** What is to be forgotten is in each process. */
  @Override
  public Placement placement() {
    return Placement.EVERY_INSTANCE;
  }

  @Override
  public Duration roundEvery() {
    return ROUND;
  }

  @Override
  public Mono<Void> follow(ConversationId id, FollowerPosition at) {
    return erasures
        .end(id)
        .flatMap(
            end -> Mono.fromRunnable(() -> tell.accept(new CustomerErased(id))).then(at.move(end)));
  }
}
