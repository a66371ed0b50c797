package dev.madoguchi.follower;

import dev.madoguchi.follower.FollowedLogs.LogEnd;
import dev.madoguchi.follower.LogRuns.Rest;
import dev.madoguchi.resilience.FaultText;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.ReportedOutage;
import dev.madoguchi.ticket.DamagedRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Decides what becomes of a log that a follower failed on. */
final class FollowerFaults<K> {
  private static final Logger log = LoggerFactory.getLogger(FollowerFaults.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** While a part of the product is away: soon after it is back, everything goes on. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** So long what is damaged is left alone. */
  private static final Duration MENDING = Duration.ofMinutes(10);

  private final Follower<K> follower;
  private final FollowerStore store;
  private final OutageLog outage;
  private final Function<K, ? extends Mono<? extends FollowerPosition>> positions;
  private final Clock clock;
  private final AtomicLong buried = new AtomicLong();

  FollowerFaults(
      Follower<K> follower,
      FollowerStore store,
      OutageLog outage,
      Function<K, ? extends Mono<? extends FollowerPosition>> positions,
      Clock clock) {
    this.follower = follower;
    this.store = store;
    this.outage = outage;
    this.positions = positions;
    this.clock = clock;
  }

  /** How many dead letters there have been since the start. */
  long deadLetters() {
    return buried.get();
  }

  /**
   * What follows on a failure.
   *
   * @param failures how often the log has failed in a row
   * @param tries how often it has failed or waited in a row
   */
  Mono<Rest> failed(K which, Throwable e, int failures, int tries) {
    return switch (e) {
      case LeaseLost _ -> Mono.just(new Rest.Drop());
      case RetryLater later -> {
        outage.failed(later);
        var pause = later.pause();
        yield Mono.just(new Rest.Wait(pause == null ? growing(tries, LONGEST_PAUSE) : pause));
      }
      case ReportedOutage _ -> {
        outage.failed(e);
        yield Mono.just(new Rest.Wait(growing(tries, LONGEST_WAIT)));
      }
      case DamagedRecord _ -> Mono.just(new Rest.Wait(MENDING));
      case Throwable _ when failures < follower.attempts() -> {
        log.debug("follower {}: {} failed", follower.name(), which, e);
        yield Mono.just(new Rest.Pause(growing(failures, LONGEST_PAUSE)));
      }
      case Throwable _ -> giveUp(which, e);
    };
  }

  private static Duration growing(int tries, Duration longest) {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 20));
    return pause.compareTo(longest) > 0 ? longest : pause;
  }

  /** Goes on with what comes after it, if anything does. */
  private Mono<Rest> giveUp(K which, Throwable e) {
    return positions
        .apply(which)
        .flatMap(at -> {
          var before = at.cursor().seq();
          return follower
              .logs()
              .end(which)
              .flatMap(end -> giveUp(which, at, end, e).thenReturn(before < end))
              .<Rest>map(moved -> moved ? new Rest.GoOn() : new Rest.Drop());
        })
        .defaultIfEmpty(new Rest.Drop());
  }

  private Mono<Void> giveUp(K which, FollowerPosition at, long end, Throwable e) {
    var event = Math.min(at.cursor().seq() + 1, end);
    var id = String.valueOf(which);
    var letter = new DeadLetter(follower.name(), id, event, clock.instant(), FaultText.kind(e));
    return store
        .bury(letter)
        .then(at.move(at.cursor().at(follower.takesLogAsWhole() ? end : event).dueAt(null)))
        .doOnSuccess(_ -> {
          buried.incrementAndGet();
          log.error(
              "follower {}: {}: event {} left to people after {} tries: {}",
              follower.name(),
              id,
              event,
              follower.attempts(),
              FaultText.where(e));
        });
  }

  /** A cursor that is beyond its log's end goes back there: nothing is acted upon twice. */
  Mono<Void> beyondEnd(LogEnd<K> end, FollowerPosition at) {
    return Mono.defer(() -> {
      log.warn(
          "follower {}: {}: its cursor was at {}, beyond the last event {} (was the store restored"
              + " from a backup?); goes on from there, look yourself at what was done after it",
          follower.name(),
          end.log(),
          at.cursor().seq(),
          end.seq());
      return at.move(at.cursor().at(end.seq()));
    });
  }
}
