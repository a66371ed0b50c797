package dev.madoguchi.insight;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When a report is made.
 *
 * @param today where support is
 */
record ReportTime(LocalDate today, Instant now) {}
