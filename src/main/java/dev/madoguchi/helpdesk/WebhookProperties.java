package dev.madoguchi.helpdesk;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A helpdesk that is told of everything that happens to tickets.
 *
 * @param url where it listens, https unless it is on this machine; null if there is none
 * @param secret shared with it, 16 characters or more
 * @param within how long it may take to answer
 * @param publicUrl where this product is reached by the helpdesk, for transcripts that are too long
 *     to be sent along; null if it is not
 */
@ConfigurationProperties("madoguchi.helpdesk.webhook")
record WebhookProperties(
    @Nullable URI url,
    @DefaultValue("") String secret,
    @DefaultValue("10s") Duration within,
    @Nullable URI publicUrl) {
  private static final int SHORTEST_SECRET = 16;

  WebhookProperties {
    if (url != null && !isSafe(url)) {
      throw new IllegalArgumentException(
          "madoguchi.helpdesk.webhook.url: " + url + " (expected: https, or http on this machine)");
    }
    if (url != null && secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "madoguchi.helpdesk.webhook.secret: "
              + secret.length()
              + " characters (expected: 16 or more)");
    }
    if (!within.isPositive()) {
      throw new IllegalArgumentException(
          "madoguchi.helpdesk.webhook.within: " + within + " (expected: more than nothing)");
    }
  }

  private static boolean isSafe(URI url) {
    return "https".equals(url.getScheme())
        || ("http".equals(url.getScheme())
            && ("localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost())));
  }
}
