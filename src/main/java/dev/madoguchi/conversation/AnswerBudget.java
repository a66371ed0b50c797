package dev.madoguchi.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.resilience.ProcessorTime;
import dev.madoguchi.resilience.TokenBucket;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Counts the processor time that answering takes: of each conversation, of each address that
 * conversations come from, and of this instance. A processor belongs to one instance, so nothing of
 * it is shared with others. Remembers those heard of last.
 */
public final class AnswerBudget {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int REMEMBERED = 100_000;
  private static final Duration LONG_AGO = Duration.ofHours(1);
  private static final String ALL = "";

  private final Duration perConversation;
  private final Duration perAddress;
  private final Duration inAll;
  private final InstantSource clock;
  private final Cache<String, TokenBucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED)
          .expireAfterAccess(MINUTE.multipliedBy(3))
          .build();
  private final Cache<ConversationId, String> callers =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(LONG_AGO).build();

  /**
   * @param processors that there are, at least 1
   */
  AnswerBudget(ConversationProperties.Answering limits, int processors, InstantSource clock) {
    this.perConversation = limits.perConversation();
    this.perAddress = limits.perAddress();
    this.inAll = Duration.ofNanos((long) ((double) MINUTE.toNanos() * limits.share() * processors));
    this.clock = clock;
  }

  /**
   * Somebody at this address speaks in the conversation.
   *
   * @param caller the address, or what stands for a network of addresses
   */
  public void comesFrom(ConversationId id, String caller) {
    callers.put(id, caller);
  }

  /** The same, for which what it takes of processor time is counted. */
  <T> Mono<T> charged(ConversationId id, Mono<T> work) {
    return work.contextWrite(ProcessorTime.toldTo(nanos -> charge(id, nanos)));
  }

  /**
   * Answers as long as there is something left; sections that were chosen are shown in any case.
   */
  Answers limited(ConversationId id, Answers answers) {
    return new Answers() {
      @Override
      public Mono<Answer> answer(Question question) {
        return Mono.defer(
            () -> isSpent(id) ? Mono.just(new Answer.Unavailable(true)) : answers.answer(question));
      }

      @Override
      public Mono<Hit> article(String article, String section, Question question) {
        return answers.article(article, section, question);
      }
    };
  }

  private boolean isSpent(ConversationId id) {
    return limits(id).anyMatch(limit -> left(limit) <= 0);
  }

  private double left(Limit limit) {
    var bucket = buckets.getIfPresent(limit.whose());
    return bucket == null ? (double) limit.most().toNanos() : bucket.filled(clock.millis()).left();
  }

  private void charge(ConversationId id, long nanos) {
    var now = clock.millis();
    limits(id)
        .forEach(limit ->
            buckets
                .asMap()
                .compute(
                    limit.whose(),
                    (_, before) ->
                        (before == null
                                ? TokenBucket.full((double) limit.most().toNanos(), MINUTE, now)
                                : before.filled(now))
                            .without((double) nanos)));
  }

  private Stream<Limit> limits(ConversationId id) {
    var caller = callers.getIfPresent(id);
    var own = Stream.of(new Limit("c " + id, perConversation), new Limit(ALL, inAll));
    return caller == null
        ? own
        : Stream.concat(own, Stream.of(new Limit("a " + caller, perAddress)));
  }

  private record Limit(String whose, Duration most) {}
}
