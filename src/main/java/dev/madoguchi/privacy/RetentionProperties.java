package dev.madoguchi.privacy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what was written is kept. When its time is over the words are erased, and what is
 * counted stays: that something was said, when, and what came of it. Counts are kept for {@code
 * madoguchi.insight.days}.
 *
 * @param conversations of which no ticket was opened, from when each thing in them was said; 0 for
 *     ever
 * @param tickets that are over, and the conversations around them, from the last change of the
 *     ticket; 0 for ever
 * @param files from when they were last sent; while a ticket is open, and as long after its last
 *     change, also those sent since it began; 0 for as long as the words
 * @param audit what stands in the audit log, from when it was done; 0 for ever
 * @param every from the end of one search for what is too old to the next
 * @param pause between two steps of a search, of 100 conversations each
 */
@ConfigurationProperties("madoguchi.retention")
record RetentionProperties(
    @DefaultValue("90d") Duration conversations,
    @DefaultValue("180d") Duration tickets,
    @DefaultValue("90d") Duration files,
    @DefaultValue("365d") Duration audit,
    @DefaultValue("1h") Duration every,
    @DefaultValue("1s") Duration pause) {

  RetentionProperties {
    check("conversations", conversations);
    check("tickets", tickets);
    check("files", files);
    check("audit", audit);
    if (!every.isPositive() || !pause.isPositive()) {
      throw new IllegalArgumentException(
          "madoguchi.retention.every, .pause: %s, %s (expected: more than nothing)"
              .formatted(every, pause));
    }
  }

  private static void check(String name, Duration period) {
    if (!period.isZero() && period.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "madoguchi.retention.%s: %s (expected: 1d or more, or 0 for ever)"
              .formatted(name, period));
    }
  }
}
