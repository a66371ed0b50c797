package dev.madoguchi.console.access;

import dev.madoguchi.web.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets into the console, and for how long.
 *
 * @param name what customers see of whoever uses the link printed at start
 * @param linkLife how long a sign-in link can be used, up to a day
 * @param linksFrom networks, in CIDR notation, from which sign-in links are accepted
 * @param idle after how long without an action a session ends
 * @param atMost after how long a session ends in any case
 */
@ConfigurationProperties("madoguchi.console")
record ConsoleProperties(
    @DefaultValue("Support") String name,
    @DefaultValue("15m") Duration linkLife,
    @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> linksFrom,
    @DefaultValue("1h") Duration idle,
    @DefaultValue("12h") Duration atMost) {

  ConsoleProperties {
    linksFrom = List.copyOf(linksFrom);
    if (name.isBlank()) {
      throw new IllegalArgumentException("madoguchi.console.name: empty (expected: a name)");
    }
    between("link-life", linkLife, Duration.ofSeconds(1), Duration.ofDays(1));
    between("idle", idle, Duration.ofMinutes(1), Duration.ofDays(1));
    between("at-most", atMost, idle, Duration.ofDays(7));
    linksFrom.forEach(ConsoleProperties::network);
  }

  /** Whether a sign-in link may be used from there. */
  boolean accepts(InetAddress address) {
    return linksFrom.stream().anyMatch(network -> network(network).contains(address));
  }

  private static Network network(String network) {
    try {
      return Network.of(network);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "madoguchi.console.links-from: " + network + " (expected: such as 10.0.0.0/8)", e);
    }
  }

  private static void between(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "madoguchi.console."
              + name
              + ": "
              + value
              + " (expected: "
              + least
              + " to "
              + most
              + ")");
    }
  }
}
