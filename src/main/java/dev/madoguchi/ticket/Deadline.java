package dev.madoguchi.ticket;

import java.time.Duration;
import java.time.Instant;

/**
 * One run of a clock.
 *
 * @param start the number of the event that started it; tells one run from another
 * @param since when it last began to run
 * @param spent business time spent before {@code since}, zero or more
 * @param warn when three quarters are spent
 * @param due when all is spent
 */
public record Deadline(long start, Instant since, Duration spent, Instant warn, Instant due) {}
