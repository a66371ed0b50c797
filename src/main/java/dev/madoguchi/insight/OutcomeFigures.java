package dev.madoguchi.insight;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Episodes counted, and how their tickets were dealt with.
 *
 * @param asked how many customers were asked for a rating
 * @param rated how many gave one; of those asked, that is the response rate
 * @param mean of the ratings given, 1 to 5; null if there are none
 * @param firstResponse how long the first answer of a person took; null if there was none
 * @param firstClose how long it took to the first resolution; null if there was none
 * @param lastClose how long it took to the last resolution; null if there was none
 */
public record OutcomeFigures(
    EpisodeTally tally,
    long asked,
    long rated,
    @Nullable Double mean,
    ServiceReport.@Nullable Waits firstResponse,
    ServiceReport.@Nullable Waits firstClose,
    ServiceReport.@Nullable Waits lastClose) {

  static OutcomeFigures of(Collection<ReportedEpisode> told) {
    var tickets = told.stream().map(ReportedEpisode::ticket).filter(Objects::nonNull).toList();
    var service = ServiceReport.of(tickets);
    return new OutcomeFigures(
        EpisodeTally.of(told.stream().map(ReportedEpisode::episode).toList()),
        service.asked(),
        service.rated(),
        service.mean(),
        service.firstResponse(),
        ServiceReport.waits(tickets, TicketOutcome::firstClose),
        service.resolution());
  }
}
