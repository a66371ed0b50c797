package dev.madoguchi.channel.botframework.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which addresses we call. Names are compared, never looked up. */
public final class AllowedHosts {
  private final List<String> allowed;

  /**
   * @param allowed hosts; {@code *.} stands for any one or more names before
   */
  AllowedHosts(List<String> allowed) {
    this.allowed = allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /** Nothing but this machine. */
  static AllowedHosts ofThisMachine() {
    return new AllowedHosts(List.of("localhost", "127.0.0.1", "[::1]"));
  }

  /** The service URL, if it is one that may be called. */
  public Optional<URI> allow(String serviceUrl) {
    return find(serviceUrl).filter(url -> url.getQuery() == null && url.getFragment() == null);
  }

  /** The address of something on one of the hosts, if it is one. */
  public Optional<URI> find(String address) {
    return parse(address)
        .filter(AllowedHosts::safe)
        .filter(url -> url.getUserInfo() == null)
        .filter(url -> allowed.stream().anyMatch(host -> matches(host, url.getHost())));
  }

  /** Whether nobody on the way can listen: https, or this machine. */
  public static boolean safe(URI url) {
    return url.getHost() != null
        && ("https".equalsIgnoreCase(url.getScheme())
            || ("http".equalsIgnoreCase(url.getScheme()) && loopback(url.getHost())));
  }

  private static boolean loopback(String host) {
    return "localhost".equalsIgnoreCase(host)
        || "[::1]".equals(host)
        || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static boolean matches(String pattern, String host) {
    var name = host.toLowerCase(Locale.ROOT);
    return pattern.startsWith("*.")
        ? name.endsWith(pattern.substring(1)) && name.length() > pattern.length() - 1
        : name.equals(pattern);
  }

  private static Optional<URI> parse(String url) {
    try {
      return Optional.of(new URI(url));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
