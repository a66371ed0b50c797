package dev.madoguchi.insight;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is counted.
 *
 * @param days for how many days back; what is older takes no memory
 * @param declined the file in which is noted which learnt questions were rejected
 */
@ConfigurationProperties("madoguchi.insight")
record InsightProperties(
    @DefaultValue("400") int days, @DefaultValue("data/declined.txt") Path declined) {

  InsightProperties {
    if (days < 1 || days > 3660) {
      throw new IllegalArgumentException(
          "madoguchi.insight.days: " + days + " (expected: 1 to 3660)");
    }
  }
}
