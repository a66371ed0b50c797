package dev.madoguchi.console.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** One browser in which somebody is signed in. What they may do can change, and end, meanwhile. */
final class ConsoleSession {
  private final Instant since;
  private volatile SignedIn signedIn;
  private volatile Instant seen;
  private volatile Instant checked;
  private final UUID csrf;
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Instant> noted;
  private volatile boolean ended;

  ConsoleSession(SignedIn signedIn, Instant since) {
    this(signedIn, since, since, UUID.randomUUID());
  }

  /** One that began before. */
  ConsoleSession(SignedIn signedIn, Instant since, Instant seen, UUID csrf) {
    this.signedIn = signedIn;
    this.since = since;
    this.seen = seen;
    this.checked = since;
    this.csrf = csrf;
    this.noted = new AtomicReference<>(seen);
  }

  /** What every call of its pages that changes something carries. */
  UUID csrf() {
    return csrf;
  }

  /** Under which keys it is kept, so that it survives a restart. */
  Set<String> keys() {
    return Set.copyOf(keys);
  }

  void isKeptAs(String key) {
    keys.add(key);
  }

  /** Whether it is time to note that its person is there; true once in each {@code interval}. */
  boolean isToBeNoted(Instant now, Duration interval) {
    var last = noted.get();
    return !now.isBefore(last.plus(interval)) && noted.compareAndSet(last, now);
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
