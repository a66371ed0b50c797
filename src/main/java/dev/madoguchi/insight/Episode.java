package dev.madoguchi.insight;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.time.LocalDate;

/**
 * What came of one episode in which something was asked.
 *
 * @param day on which it began, in the zone of the support calendar
 * @param solved whether the customer said so; silence is not a yes
 * @param reopened whether its ticket was ever reopened
 */
record Episode(
    LocalDate day,
    Language language,
    Category category,
    Cloud cloud,
    EpisodeOutcome outcome,
    boolean solved,
    boolean reopened) {}
