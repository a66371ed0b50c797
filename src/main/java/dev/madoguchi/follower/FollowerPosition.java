package dev.madoguchi.follower;

import reactor.core.publisher.Mono;

/** A follower's place in one log while it looks at it. */
public interface FollowerPosition {

  /** Where it stands. */
  FollowerCursor cursor();

  /**
   * Completes when the new place is durable; a {@link LeaseLost} error if another instance follows
   * by now, after which nothing more may be done. The same place again is not written.
   */
  Mono<Void> move(FollowerCursor to);

  /** Moves on to this event, with the same note and no due time. */
  default Mono<Void> move(long seq) {
    return move(cursor().at(Math.max(seq, cursor().seq())).dueAt(null));
  }

  /**
   * To be asked just before something that must not happen twice: a {@link LeaseLost} error if this
   * instance was paused for so long that another may be following by now.
   */
  Mono<Void> confirm();
}
