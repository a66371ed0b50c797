package dev.madoguchi.web;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What one caller is for rate limits. */
public final class CallerAddress {
  private static final int NETWORK_BYTES = 8;

  private CallerAddress() {}

  /**
   * The IPv4 address, or the /64 network of an IPv6 address, since one subscriber has all of it.
   *
   * @param client as {@link TrustedForwarding} leaves it; null if unknown, and all such are one
   */
  public static String of(@Nullable InetSocketAddress client) {
    if (client == null) {
      return "unknown";
    }
    return client.getAddress() instanceof Inet6Address address
        ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64"
        : client.getHostString();
  }
}
