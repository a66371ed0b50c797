package dev.madoguchi.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Which settings show that the product is meant for others than whoever started it. */
public final class PublicExposure {
  private static final List<String> ADDRESSES =
      List.of("madoguchi.botframework.public-url", "madoguchi.directline.public-url");
  private static final List<String> DOORS =
      List.of(
          "madoguchi.botframework.app-id",
          "madoguchi.pages.embedded-in",
          "madoguchi.directline.allowed-origins");
  private static final String PROXIES = "madoguchi.trusted-proxies";
  private static final List<String> HERE = List.of("localhost", "127.0.0.1", "[::1]");

  private PublicExposure() {}

  /** The setting that gives the product an address others use; empty if none does. */
  public static Optional<String> publicAddress(Environment environment) {
    return ADDRESSES.stream().filter(name -> isElsewhere(name, environment)).findFirst();
  }

  /** A setting that lets customers in from elsewhere; empty if none does. */
  public static Optional<String> door(Environment environment) {
    return DOORS.stream()
        .filter(name -> values(name, environment).anyMatch(value -> !value.equals("'self'")))
        .findFirst();
  }

  /** Any setting that says so; empty if none does. */
  public static Optional<String> any(Environment environment) {
    return door(environment)
        .or(() -> publicAddress(environment))
        .or(() -> Optional.of(PROXIES).filter(name -> values(name, environment).count() > 0));
  }

  private static boolean isElsewhere(String name, Environment environment) {
    return values(name, environment).anyMatch(value -> !HERE.contains(host(value)));
  }

  private static String host(String address) {
    try {
      return String.valueOf(URI.create(address).getHost());
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Stream<String> values(String name, Environment environment) {
    return Binder.get(environment)
        .bind(name, Bindable.listOf(String.class))
        .orElse(List.of())
        .stream()
        .filter(value -> !value.isBlank());
  }
}
