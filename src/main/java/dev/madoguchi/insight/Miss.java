package dev.madoguchi.insight;

import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.TicketId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A question to which the knowledge base had no answer that stood.
 *
 * @param near the article that came nearest; null if none came near
 * @param ticket what it led to; null if to none
 */
record Miss(
    LocalDate day,
    Language language,
    String question,
    @Nullable String near,
    @Nullable TicketId ticket) {
  private static final int LONGEST = 200;

  Miss {
    question = question.strip();
    if (question.length() > LONGEST) {
      question = question.substring(0, question.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }
  }
}
