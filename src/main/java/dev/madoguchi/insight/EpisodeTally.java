package dev.madoguchi.insight;

import java.util.Collection;
import java.util.function.Predicate;

/**
 * Episodes counted. {@code answered + clarified + handedOff + unanswered} are all of them, and so
 * are {@code solved + unconfirmed}.
 *
 * @param solved of which the customer said so
 * @param selfServed those of them that needed no person
 * @param unconfirmed of which nobody knows
 * @param reopened whose ticket was reopened, whatever became of it
 */
public record EpisodeTally(
    long episodes,
    long answered,
    long clarified,
    long handedOff,
    long unanswered,
    long solved,
    long selfServed,
    long unconfirmed,
    long reopened) {

  static EpisodeTally of(Collection<Episode> episodes) {
    var solved = count(episodes, Episode::solved);
    return new EpisodeTally(
        episodes.size(),
        count(episodes, EpisodeOutcome.ANSWERED),
        count(episodes, EpisodeOutcome.CLARIFIED),
        count(episodes, EpisodeOutcome.HANDED_OFF),
        count(episodes, EpisodeOutcome.UNANSWERED),
        solved,
        count(
            episodes,
            episode -> episode.solved() && episode.outcome() != EpisodeOutcome.HANDED_OFF),
        episodes.size() - solved,
        count(episodes, Episode::reopened));
  }

  private static long count(Collection<Episode> episodes, EpisodeOutcome outcome) {
    return count(episodes, episode -> episode.outcome() == outcome);
  }

  private static long count(Collection<Episode> episodes, Predicate<Episode> what) {
    return episodes.stream().filter(what).count();
  }
}
