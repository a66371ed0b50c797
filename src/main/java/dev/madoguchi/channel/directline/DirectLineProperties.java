package dev.madoguchi.channel.directline;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How customers come in through Direct Line.
 *
 * @param secret with which a site's server asks for tokens, and from which the key that signs them
 *     follows; at least 32 characters. Empty: nobody may ask, and the key is kept in {@code
 *     keyFile}. Several instances need the same secret
 * @param keyFile where the key is kept; empty for {@code directline.key} in the data folder
 * @param anonymous whether anybody may start a conversation, as the widget does
 * @param tokenLife how long a token is good for, 30 minutes to 7 days
 * @param renewal whether a widget that was closed finds its conversation again after {@code
 *     tokenLife}; off where computers are shared
 * @param renewalLife for how long it does, at least {@code tokenLife}
 * @param allowedOrigins the sites whose pages may call, such as {@code https://www.example.com};
 *     our own pages always may
 * @param publicUrl where customers reach the product; empty to take it from the request
 * @param limits how often
 */
@ConfigurationProperties("madoguchi.directline")
record DirectLineProperties(
    @DefaultValue("") String secret,
    @DefaultValue("") String keyFile,
    @DefaultValue("true") boolean anonymous,
    @DefaultValue("8h") Duration tokenLife,
    @DefaultValue("30d") Duration renewalLife,
    @DefaultValue("true") boolean renewal,
    @DefaultValue List<String> allowedOrigins,
    @Nullable URI publicUrl,
    @DefaultValue Limits limits) {
  private static final int SHORTEST_SECRET = 32;
  private static final Duration SHORTEST = Duration.ofMinutes(30);
  private static final Duration LONGEST = Duration.ofDays(7);

  /**
   * How often, each at least 1. What counts by the day is counted over all instances on one store,
   * the rest by each instance.
   *
   * @param requests of one address in a minute, of any kind
   * @param starts of conversations from one address in a minute
   * @param messages in one conversation in a minute
   * @param conversations that one address starts in a day
   * @param sockets of one address at a time
   * @param socketsPerConversation at a time
   * @param files of one address in a day, all together
   * @param filesInAll that are taken in a day
   */
  record Limits(
      @DefaultValue("12000") int requests,
      @DefaultValue("600") int starts,
      @DefaultValue("60") int messages,
      @DefaultValue("10000") int conversations,
      @DefaultValue("3000") int sockets,
      @DefaultValue("20") int socketsPerConversation,
      @DefaultValue("1GB") DataSize files,
      @DefaultValue("10GB") DataSize filesInAll) {

    Limits {
      if (requests < 1
          || starts < 1
          || messages < 1
          || conversations < 1
          || sockets < 1
          || socketsPerConversation < 1
          || files.toBytes() < 1
          || filesInAll.toBytes() < 1) {
        throw new IllegalArgumentException(
            "madoguchi.directline.limits: one of them is 0 (expected: each 1 or more)");
      }
    }
  }

  DirectLineProperties {
    allowedOrigins = List.copyOf(allowedOrigins);
    if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "madoguchi.directline.secret: "
              + secret.length()
              + " characters (expected: at least "
              + SHORTEST_SECRET
              + ", or none)");
    }
    if (tokenLife.compareTo(SHORTEST) < 0 || tokenLife.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "madoguchi.directline.token-life: " + tokenLife + " (expected: 30m to 7d)");
    }
    if (renewalLife.compareTo(tokenLife) < 0) {
      throw new IllegalArgumentException(
          "madoguchi.directline.renewal-life: "
              + renewalLife
              + " (expected: at least token-life, "
              + tokenLife
              + ")");
    }
    for (var origin : allowedOrigins) {
      if (!origin.matches("\\*|https?://[A-Za-z0-9*.:\\[\\]-]+")) {
        throw new IllegalArgumentException(
            "madoguchi.directline.allowed-origins: "
                + origin
                + " (expected: such as https://www.example.com)");
      }
    }
  }
}
