package dev.madoguchi.follower;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps leases, cursors and dead letters of followers. What has completed is durable. */
public interface FollowerStore {

  /** The follower's lease; empty if nobody ever took it. */
  Mono<FollowerLease> lease(String follower);

  /**
   * Puts a lease in the place of another.
   *
   * @param known what must be stored now; null if nothing may be
   * @return whether that was done; true also for a repeat
   */
  Mono<Boolean> exchange(@Nullable FollowerLease known, FollowerLease next);

  /** The follower's cursors in these logs, of those that it has. */
  Mono<Map<String, StoredCursor>> cursors(String follower, Collection<String> logs);

  /**
   * Puts a cursor in the place of another.
   *
   * @param known what must be stored now; null if nothing may be
   * @param next with the version after the known one's and a token that is not smaller
   * @return whether that was done; true also for a repeat
   */
  Mono<Boolean> move(String follower, String log, @Nullable StoredCursor known, StoredCursor next);

  /**
   * Moves a follower's cursor from outside, so that what comes after it is dealt with once more;
   * whoever is at work in the log just now stops.
   */
  default Mono<Void> reset(String follower, String log, FollowerCursor to) {
    return cursors(follower, List.of(log))
        .flatMap(found -> {
          var known = found.get(log);
          var token = known == null ? 0 : known.token();
          return move(follower, log, known, StoredCursor.after(known, to, token));
        })
        .then();
  }

  /** Keeps a dead letter; one for the same event takes its place. */
  Mono<Void> bury(DeadLetter letter);

  /** What was left to people in a log, in the order of its events. */
  Flux<DeadLetter> deadLetters(String log);

  /**
   * A cursor as stored.
   *
   * @param version grows with each write, from 1
   * @param token of the lease under which it was written
   */
  record StoredCursor(FollowerCursor cursor, long version, long token) {

    /** What is stored after this one, or first of all if this is null. */
    static StoredCursor after(@Nullable StoredCursor known, FollowerCursor to, long token) {
      return new StoredCursor(to, known == null ? 1 : known.version + 1, token);
    }
  }
}
