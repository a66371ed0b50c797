package dev.madoguchi.channel.directline;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.madoguchi.message.Cloud;
import java.io.Serial;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the claims of a site's token must be, and what they say.
 *
 * @param audience what {@code aud} must hold
 * @param needsAudience whether {@code aud} may not be missing
 */
record SiteIdentityClaims(String audience, boolean needsAudience, Clock clock) {
  private static final Duration LONGEST_LIFE = Duration.ofHours(1);
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final int LONGEST = 200;
  private static final int LONGEST_LOCALE = 35;

  /** Why a token is not accepted, without anything that is in it. */
  static final class NotAccepted extends Exception {
    @Serial private static final long serialVersionUID = 1L;
    private final String reason;

    NotAccepted(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  SiteIdentity identity(JWTClaimsSet claims) throws NotAccepted {
    checkTime(claims);
    checkAudience(claims);
    var subject = text(claims, "sub");
    if (subject == null) {
      throw new NotAccepted("sub is missing");
    }
    return new SiteIdentity(
        subject,
        text(claims, "name"),
        email(claims),
        text(claims, "phone"),
        text(claims, "company"),
        text(claims, "tenant"),
        Optional.ofNullable(text(claims, "cloud")).flatMap(Cloud::ofTag).orElse(null),
        Optional.ofNullable(text(claims, "locale"))
            .filter(tag -> tag.length() <= LONGEST_LOCALE)
            .orElse(null));
  }

  private void checkTime(JWTClaimsSet claims) throws NotAccepted {
    var now = clock.instant();
    var end = instant(claims.getExpirationTime());
    var begin = instant(claims.getNotBeforeTime());
    if (end == null) {
      throw new NotAccepted("exp is missing");
    }
    if (!now.isBefore(end)) {
      throw new NotAccepted("it has expired");
    }
    if (end.isAfter(now.plus(LONGEST_LIFE).plus(SKEW))) {
      throw new NotAccepted("exp is more than an hour ahead");
    }
    if (begin != null && begin.isAfter(now.plus(SKEW))) {
      throw new NotAccepted("nbf is in the future");
    }
  }

  private void checkAudience(JWTClaimsSet claims) throws NotAccepted {
    var given = claims.getAudience();
    if (given.isEmpty() ? needsAudience : !given.contains(audience)) {
      throw new NotAccepted("aud does not name this desk (expected: " + audience + ")");
    }
  }

  private static @Nullable String email(JWTClaimsSet claims) throws NotAccepted {
    var email = text(claims, "email");
    if (email != null && !email.matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+")) {
      throw new NotAccepted("email is no mail address");
    }
    return email;
  }

  private static @Nullable String text(JWTClaimsSet claims, String name) throws NotAccepted {
    try {
      var value = claims.getStringClaim(name);
      if (value == null || value.isBlank()) {
        return null;
      }
      if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
        throw new NotAccepted(name + " is longer than " + LONGEST + " or has control characters");
      }
      return value.strip();
    } catch (ParseException e) {
      throw new NotAccepted(name + " is no text");
    }
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
