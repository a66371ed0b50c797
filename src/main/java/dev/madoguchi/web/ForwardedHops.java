package dev.madoguchi.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What proxies say of the way a request took: {@code X-Forwarded-*}, or {@code Forwarded} (RFC
 * 7239). A proxy that writes one kind passes the other on as the client sent it, so where the two
 * name different clients neither is believed.
 *
 * @param addresses of the hops, the nearest last, as they were written
 * @param scheme by which the client reached the nearest proxy; null if it is not told
 * @param host by which the client did, as {@code //host:port}; null if it is not told
 */
record ForwardedHops(List<String> addresses, @Nullable String scheme, @Nullable URI host) {
  private static final ForwardedHops NONE = new ForwardedHops(List.of(), null, null);
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");
  private static final Pattern WITH_PORT =
      Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+|\\[([^\\]]+)](?::\\d+)?");

  static ForwardedHops of(HttpHeaders headers) {
    var common = ofCommon(headers);
    var standard = ofStandard(headers);
    if (common.addresses().isEmpty() || standard.addresses().isEmpty()) {
      return common.addresses().isEmpty() && !standard.addresses().isEmpty() ? standard : common;
    }
    return common.addresses().getLast().equals(standard.addresses().getLast()) ? common : NONE;
  }

  /** The address that a hop is; empty if it is a name, or hidden. */
  static Optional<InetSocketAddress> address(String hop) {
    var matcher = WITH_PORT.matcher(hop);
    var literal =
        matcher.matches() ? (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)) : hop;
    try {
      return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(literal), 0));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ForwardedHops ofCommon(HttpHeaders headers) {
    return new ForwardedHops(
        values(headers, "X-Forwarded-For").toList(),
        scheme(values(headers, "X-Forwarded-Proto")),
        host(values(headers, "X-Forwarded-Host")));
  }

  private static ForwardedHops ofStandard(HttpHeaders headers) {
    var hops = values(headers, "Forwarded").toList();
    var last = hops.isEmpty() ? "" : hops.getLast();
    var addresses = new ArrayList<String>();
    hops.forEach(hop -> addresses.add(parameter(hop, "for").orElse("unknown")));
    return new ForwardedHops(
        addresses,
        scheme(parameter(last, "proto").stream()),
        host(parameter(last, "host").stream()));
  }

  private static Optional<String> parameter(String hop, String name) {
    return Stream.of(hop.split(";", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(name))
        .map(pair -> pair[1].strip().replaceAll("^\"|\"$", ""))
        .findFirst();
  }

  private static Stream<String> values(HttpHeaders headers, String name) {
    return headers.getOrEmpty(name).stream()
        .flatMap(line -> Stream.of(line.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static @Nullable String scheme(Stream<String> values) {
    return last(values)
        .map(value -> value.toLowerCase(Locale.ROOT))
        .filter(value -> value.equals("http") || value.equals("https"))
        .orElse(null);
  }

  private static @Nullable URI host(Stream<String> values) {
    return last(values)
        .filter(value -> HOST.matcher(value).matches())
        .map(value -> URI.create("//" + value))
        .filter(uri -> uri.getHost() != null)
        .orElse(null);
  }

  private static Optional<String> last(Stream<String> values) {
    return values.reduce((_, next) -> next);
  }
}
