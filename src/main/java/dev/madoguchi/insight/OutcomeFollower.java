package dev.madoguchi.insight;

import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.follower.Placement;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Keeps what came of logs of one kind in the ledger, which each instance has for itself. */
abstract class OutcomeFollower<K> implements Follower<K> {
  private static final Duration SOON = Duration.ofMillis(500);

  /** So often it is looked for what no hint told of, as what another instance stored. */
  private static final Duration ROUND = Duration.ofMinutes(5);

  private final FollowedLogs<K> logs;
  private final OutcomeProjection projection;
  private volatile boolean complete;

  OutcomeFollower(FollowedLogs<K> logs, OutcomeProjection projection) {
    this.logs = logs;
    this.projection = projection;
  }

  /**
   * Reads a log anew into the ledger.
   *
   * @return how far it was read
   */
  abstract Mono<Long> read(OutcomeProjection projection, K log);

  /** Whether everything that was stored before the start has been read. */
  boolean isComplete() {
    return complete;
  }

  @Override
  public FollowedLogs<K> logs() {
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
  public Mono<Void> follow(K log, FollowerPosition at) {
    return read(projection, log).flatMap(at::move);
  }

  @Override
  public void roundCompleted() {
    complete = true;
    projection.forgetOld();
  }
}
