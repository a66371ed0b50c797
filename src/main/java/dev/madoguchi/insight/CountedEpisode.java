package dev.madoguchi.insight;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An episode behind a number of a report, and where it can be read.
 *
 * @param question in the customer's words; empty if nothing was asked in words
 * @param article the one that answered it or came nearest; null if none did
 * @param organisation of the customer; null if it is not known
 * @param conversation null if it is a ticket's
 * @param ticket its number; null if there is none
 * @param times how long its ticket took; null if there is none
 */
public record CountedEpisode(
    LocalDate day,
    Language language,
    Category category,
    Cloud cloud,
    EpisodeOutcome outcome,
    boolean solved,
    boolean reopened,
    String question,
    @Nullable String article,
    @Nullable String organisation,
    @Nullable ConversationId conversation,
    @Nullable String ticket,
    @Nullable Times times) {

  /**
   * How long a ticket took, in minutes of business time.
   *
   * @param firstResponse null if nobody has answered
   * @param resolution null while something is left to be done
   */
  public record Times(@Nullable Long firstResponse, @Nullable Long resolution) {

    static Times of(TicketOutcome ticket) {
      return new Times(known(ticket.firstResponse()), known(ticket.resolution()));
    }

    private static @Nullable Long known(long minutes) {
      return minutes < 0 ? null : minutes;
    }
  }

  /** Those that took longest first if that is what is measured, otherwise the latest. */
  static Comparator<CountedEpisode> order(OutcomeMeasure measure) {
    var latest = Comparator.comparing(CountedEpisode::day).reversed();
    if (measure == TicketMeasure.FIRST_RESPONSE) {
      return Comparator.comparingLong((CountedEpisode one) -> minutes(one, Times::firstResponse))
          .reversed()
          .thenComparing(latest);
    }
    if (measure == TicketMeasure.RESOLUTION) {
      return Comparator.comparingLong((CountedEpisode one) -> minutes(one, Times::resolution))
          .reversed()
          .thenComparing(latest);
    }
    return latest;
  }

  private static long minutes(CountedEpisode one, Function<Times, @Nullable Long> which) {
    var known = one.times == null ? null : which.apply(one.times);
    return known == null ? -1 : known;
  }

  static CountedEpisode withoutTicket(Episode one, ConversationId conversation) {
    return of(one, conversation, null, null);
  }

  static CountedEpisode withTicket(TicketId id, TicketOutcome ticket) {
    return of(ticket.episode(), null, id.value(), Times.of(ticket));
  }

  private static CountedEpisode of(
      Episode one,
      @Nullable ConversationId conversation,
      @Nullable String ticket,
      @Nullable Times times) {
    return new CountedEpisode(
        one.day(),
        one.language(),
        one.category(),
        one.cloud(),
        one.outcome(),
        one.solved(),
        one.reopened(),
        one.question(),
        one.article(),
        one.organisation(),
        conversation,
        ticket,
        times);
  }

  /** Which episodes are meant; null means "any". */
  public record Filter(
      OutcomeMeasure measure,
      @Nullable Category category,
      @Nullable Language language,
      @Nullable Cloud cloud,
      @Nullable String article,
      @Nullable TicketState state,
      @Nullable String owner) {

    /** All that a measure counts. */
    public static Filter by(OutcomeMeasure measure) {
      return new Filter(measure, null, null, null, null, null, null);
    }

    boolean takes(Episode one, @Nullable TicketOutcome ticket, ReportTime time) {
      return measure.counts(one, ticket, time)
          && (state == null || (ticket != null && state == ticket.state()))
          && (owner == null || (ticket != null && owner.equals(ticket.owner())))
          && (category == null || category == one.category())
          && (language == null || language == one.language())
          && (cloud == null || cloud == one.cloud())
          && (article == null || article.equals(one.article()));
    }
  }
}
