package dev.madoguchi.insight;

import java.util.Collection;

/**
 * Episodes counted. {@code answered + clarified + handedOff + unanswered} are all of them, and so
 * are {@code solved + unconfirmed}.
 *
 * @param deflected answered without a ticket: {@code answered + clarified}
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
    long deflected,
    long unanswered,
    long solved,
    long selfServed,
    long unconfirmed,
    long reopened) {

  static EpisodeTally of(Collection<Episode> episodes) {
    return new EpisodeTally(
        count(episodes, EpisodeMeasure.EPISODES),
        count(episodes, EpisodeMeasure.ANSWERED),
        count(episodes, EpisodeMeasure.CLARIFIED),
        count(episodes, EpisodeMeasure.HANDED_OFF),
        count(episodes, EpisodeMeasure.DEFLECTED),
        count(episodes, EpisodeMeasure.UNANSWERED),
        count(episodes, EpisodeMeasure.SOLVED),
        count(episodes, EpisodeMeasure.SELF_SERVED),
        count(episodes, EpisodeMeasure.UNCONFIRMED),
        count(episodes, EpisodeMeasure.REOPENED));
  }

  private static long count(Collection<Episode> episodes, EpisodeMeasure measure) {
    return episodes.stream().filter(measure::counts).count();
  }
}
