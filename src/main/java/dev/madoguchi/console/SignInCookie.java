package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import org.springframework.http.ResponseCookie;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What this product asked the identity provider, kept encrypted by the browser that was sent there:
 * only that browser can come back with the answer, and nobody can fill the server with questions.
 */
final class SignInCookie {
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final ConsoleCookies cookies;
  private final JsonMapper json;
  private final Clock clock;
  private final BytesEncryptor seal = seal();

  SignInCookie(ConsoleCookies cookies, JsonMapper json, Clock clock) {
    this.cookies = cookies;
    this.json = json;
    this.clock = clock;
  }

  void put(ServerWebExchange exchange, OAuth2AuthorizationRequest request) {
    var asked =
        new Asked(
            requireNonNull(request.getState()),
            requireNonNull(request.<String>getAttribute(OidcParameterNames.NONCE)),
            requireNonNull(request.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)),
            clock.instant().plus(LIFE).toEpochMilli());
    var sealed = seal.encrypt(json.writeValueAsBytes(asked));
    set(exchange, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), LIFE);
  }

  /** What was asked, once; empty if this browser was sent nowhere, or too long ago. */
  Optional<Asked> take(ServerWebExchange exchange) {
    set(exchange, "", Duration.ZERO);
    return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(name(exchange)))
        .flatMap(cookie -> open(cookie.getValue()))
        .filter(asked -> clock.millis() < asked.until());
  }

  private Optional<Asked> open(String sealed) {
    try {
      return Optional.of(
          json.readValue(seal.decrypt(Base64.getUrlDecoder().decode(sealed)), Asked.class));
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      return Optional.empty();
    }
  }

  private void set(ServerWebExchange exchange, String value, Duration life) {
    ResponseCookie cookie = cookies.cookie(exchange, name(exchange), value).maxAge(life).build();
    exchange.getResponse().addCookie(cookie);
  }

  private String name(ServerWebExchange exchange) {
    return cookies.name(exchange) + "-sign-in";
  }

  /** A key of this process: who was sent away by another one signs in anew. */
  private static BytesEncryptor seal() {
    try {
      var keys = KeyGenerator.getInstance("AES");
      keys.init(256);
      return AesGcmBytesEncryptor.withSecretKey(keys.generateKey()).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES", e);
    }
  }

  /**
   * @param until in milliseconds since 1970
   */
  record Asked(String state, String nonce, String verifier, long until) {}
}
