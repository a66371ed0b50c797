package dev.madoguchi.helpdesk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a webhook is ours and fresh: {@code t=<seconds since 1970>,v1=<HMAC-SHA256 in hex>}
 * of {@code <t>.<body>}. Whoever receives it refuses one that is older than five minutes, and
 * remembers idempotency keys for longer than that.
 */
final class WebhookSignature {
  static final String HEADER = "Madoguchi-Signature";
  static final Duration FRESH = Duration.ofMinutes(5);

  private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

  private final SecretKeySpec key;

  WebhookSignature(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** The header's value. */
  String sign(byte[] body, Instant now) {
    var time = now.getEpochSecond();
    return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac(time, body));
  }

  /** What a receiver checks. */
  boolean verify(String header, byte[] body, Instant now) {
    var form = FORM.matcher(header);
    if (!form.matches()) {
      return false;
    }
    var time = Long.parseLong(form.group(1));
    var age = Duration.between(Instant.ofEpochSecond(time), now).abs();
    return age.compareTo(FRESH) <= 0
        && MessageDigest.isEqual(mac(time, body), HexFormat.of().parseHex(form.group(2)));
  }

  /** The signature alone, for what is not sent with a header. */
  String of(long time, byte[] body) {
    return HexFormat.of().formatHex(mac(time, body));
  }

  boolean isOf(String signed, long time, byte[] body) {
    return MessageDigest.isEqual(
        of(time, body).getBytes(StandardCharsets.US_ASCII),
        signed.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] mac(long time, byte[] body) {
    try {
      var mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
