package dev.madoguchi.follower;

/**
 * Says which instance runs a follower. It holds no time, so that no clock can be wrong: whoever
 * holds it counts {@code beat} on, and whoever has seen the same beat for long enough takes it.
 *
 * @param follower the follower's name
 * @param holder the instance; empty if it was given back
 * @param token grows with each holder; a cursor that was written under a greater one stays
 * @param beat grows while the holder lives
 */
public record FollowerLease(String follower, String holder, long token, long beat) {

  FollowerLease renewed() {
    return new FollowerLease(follower, holder, token, beat + 1);
  }

  FollowerLease takenBy(String next) {
    return new FollowerLease(follower, next, token + 1, 0);
  }

  FollowerLease released() {
    return new FollowerLease(follower, "", token, beat + 1);
  }
}
