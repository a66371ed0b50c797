package dev.madoguchi.channel.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How many mails one address gets or sends within a time that ends so long after the last of them,
 * of this instance since its start. Addresses are known by what stands for them.
 */
final class MailLimits {
  private static final int ADDRESSES = 100_000;

  private final int most;
  private final Cache<String, Integer> sent;

  MailLimits(int most, Duration within, InstantSource clock) {
    this.most = most;
    Ticker ticker = () -> Duration.ofMillis(clock.millis()).toNanos();
    this.sent =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterWrite(within)
            .ticker(ticker)
            .build();
  }

  /** Counts one, unless it is one too many. */
  boolean allows(String address) {
    return sent.asMap().merge(address, 1, Integer::sum) <= most;
  }
}
