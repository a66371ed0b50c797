package dev.madoguchi.insight;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a number of a report counts, so that the episodes behind it can be listed. */
public sealed interface OutcomeMeasure permits EpisodeMeasure, TicketMeasure {

  /** Its name in reports, such as {@code handedOff}. */
  String tag();

  /**
   * Whether an episode is counted.
   *
   * @param ticket what came of the ticket that it ended with; null if it has none
   */
  boolean counts(Episode episode, @Nullable TicketOutcome ticket, ReportTime time);

  /** Whether it is about what there is to do today, whenever it began. */
  boolean isOfToday();

  /** By its name in reports; empty if nothing is counted by that name. */
  static Optional<OutcomeMeasure> ofTag(String tag) {
    return Stream.<OutcomeMeasure>concat(
            Stream.of(EpisodeMeasure.values()), Stream.of(TicketMeasure.values()))
        .filter(measure -> measure.tag().equals(tag))
        .findFirst();
  }
}
