package dev.madoguchi.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Tells a program on this machine from somebody elsewhere whom a proxy on this machine passes on. A
 * proxy that adds nothing and sends {@code Host: 127.0.0.1} cannot be told: what must not be open
 * to it has to be off by configuration.
 */
public final class ProxyDetection {
  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final List<String> HEADERS =
      List.of("Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Original-Host", "True-Client-IP");
  private static final String FAMILY = "x-forwarded";

  private ProxyDetection() {}

  /** Whether a proxy has left a header. */
  public static boolean areIn(HttpHeaders headers) {
    return HEADERS.stream().anyMatch(headers::containsHeader)
        || headers.headerNames().stream()
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(FAMILY));
  }

  /**
   * Whether the request comes from a program on this machine, as far as can be told: over loopback,
   * to a loopback name, and without a proxy's header.
   *
   * @param peer the other end of the connection; null if unknown
   */
  public static boolean isLocal(@Nullable InetSocketAddress peer, HttpHeaders headers) {
    return peer != null && isLoopback(peer.getAddress()) && !areIn(headers) && isLocalHost(headers);
  }

  /** Whether the {@code Host} header names this machine as only this machine knows it. */
  public static boolean isLocalHost(HttpHeaders headers) {
    var host = headers.getHost();
    return host != null && LOCAL_NAMES.contains(host.getHostString().toLowerCase(Locale.ROOT));
  }

  private static boolean isLoopback(@Nullable InetAddress address) {
    return address != null && address.isLoopbackAddress();
  }
}
