package dev.madoguchi.insight;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.TicketId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An episode behind a number of a report, and where it can be read.
 *
 * @param question in the customer's words; empty if nothing was asked in words
 * @param article the one that answered it or came nearest; null if none did
 * @param conversation null if it is a ticket's
 * @param ticket null if there is none
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
    @Nullable ConversationId conversation,
    @Nullable TicketId ticket) {

  static CountedEpisode of(
      Episode one, @Nullable ConversationId conversation, @Nullable TicketId ticket) {
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
        conversation,
        ticket);
  }

  /** Which episodes are meant; null means "any". */
  public record Filter(
      EpisodeMeasure measure,
      @Nullable Category category,
      @Nullable Language language,
      @Nullable Cloud cloud,
      @Nullable String article) {

    boolean takes(Episode one) {
      return measure.counts(one)
          && (category == null || category == one.category())
          && (language == null || language == one.language())
          && (cloud == null || cloud == one.cloud())
          && (article == null || article.equals(one.article()));
    }
  }
}
