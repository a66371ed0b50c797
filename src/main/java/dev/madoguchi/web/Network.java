package dev.madoguchi.web;

import java.math.BigInteger;
import java.net.InetAddress;

/** A range of IP addresses in CIDR notation, such as {@code 10.0.0.0/8}. */
public record Network(InetAddress address, int bits) {

  /**
   * Reads a network; a single address is one of its own.
   *
   * @param text an IPv4 or IPv6 address, alone or with the length of its prefix in bits
   * @throws IllegalArgumentException if it is anything else, a host name too
   */
  public static Network of(String text) {
    var slash = text.indexOf('/');
    var literal = slash < 0 ? text : text.substring(0, slash);
    var address = InetAddress.ofLiteral(literal);
    var bits = slash < 0 ? length(address) : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > length(address)) {
      throw new IllegalArgumentException(text);
    }
    return new Network(address, bits);
  }

  /** Whether the address is in the range. IPv4 addresses are in no IPv6 range. */
  public boolean contains(InetAddress other) {
    return length(address) == length(other) && prefix(address).equals(prefix(other));
  }

  private BigInteger prefix(InetAddress of) {
    return new BigInteger(1, of.getAddress()).shiftRight(length(of) - bits);
  }

  private static int length(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }
}
