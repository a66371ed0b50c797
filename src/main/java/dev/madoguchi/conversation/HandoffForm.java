package dev.madoguchi.conversation;

/**
 * What a customer can say when being handed over; all of it can be changed before it is sent.
 *
 * @param subject what it is about, as far as is known; blank if the customer is asked
 * @param tried what has been read or tried; empty if nothing is known
 * @param reachable whether it is known how to reach the customer outside of this conversation
 * @param again whether a person has been offered shortly before
 * @param brief whether it has been said already why a person is offered
 * @param away whether nobody can take over at once, so that the customer may have left by then
 */
public record HandoffForm(
    String subject, String tried, boolean reachable, boolean again, boolean brief, boolean away) {

  /** One that says itself why a person is offered. */
  public HandoffForm(String subject, String tried, boolean reachable, boolean again) {
    this(subject, tried, reachable, again, false, false);
  }
}
