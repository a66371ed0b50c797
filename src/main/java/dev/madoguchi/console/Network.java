package dev.madoguchi.console;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses, such as {@code 10.0.0.0/8}. */
record Network(InetAddress address, int bits) {

  static Network of(String text) {
    var slash = text.indexOf('/');
    if (slash < 1 || !text.matches("[0-9A-Fa-f.:]+/[0-9]{1,3}")) {
      throw new IllegalArgumentException(text);
    }
    try {
      var address = InetAddress.getByName(text.substring(0, slash));
      var bits = Integer.parseInt(text.substring(slash + 1));
      if (bits > length(address)) {
        throw new IllegalArgumentException(text);
      }
      return new Network(address, bits);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  boolean contains(InetAddress other) {
    return length(address) == length(other) && prefix(address).equals(prefix(other));
  }

  private BigInteger prefix(InetAddress of) {
    return new BigInteger(1, of.getAddress()).shiftRight(length(of) - bits);
  }

  private static int length(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }
}
