package dev.madoguchi.helpdesk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpHeaders;

/**
 * Proves that a webhook is ours and fresh, by the headers of Standard Webhooks ({@code webhook-id},
 * {@code webhook-timestamp}, {@code webhook-signature}) and by an older one of our own: {@code
 * t=<seconds since 1970>,v1=<HMAC-SHA256 in hex>} of {@code <t>.<body>}. While a secret is being
 * replaced there are several: everything is signed with each, and one signature that fits is
 * enough. Whoever receives it refuses one that is older than five minutes, and remembers ids for
 * longer than that.
 */
final class WebhookSignature {
  static final String HEADER = "Madoguchi-Signature";
  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURES = "webhook-signature";
  static final Duration FRESH = Duration.ofMinutes(5);

  private static final String VERSION = "v1,";
  private static final String ENCODED = "whsec_";
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  /** More are not looked at. */
  private static final int MOST = 20;

  private final List<SecretKeySpec> keys;

  WebhookSignature(String secret) {
    this(List.of(secret));
  }

  /**
   * @param secrets the current one first; what follows {@code whsec_} is Base64
   */
  WebhookSignature(List<String> secrets) {
    this.keys = secrets.stream().map(WebhookSignature::key).toList();
  }

  private static SecretKeySpec key(String secret) {
    var bytes =
        secret.startsWith(ENCODED)
            ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
            : secret.getBytes(StandardCharsets.UTF_8);
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** All headers of a webhook. */
  void sign(HttpHeaders headers, String id, byte[] body, Instant now) {
    var time = String.valueOf(now.getEpochSecond());
    headers.set(ID, id);
    headers.set(TIMESTAMP, time);
    headers.set(
        SIGNATURES,
        keys.stream()
            .map(key ->
                VERSION + Base64.getEncoder().encodeToString(mac(key, id + "." + time, body)))
            .collect(Collectors.joining(" ")));
    headers.set(HEADER, sign(body, now));
  }

  /** The value of our own header. */
  String sign(byte[] body, Instant now) {
    var time = String.valueOf(now.getEpochSecond());
    return keys.stream()
        .map(key -> "v1=" + HexFormat.of().formatHex(mac(key, time, body)))
        .collect(Collectors.joining(",", "t=" + time + ",", ""));
  }

  /** What a receiver checks: by either kind of headers. */
  boolean verify(HttpHeaders headers, byte[] body, Instant now) {
    var id = headers.getFirst(ID);
    var time = headers.getFirst(TIMESTAMP);
    var signatures = headers.getFirst(SIGNATURES);
    if (id != null && time != null && signatures != null) {
      return isFresh(time, now)
          && tokens(signatures, " ").stream()
              .filter(token -> token.startsWith(VERSION))
              .anyMatch(token -> isStandard(token.substring(VERSION.length()), id, time, body));
    }
    var own = headers.getFirst(HEADER);
    return own != null && verify(own, body, now);
  }

  /** Our own header: in any order, with spaces, and with several signatures. */
  boolean verify(String header, byte[] body, Instant now) {
    var times = new ArrayList<String>();
    var signatures = new ArrayList<String>();
    for (var token : tokens(header, "[,;\\s]+")) {
      if (token.startsWith("t=")) {
        times.add(token.substring(2));
      } else if (token.startsWith("v1=")) {
        signatures.add(token.substring(3));
      }
    }
    return times.size() == 1
        && isFresh(times.getFirst(), now)
        && signatures.stream().anyMatch(signed -> isHex(signed, times.getFirst(), body));
  }

  private static List<String> tokens(String header, String separator) {
    return List.of(header.strip().split(separator, MOST));
  }

  private static boolean isFresh(String seconds, Instant now) {
    return SECONDS.matcher(seconds).matches()
        && Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now)
                .abs()
                .compareTo(FRESH)
            <= 0;
  }

  private boolean isStandard(String signed, String id, String time, byte[] body) {
    return keys.stream()
        .map(key -> Base64.getEncoder().encodeToString(mac(key, id + "." + time, body)))
        .anyMatch(expected -> isSame(expected, signed));
  }

  private boolean isHex(String signed, String time, byte[] body) {
    return keys.stream()
        .map(key -> HexFormat.of().formatHex(mac(key, time, body)))
        .anyMatch(expected -> isSame(expected, signed));
  }

  private static boolean isSame(String expected, String signed) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), signed.getBytes(StandardCharsets.UTF_8));
  }

  /** The signature alone, for what is not sent with a header. */
  String of(long time, byte[] body) {
    return HexFormat.of().formatHex(mac(keys.getFirst(), String.valueOf(time), body));
  }

  boolean isOf(String signed, long time, byte[] body) {
    return isHex(signed, String.valueOf(time), body);
  }

  private static byte[] mac(SecretKeySpec key, String before, byte[] body) {
    try {
      var mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update((before + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
