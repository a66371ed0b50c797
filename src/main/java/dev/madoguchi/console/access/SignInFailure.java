package dev.madoguchi.console.access;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * Why somebody who came back from the identity provider is not signed in.
 *
 * @param code for the audit
 * @param cause for the log: what has to be mended, in one line
 * @param isOutage whether the provider is in trouble, and the same may work later
 */
record SignInFailure(String code, String cause, boolean isOutage) {
  /** RFC 6749, section 4.1.2.1. */
  private static final Set<String> OUTAGES = Set.of("server_error", "temporarily_unavailable");

  private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");

  /** How the reason begins if a token is not good yet, or not any more. */
  private static final Pattern TIME =
      Pattern.compile("Jwt (used before|expired at)|[{ ](iat|exp)=");

  /** What the provider says in place of a code. */
  static SignInFailure said(@Nullable String error, @Nullable String description) {
    var code = error != null && CODE.matcher(error).matches() ? error : "no-code";
    var more = description == null ? "" : ": " + LogText.safe(description);
    return new SignInFailure(code, code + more, OUTAGES.contains(code));
  }

  /** What went wrong with the code. */
  static SignInFailure of(Throwable e) {
    var error = error(e);
    var isOutage = ConnectionFault.isIn(e);
    if (error == null) {
      var refused = e instanceof SecurityException;
      return new SignInFailure(
          e.getClass().getSimpleName(),
          refused ? String.valueOf(e.getMessage()) : ConnectionFault.describe(e),
          !refused);
    }
    var description = Objects.requireNonNullElse(error.getDescription(), "");
    var told = LogText.safe((error.getErrorCode() + " " + description).strip()) + hint(description);
    return new SignInFailure(
        error.getErrorCode(),
        isOutage ? told + " (" + ConnectionFault.describe(e) + ")" : told,
        isOutage || OUTAGES.contains(error.getErrorCode()));
  }

  private static String hint(String description) {
    return TIME.matcher(description).find() ? " (compare its clock with this machine's)" : "";
  }

  private static @Nullable OAuth2Error error(Throwable e) {
    return switch (e) {
      case OAuth2AuthenticationException refused -> refused.getError();
      case OAuth2AuthorizationException refused -> refused.getError();
      default -> null;
    };
  }
}
