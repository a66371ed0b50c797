package dev.madoguchi.conversation;

import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/**
 * Measures what becomes of customers' messages: an observation for each turn, from taking up the
 * message until what follows is stored; how sure answers are; how often and why people are handed
 * over to. No name and no tag holds anything that somebody wrote, or who it was.
 */
final class TurnMetrics {
  static final String TURN = "madoguchi.turn";
  static final String CONFIDENCE = "madoguchi.answer.confidence";
  static final String HANDOFFS = "madoguchi.handoffs";

  private static final double[] TENTHS =
      IntStream.range(1, 10).mapToDouble(i -> i / 10.0).toArray();

  private final MeterRegistry meters;
  private final ObservationRegistry observations;

  TurnMetrics(MeterRegistry meters, ObservationRegistry observations) {
    this.meters = meters;
    this.observations = observations;
  }

  /** Measures nothing. */
  static TurnMetrics none() {
    return new TurnMetrics(new CompositeMeterRegistry(), ObservationRegistry.NOOP);
  }

  /**
   * The same work, observed.
   *
   * @param work completes with what was stored
   */
  Mono<Turn> observed(Conversation conversation, Mono<Turn> work) {
    return Mono.defer(() -> {
      var observation =
          Observation.start(TURN, observations)
              .lowCardinalityKeyValue("channel", conversation.id().channel())
              .lowCardinalityKeyValue("language", tag(conversation.language()))
              .lowCardinalityKeyValue("outcome", "none");
      return work.doOnNext(
              turn -> {
                observation.lowCardinalityKeyValue("outcome", outcome(turn.entries()));
                count(turn);
              })
          .doOnError(observation::error)
          .doFinally(_ -> observation.stop());
    });
  }

  private void count(Turn turn) {
    var language = tag(turn.conversation().language());
    for (var entry : turn.entries()) {
      if (entry.content() instanceof Content.Answered answered && answered.rank() == 1) {
        confidence(language).record(answered.confidence());
      }
      if (entry.content() instanceof Content.ToDesk(_, Change.Opened(var context))) {
        handoffs(language, context.reason()).increment();
      }
    }
  }

  private DistributionSummary confidence(String language) {
    return DistributionSummary.builder(CONFIDENCE)
        .description("how sure the bot was of what it answered first, 0 to 1")
        .tag("language", language)
        .serviceLevelObjectives(TENTHS)
        .register(meters);
  }

  private Counter handoffs(String language, HandoffReason reason) {
    return Counter.builder(HANDOFFS)
        .description("tickets opened from a conversation")
        .tag("language", language)
        .tag("reason", tag(reason))
        .register(meters);
  }

  /** What the customer sees of the turn that weighs most. */
  private static String outcome(List<Entry> entries) {
    return entries.stream()
        .map(Entry::content)
        .map(TurnMetrics::weight)
        .sorted()
        .findFirst()
        .map(each -> tag(each))
        .orElse("none");
  }

  private static Outcome weight(Content content) {
    return switch (content) {
      case Content.TicketOpened _ -> Outcome.TICKET;
      case Content.Offer _ -> Outcome.OFFER;
      case Content.Answered _ -> Outcome.ANSWER;
      case Content.Choices _, Content.WhichCloud _ -> Outcome.CHOICES;
      case Content.ToDesk _ -> Outcome.DESK;
      case Content.Heard _, Content.ContactTold _ -> Outcome.NONE;
      case Content.AgentSaid _, Content.ByBot _ -> Outcome.NOTICE;
    };
  }

  private static String tag(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** From what weighs most to what weighs least. */
  private enum Outcome {
    TICKET,
    OFFER,
    ANSWER,
    CHOICES,
    NOTICE,
    DESK,
    NONE
  }
}
