package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.channel.RateLimit;
import dev.madoguchi.channel.botframework.auth.RequestOrigin;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.web.CallerAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the endpoint may be called, each at least 1.
 *
 * @param requests from one address in a minute, before anything is known about who calls; Azure
 *     calls from few addresses, so this only stops a flood
 * @param activities of one person on one channel in a minute
 */
@ConfigurationProperties("madoguchi.botframework.limits")
record EndpointLimits(@DefaultValue("12000") int requests, @DefaultValue("60") int activities) {

  EndpointLimits {
    if (requests < 1 || activities < 1) {
      throw new IllegalArgumentException(
          "madoguchi.botframework.limits: %d, %d (expected: 1 or more)"
              .formatted(requests, activities));
    }
  }

  Counter counter(InstantSource clock) {
    return new Counter(new RateLimit(requests, clock), new RateLimit(activities, clock));
  }

  /** Counts calls; gives the time to wait for one that is too many. */
  record Counter(RateLimit requests, RateLimit activities) {

    Optional<Duration> call(RequestOrigin caller) {
      return requests.count(CallerAddress.of(caller.peer()));
    }

    /** To be asked about what came through the gate only. */
    Optional<Duration> activity(ReceivedActivity received) {
      return activities.count(received.activity().getChannelId() + "/" + received.person());
    }
  }
}
