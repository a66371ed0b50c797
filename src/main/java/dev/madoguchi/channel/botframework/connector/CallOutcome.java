package dev.madoguchi.channel.botframework.connector;

import java.time.Duration;

/** How one call to the connector ended. */
sealed interface CallOutcome {

  /**
   * It is there.
   *
   * @param id the activity's, empty if the channel gives none
   */
  record Taken(String id) implements CallOutcome {}

  record Refused(int status) implements CallOutcome {}

  /** Our token is not believed. */
  record Unbelieved() implements CallOutcome {}

  /** Not now. */
  record Busy(Duration pause) implements CallOutcome {}

  /** It certainly did not get there. */
  record Unreached(String reason) implements CallOutcome {}

  /** It may have got there. */
  record Lost(String reason) implements CallOutcome {}
}
