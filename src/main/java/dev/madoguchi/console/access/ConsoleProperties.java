package dev.madoguchi.console.access;

import dev.madoguchi.web.Network;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets into the console, and for how long.
 *
 * @param name what customers see of whoever uses the link printed at start
 * @param linkLife how long a sign-in link can be used, up to a day
 * @param linksFrom networks, in CIDR notation, from which sign-in links are accepted
 * @param idle after how long without an action a session ends; if it is not given, 8 hours where
 *     people of this machine sign in by links, else 1 hour
 * @param atMost after how long a session ends in any case
 * @param linkKey a file that only this machine's account can read; whoever can, gets a new sign-in
 *     link by the command {@code sign-in} while the product runs
 */
@ConfigurationProperties("madoguchi.console")
record ConsoleProperties(
    @DefaultValue("Support") String name,
    @DefaultValue("15m") Duration linkLife,
    @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> linksFrom,
    @Nullable Duration idle,
    @DefaultValue("12h") Duration atMost,
    @DefaultValue("data/sign-in.key") Path linkKey) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.0/8", "127.0.0.1/32", "::1/128");
  private static final Duration WORKING_DAY = Duration.ofHours(8);
  private static final Duration HOUR = Duration.ofHours(1);

  ConsoleProperties {
    linksFrom = List.copyOf(linksFrom);
    if (name.isBlank()) {
      throw new IllegalArgumentException("madoguchi.console.name: empty (expected: a name)");
    }
    between("link-life", linkLife, Duration.ofSeconds(1), Duration.ofDays(1));
    if (idle != null) {
      between("idle", idle, Duration.ofMinutes(1), Duration.ofDays(1));
    }
    between("at-most", atMost, idle == null ? Duration.ofMinutes(1) : idle, Duration.ofDays(7));
    linksFrom.forEach(ConsoleProperties::network);
  }

  /**
   * After how long without a deed a session ends.
   *
   * @param byLink whether it began by a sign-in link
   */
  Duration idle(boolean byLink) {
    if (idle != null) {
      return idle;
    }
    var usual = byLink && linksFrom.stream().allMatch(LOOPBACK::contains) ? WORKING_DAY : HOUR;
    return usual.compareTo(atMost) < 0 ? usual : atMost;
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
