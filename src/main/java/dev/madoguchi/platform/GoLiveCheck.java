package dev.madoguchi.platform;

import dev.madoguchi.support.SupportInfo;
import dev.madoguchi.web.PublicExposure;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets the start fail where the product is meant for others and is not fit for them: with the
 * sample support description, or with an endpoint that takes what comes from this machine on trust.
 */
@Component
final class GoLiveCheck {
  private static final String LOCAL = "madoguchi.botframework.local";

  GoLiveCheck(SupportInfo support, Environment environment) {
    if (support.current().sample()) {
      PublicExposure.door(environment).ifPresent(GoLiveCheck::refuseSample);
    }
    if (environment.getProperty(LOCAL, Boolean.class, false)) {
      PublicExposure.any(environment).ifPresent(GoLiveCheck::refuseLocal);
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
