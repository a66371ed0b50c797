package dev.madoguchi.conversation;

import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.DamagedRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Acts upon the entries beyond a conversation's cursor, oldest first, while this instance holds the
 * conversation. What cannot be delivered yet waits in the store, and what comes after it to the
 * customer waits as well; what does not go to the customer does not wait.
 */
final class PendingEntries {
  /** Another instance takes over what this one has held for so long without a sign of life. */
  static final Duration LEASE = Duration.ofSeconds(10);

  /** So long what is damaged is left alone. */
  private static final Duration MENDING = Duration.ofMinutes(10);

  private static final Duration RENEWAL = Duration.ofSeconds(3);

  private final Conversations conversations;
  private final EntryProcessor processor;
  private final Clock clock;
  private final String holder;

  /**
   * @param holder tells this process from others, and from itself before a restart
   */
  PendingEntries(
      Conversations conversations, EntryProcessor processor, Clock clock, String holder) {
    this.conversations = conversations;
    this.processor = processor;
    this.clock = clock;
    this.holder = holder;
  }

  /** Completes when nothing is left to do now, or somebody else is doing it. */
  Mono<Void> act(ConversationId id) {
    return claim(id)
        .filter(ours -> ours)
        .flatMap(_ -> Mono.using(() -> keepClaimed(id), _ -> rounds(id), Disposable::dispose))
        .onErrorResume(DamagedRecord.class, _ -> leave(id));
  }

  /** Until somebody has mended it, nothing can be done; the others are not to wait for that. */
  private Mono<Void> leave(ConversationId id) {
    return conversations
        .pending(id)
        .takeLast(1)
        .concatMap(
            last -> conversations.postpone(id, holder, last.seq(), clock.instant().plus(MENDING)))
        .then();
  }

  private Mono<Boolean> claim(ConversationId id) {
    return Mono.defer(() -> {
      var now = clock.instant();
      return conversations.claim(id, holder, now, now.plus(LEASE));
    });
  }

  private Disposable keepClaimed(ConversationId id) {
    return Flux.interval(RENEWAL)
        .onBackpressureDrop()
        .concatMap(_ -> claim(id).onErrorComplete())
        .subscribe();
  }

  private Mono<Void> rounds(ConversationId id) {
    return Mono.defer(() -> round(id, new Round()))
        .filter(round -> round.last > 0)
        .flatMap(round -> finish(id, round))
        .filter(goesOn -> goesOn)
        .flatMap(_ -> rounds(id));
  }

  private Mono<Round> round(ConversationId id, Round round) {
    return conversations
        .pending(id)
        .concatMap(entry -> step(id, entry, round))
        .then(Mono.just(round));
  }

  private Mono<Void> step(ConversationId id, Entry entry, Round round) {
    return round.waitingUntil != null && EntryProcessor.delivers(entry)
        ? Mono.fromRunnable(() -> round.passed(entry))
        : processor
            .act(id, entry)
            .doOnNext(round::waits)
            .then(Mono.fromRunnable(() -> round.passed(entry)));
  }

  /** Whether there may be more to do at once. */
  private Mono<Boolean> finish(ConversationId id, Round round) {
    var acted = round.done > 0 ? conversations.acted(id, round.done) : Mono.<Void>empty();
    var until = round.waitingUntil;
    return until == null
        ? acted.thenReturn(true)
        : acted
            .then(conversations.postpone(id, holder, round.last, until))
            .map(postponed -> !postponed);
  }

  /** How far a look at the entries has come. */
  private static final class Round {
    private long last;
    private long done;
    private @Nullable Instant waitingUntil;

    void waits(Instant until) {
      waitingUntil = until;
    }

    void passed(Entry entry) {
      last = entry.seq();
      if (waitingUntil == null) {
        done = entry.seq();
      }
    }
  }
}
