package dev.madoguchi.platform;

import dev.madoguchi.support.Support;
import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Whoever lets customers in from elsewhere has to describe the support that they receive: with the
 * sample that comes with the product the start fails.
 */
@Component
final class GoLive {
  /** What is set only where customers come from elsewhere than this machine. */
  private static final List<String> DOORS =
      List.of(
          "madoguchi.botframework.app-id",
          "madoguchi.pages.embedded-in",
          "madoguchi.directline.allowed-origins");

  GoLive(Support support, Environment environment) {
    if (support.current().sample()) {
      DOORS.stream()
          .filter(door -> isOpen(door, environment))
          .findFirst()
          .ifPresent(GoLive::refuse);
    }
  }

  private static boolean isOpen(String door, Environment environment) {
    return Binder.get(environment)
        .bind(door, Bindable.listOf(String.class))
        .orElse(List.of())
        .stream()
        .anyMatch(value -> !value.isBlank() && !value.equals("'self'"));
  }

  private static void refuse(String door) {
    throw new IllegalArgumentException(
        "madoguchi.support.partner: missing (expected: the whole of madoguchi.support, since "
            + door
            + " is set and customers would be shown the sample)");
  }
}
