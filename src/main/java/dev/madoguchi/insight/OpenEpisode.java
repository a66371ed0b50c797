package dev.madoguchi.insight;

import dev.madoguchi.message.Language;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The last question of an episode that goes on, and what came of it so far.
 *
 * @param since the day on which the episode began
 * @param answer the number of the entry that answers it; 0 if none does
 * @param near the article that was given, or came nearest; null if none came near
 * @param section the section of it that was given; empty if none was
 * @param version of the article; null if that is not known
 */
record OpenEpisode(
    LocalDate since,
    Language language,
    String question,
    EpisodeOutcome outcome,
    boolean solved,
    long answer,
    @Nullable String near,
    String section,
    @Nullable String version) {

  /** After the customer said whether this answer helped; another answer is not meant. */
  OpenEpisode helped(long answer, boolean yes) {
    return this.answer != answer
        ? this
        : new OpenEpisode(
            since,
            language,
            question,
            yes ? outcome : EpisodeOutcome.UNANSWERED,
            yes,
            yes ? answer : 0,
            near,
            section,
            version);
  }
}
