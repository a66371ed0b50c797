package dev.madoguchi.insight;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What episodes are counted by. */
public enum EpisodeMeasure implements OutcomeMeasure {
  EPISODES("episodes", _ -> true),
  ANSWERED("answered", episode -> episode.outcome() == EpisodeOutcome.ANSWERED),
  CLARIFIED("clarified", episode -> episode.outcome() == EpisodeOutcome.CLARIFIED),
  HANDED_OFF("handedOff", episode -> episode.outcome() == EpisodeOutcome.HANDED_OFF),
  DEFLECTED(
      "deflected",
      episode ->
          episode.outcome() == EpisodeOutcome.ANSWERED
              || episode.outcome() == EpisodeOutcome.CLARIFIED),
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

  @Override
  public boolean counts(Episode episode, @Nullable TicketOutcome ticket, ReportTime time) {
    return counted.test(episode);
  }

  @Override
  public String tag() {
    return tag;
  }

  @Override
  public boolean isOfToday() {
    return false;
  }
}
