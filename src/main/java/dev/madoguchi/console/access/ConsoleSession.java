package dev.madoguchi.console.access;

import java.time.Instant;

/** One browser in which somebody is signed in. What they may do can change, and end, meanwhile. */
final class ConsoleSession {
  private final Instant since;
  private volatile SignedIn signedIn;
  private volatile Instant seen;
  private volatile Instant checked;
  private volatile boolean ended;

  ConsoleSession(SignedIn signedIn, Instant since) {
    this.signedIn = signedIn;
    this.since = since;
    this.seen = since;
    this.checked = since;
  }

  SignedIn signedIn() {
    return signedIn;
  }

  Instant since() {
    return since;
  }

  /** When the person last did something here. */
  Instant seen() {
    return seen;
  }

  /** When the identity provider last confirmed the person. */
  Instant checked() {
    return checked;
  }

  boolean hasEnded() {
    return ended;
  }

  void used(Instant now) {
    seen = now;
  }

  /** Its person is who they were, perhaps with other rights or newer tokens. */
  void confirmed(SignedIn newest, Instant now) {
    signedIn = newest;
    checked = now;
  }

  /** Another session of the same person has been given other rights. */
  void adopt(SignedIn newest) {
    signedIn = signedIn.with(newest);
  }

  void end() {
    ended = true;
  }
}
