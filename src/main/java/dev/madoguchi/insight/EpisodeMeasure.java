package dev.madoguchi.insight;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What episodes are counted by. */
public enum EpisodeMeasure {
  EPISODES("episodes", _ -> true),
  ANSWERED("answered", episode -> episode.outcome() == EpisodeOutcome.ANSWERED),
  CLARIFIED("clarified", episode -> episode.outcome() == EpisodeOutcome.CLARIFIED),
  HANDED_OFF("handedOff", episode -> episode.outcome() == EpisodeOutcome.HANDED_OFF),
  UNANSWERED("unanswered", episode -> episode.outcome() == EpisodeOutcome.UNANSWERED),
  SOLVED("solved", Episode::solved),
  SELF_SERVED(
      "selfServed", episode -> episode.solved() && episode.outcome() != EpisodeOutcome.HANDED_OFF),
  UNCONFIRMED("unconfirmed", episode -> !episode.solved()),
  REOPENED("reopened", Episode::reopened);

  private final String tag;
  private final Predicate<Episode> counted;

  EpisodeMeasure(String tag, Predicate<Episode> counted) {
    this.tag = tag;
    this.counted = counted;
  }

  boolean counts(Episode episode) {
    return counted.test(episode);
  }

  /** By its name in reports, such as {@code handedOff}. */
  public static Optional<EpisodeMeasure> ofTag(String tag) {
    return Stream.of(values()).filter(measure -> measure.tag.equals(tag)).findFirst();
  }
}
