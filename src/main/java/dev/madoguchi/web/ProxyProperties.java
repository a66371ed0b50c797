package dev.madoguchi.web;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose word is taken on where a request comes from.
 *
 * @param trustedProxies addresses or networks, in CIDR notation, of reverse proxies whose {@code
 *     X-Forwarded-*} or {@code Forwarded} headers are believed; empty if there is none, null if
 *     nobody has decided, which means none too
 */
@ConfigurationProperties("madoguchi")
public record ProxyProperties(@Nullable List<String> trustedProxies) {

  public ProxyProperties {
    trustedProxies = trustedProxies == null ? null : List.copyOf(trustedProxies);
    networks(trustedProxies);
  }

  /** Whether somebody said which proxies there are, or that there is none. */
  public boolean areDecided() {
    return trustedProxies != null;
  }

  boolean trust(InetAddress address) {
    return networks(trustedProxies).stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(@Nullable List<String> proxies) {
    return proxies == null
        ? List.of()
        : proxies.stream().filter(it -> !it.isBlank()).map(ProxyProperties::network).toList();
  }

  private static Network network(String proxy) {
    try {
      return Network.of(proxy.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "madoguchi.trusted-proxies: "
              + proxy
              + " (expected: an address or a network such as 10.0.0.0/8)",
          e);
    }
  }
}
