package dev.madoguchi.insight;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is counted.
 *
 * @param days for how many days back; what is older takes no memory
 */
@ConfigurationProperties("madoguchi.insight")
record InsightProperties(@DefaultValue("400") int days) {

  InsightProperties {
    if (days < 1 || days > 3660) {
      throw new IllegalArgumentException(
          "madoguchi.insight.days: " + days + " (expected: 1 to 3660)");
    }
  }
}
