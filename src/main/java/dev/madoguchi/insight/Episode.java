package dev.madoguchi.insight;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What came of one episode in which something was asked.
 *
 * @param day on which it began, in the zone of the support calendar
 * @param solved whether the customer said so; silence is not a yes
 * @param reopened whether its ticket was ever reopened
 * @param question in the customer's words; empty if nothing was asked in words
 * @param article the one that answered it or came nearest; null if none did
 * @param version of that article at the time; null if that is not known
 * @param organisation the customer's tenant id, or what the company is called where that is all
 *     that is known; null if neither is
 */
record Episode(
    LocalDate day,
    Language language,
    Category category,
    Cloud cloud,
    EpisodeOutcome outcome,
    boolean solved,
    boolean reopened,
    String question,
    @Nullable String article,
    @Nullable String version,
    @Nullable String organisation) {}
