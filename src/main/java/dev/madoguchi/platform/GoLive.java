package dev.madoguchi.platform;

import dev.madoguchi.support.Support;
import dev.madoguchi.web.Exposure;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets the start fail where the product is meant for others and is not fit for them: with the
 * sample support description, or with an endpoint that takes what comes from this machine on trust.
 */
@Component
final class GoLive {
  private static final String LOCAL = "madoguchi.botframework.local";

  GoLive(Support support, Environment environment) {
    if (support.current().sample()) {
      Exposure.door(environment).ifPresent(GoLive::refuseSample);
    }
    if (environment.getProperty(LOCAL, Boolean.class, false)) {
      Exposure.any(environment).ifPresent(GoLive::refuseLocal);
    }
  }

  private static void refuseSample(String door) {
    throw new IllegalArgumentException(
        "madoguchi.support.partner: missing (expected: the whole of madoguchi.support, since "
            + door
            + " is set and customers would be shown the sample)");
  }

  private static void refuseLocal(String setting) {
    throw new IllegalArgumentException(
        LOCAL
            + ": true (expected: not set, since "
            + setting
            + " is: behind a proxy on this machine everybody could speak for customers)");
  }
}
