package dev.madoguchi.channel.activity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;

/**
 * Addresses of stored files, for whoever the file was given to: a page cannot send a token with a
 * picture, so the address itself is what allows reading this one file, until it expires.
 */
public final class AttachmentLinks {
  /** Followed by a key; the file's name is told by what is served, never by its address. */
  public static final String PATH = "/attachments/";

  private static final String CONVERSATION = "conv";
  private static final String FILE = "file";

  private final MACSigner signer;
  private final MACVerifier verifier;
  private final Duration life;
  private final Clock clock;

  /** A file that an address is for. */
  record Target(ConversationId conversation, String file) {}

  /**
   * @param key 32 bytes or more, for nothing else
   */
  public AttachmentLinks(byte[] key, Duration life, Clock clock) {
    try {
      signer = new MACSigner(key);
      verifier = new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException(
          "link key: " + key.length + " bytes (expected: at least 32)", e);
    }
    this.life = life;
    this.clock = clock;
  }

  /**
   * Where the file is to be had. The same all day, so that a browser asks once.
   *
   * @param base where the product is reached from outside, without a slash at the end
   */
  public String of(String base, ConversationId conversation, Attachment attachment) {
    var source = attachment.source();
    if (source != null) {
      return source;
    }
    return base + PATH + key(conversation, attachment.id());
  }

  private String key(ConversationId conversation, String file) {
    var until = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS).plus(life);
    var claims =
        new JWTClaimsSet.Builder()
            .claim(CONVERSATION, conversation.toString())
            .claim(FILE, file)
            .expirationTime(Date.from(until))
            .build();
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("a link could not be signed", e);
    }
    return jwt.serialize();
  }

  /** What the key opens; empty if we did not sign it, or it has expired. */
  Optional<Target> read(String key) {
    try {
      var jwt = SignedJWT.parse(key);
      return JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) && jwt.verify(verifier)
          ? target(jwt.getJWTClaimsSet(), clock.instant())
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Target> target(JWTClaimsSet claims, Instant now) throws ParseException {
    return now.isBefore(claims.getExpirationTime().toInstant())
        ? Optional.of(
            new Target(
                ConversationId.of(claims.getStringClaim(CONVERSATION)),
                claims.getStringClaim(FILE)))
        : Optional.empty();
  }
}
