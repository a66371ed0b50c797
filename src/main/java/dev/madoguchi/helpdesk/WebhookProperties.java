package dev.madoguchi.helpdesk;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A helpdesk that is told of everything that happens to tickets.
 *
 * @param url where it listens, https unless it is on this machine; null if there is none
 * @param secret shared with it, 16 characters or more; what follows {@code whsec_} is Base64
 * @param previousSecrets those that are being replaced: everything is signed with them as well, and
 *     what is signed with them is believed
 * @param within how long it may take to answer
 * @param publicUrl where this product is reached by the helpdesk, for transcripts that are too long
 *     to be sent along; null if it is not
 */
@ConfigurationProperties("madoguchi.helpdesk.webhook")
record WebhookProperties(
    @Nullable URI url,
    @DefaultValue("") String secret,
    @DefaultValue List<String> previousSecrets,
    @DefaultValue("10s") Duration within,
    @Nullable URI publicUrl) {
  private static final int SHORTEST_SECRET = 16;
  private static final String ENCODED = "whsec_";
  private static final Pattern BASE64 =
      Pattern.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

  WebhookProperties {
    if (url != null && !isSafe(url)) {
      throw new IllegalArgumentException(
          "madoguchi.helpdesk.webhook.url: " + url + " (expected: https, or http on this machine)");
    }
    previousSecrets = List.copyOf(previousSecrets);
    if (url != null) {
      require("secret", secret);
      previousSecrets.forEach(previous -> require("previous-secrets", previous));
    }
    if (!within.isPositive()) {
      throw new IllegalArgumentException(
          "madoguchi.helpdesk.webhook.within: " + within + " (expected: more than nothing)");
    }
  }

  /** The current one first. */
  List<String> secrets() {
    return Stream.concat(Stream.of(secret), previousSecrets.stream()).toList();
  }

  private static void require(String name, String secret) {
    if (secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "madoguchi.helpdesk.webhook."
              + name
              + ": "
              + secret.length()
              + " characters (expected: 16 or more)");
    }
    if (secret.startsWith(ENCODED)
        && !BASE64.matcher(secret.substring(ENCODED.length())).matches()) {
      throw new IllegalArgumentException(
          "madoguchi.helpdesk.webhook." + name + ": not Base64 (expected: whsec_ and Base64)");
    }
  }

  private static boolean isSafe(URI url) {
    return "https".equals(url.getScheme())
        || ("http".equals(url.getScheme())
            && ("localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost())));
  }
}
