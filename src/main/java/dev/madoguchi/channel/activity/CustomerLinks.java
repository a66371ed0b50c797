package dev.madoguchi.channel.activity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.madoguchi.ticket.TicketId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what a customer who is not in the chat proves a right to one ticket by: links with an end,
 * and tags that cannot be guessed. Neither names a person. Whoever reads a link decides whether it
 * has been revoked since it was issued.
 */
public final class CustomerLinks {
  private static final String TICKET = "ticket";
  private static final String USE = "use";
  private static final String ABOUT = "about";
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int TAG_LETTERS = 16;

  private final byte[] key;
  private final MACSigner signer;
  private final MACVerifier verifier;
  private final Clock clock;

  /** What a link is for; none is accepted for anything else. */
  public enum Use {
    /** Going on with the conversation. */
    RESUME,
    /** Confirming a mail address. */
    CONFIRM,
    /** Saying whether it is solved. */
    SOLVED,
    /** Getting no more mail. */
    STOP;

    /** As it is written in an address. */
    public String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a link opens.
   *
   * @param about what it is about besides the ticket, such as the tag of an address; may be empty
   * @param issued when it was made, in whole seconds
   */
  public record Target(TicketId ticket, String about, Instant issued) {}

  /**
   * @param key 32 bytes or more, for nothing else
   */
  public CustomerLinks(byte[] key, Clock clock) {
    try {
      this.key = key.clone();
      signer = new MACSigner(key);
      verifier = new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException(
          "link key: " + key.length + " bytes (expected: at least 32)", e);
    }
    this.clock = clock;
  }

  /** What a link carries. */
  public String token(Use use, TicketId ticket, String about, Duration life) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .claim(USE, use.tag())
            .claim(TICKET, ticket.value())
            .claim(ABOUT, about.isEmpty() ? null : about)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)))
            .build();
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("a link could not be signed", e);
    }
    return jwt.serialize();
  }

  /** What a link opens; empty if we did not sign it for this, or it has expired. */
  public Optional<Target> read(Use use, String token) {
    try {
      var jwt = SignedJWT.parse(token);
      return JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) && jwt.verify(verifier)
          ? target(use, jwt.getJWTClaimsSet())
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Target> target(Use use, JWTClaimsSet claims) throws ParseException {
    if (!use.tag().equals(claims.getStringClaim(USE))
        || !clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
      return Optional.empty();
    }
    var about = Optional.ofNullable(claims.getStringClaim(ABOUT)).orElse("");
    var issued = claims.getIssueTime().toInstant();
    return Optional.of(new Target(new TicketId(claims.getStringClaim(TICKET)), about, issued));
  }

  /** 80 bits that only we can tell for this text, in small letters and digits. */
  public String tag(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return letters(mac.doFinal(("tag\0" + text).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** Whether this is the tag of the text. */
  public boolean isTag(String tag, String text) {
    return MessageDigest.isEqual(
        tag.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
        tag(text).getBytes(StandardCharsets.UTF_8));
  }

  private static String letters(byte[] mac) {
    var letters = new StringBuilder(TAG_LETTERS);
    for (var i = 0; i < TAG_LETTERS; i++) {
      letters.append(BASE32.charAt(mac[i] & 31));
    }
    return letters.toString();
  }
}
