package dev.madoguchi.insight;

import org.jspecify.annotations.Nullable;

/**
 * An episode and the ticket that it ended with.
 *
 * @param ticket null if there is none
 */
record ReportedEpisode(Episode episode, @Nullable TicketOutcome ticket) {}
