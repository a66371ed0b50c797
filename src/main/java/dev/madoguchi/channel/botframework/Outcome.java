package dev.madoguchi.channel.botframework;

import java.time.Duration;

/** How one call to the connector ended. */
sealed interface Outcome {

  /**
   * It is there.
   *
   * @param id the activity's, empty if the channel gives none
   */
  record Taken(String id) implements Outcome {}

  record Refused(int status) implements Outcome {}

  /** Our token is not believed. */
  record Unbelieved() implements Outcome {}

  /** Not now. */
  record Busy(Duration pause) implements Outcome {}

  /** It certainly did not get there. */
  record Unreached(String reason) implements Outcome {}

  /** It may have got there. */
  record Lost(String reason) implements Outcome {}
}
