package dev.madoguchi.insight;

import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.follower.Placement;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps what came of tickets in the ledger. */
@Component
final class TicketOutcomeFollower implements Follower<TicketId> {
  private static final Duration SOON = Duration.ofMillis(500);

  /** So often it is looked for what no hint told of, as what another instance stored. */
  private static final Duration ROUND = Duration.ofMinutes(5);

  private final TicketLogs logs;
  private final OutcomeProjection projection;
  private volatile boolean complete;

  TicketOutcomeFollower(TicketLogs logs, OutcomeProjection projection) {
    this.logs = logs;
    this.projection = projection;
  }

  /** Whether everything that was stored before the start has been read. */
  boolean isComplete() {
    return complete;
  }

  @Override
  public String name() {
    return "ticket-outcomes";
  }

  @Override
  public FollowedLogs<TicketId> logs() {
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
  public Mono<Void> follow(TicketId id, FollowerPosition at) {
    return projection.ticket(id).flatMap(at::move);
  }

  @Override
  public void roundCompleted() {
    complete = true;
    projection.forgetOld();
  }
}
