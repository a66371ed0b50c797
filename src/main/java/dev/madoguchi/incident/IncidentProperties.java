package dev.madoguchi.incident;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where incidents come from besides the console.
 *
 * @param apiKey with which other systems may write incidents, at least 32 characters; empty if none
 *     may
 * @param feed address of the provider's service health or message center as JSON; empty if there is
 *     none
 * @param feedToken bearer token for the feed; empty if it needs none
 * @param feedEvery how often the feed is read
 */
@ConfigurationProperties("madoguchi.incidents")
record IncidentProperties(
    @DefaultValue("") String apiKey,
    @Nullable URI feed,
    @DefaultValue("") String feedToken,
    @DefaultValue("5m") Duration feedEvery) {
  private static final int SHORTEST_KEY = 32;

  IncidentProperties {
    if (!apiKey.isEmpty() && apiKey.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "madoguchi.incidents.api-key: "
              + apiKey.length()
              + " characters (expected: at least "
              + SHORTEST_KEY
              + ")");
    }
    if (feedEvery.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "madoguchi.incidents.feed-every: " + feedEvery + " (expected: at least 1s)");
    }
  }

  boolean hasFeed() {
    return feed != null && !feed.toString().isBlank();
  }
}
