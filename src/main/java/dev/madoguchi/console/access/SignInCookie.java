package dev.madoguchi.console.access;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
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

  /** How many tabs of one browser can be at the provider. */
  private static final int MOST = 5;

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
    var state = requireNonNull(request.getState());
    forgetOldest(exchange);
    var asked =
        new Asked(
            state,
            requireNonNull(request.<String>getAttribute(OidcParameterNames.NONCE)),
            requireNonNull(request.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)),
            clock.instant().plus(LIFE).toEpochMilli());
    var sealed = seal.encrypt(json.writeValueAsBytes(asked));
    var value = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    set(exchange, name(exchange, state), value, LIFE);
  }

  /**
   * What was asked with this state, once; empty if this browser was not sent away with it, or too
   * long ago. What other tabs asked stays.
   */
  Optional<Asked> take(ServerWebExchange exchange, String state) {
    var name = name(exchange, state);
    var cookie = exchange.getRequest().getCookies().getFirst(name);
    if (cookie == null) {
      return Optional.empty();
    }
    set(exchange, name, "", Duration.ZERO);
    return open(cookie.getValue())
        .filter(asked -> asked.state().equals(state) && clock.millis() < asked.until());
  }

  /** A browser in which somebody goes to the provider again and again keeps a few of its tabs. */
  private void forgetOldest(ServerWebExchange exchange) {
    var kept =
        exchange.getRequest().getCookies().keySet().stream()
            .filter(name -> name.startsWith(prefix(exchange)))
            .toList();
    kept.stream()
        .limit(Math.max(0, kept.size() - MOST + 1))
        .forEach(name -> set(exchange, name, "", Duration.ZERO));
  }

  private Optional<Asked> open(String sealed) {
    try {
      return Optional.of(
          json.readValue(seal.decrypt(Base64.getUrlDecoder().decode(sealed)), Asked.class));
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      return Optional.empty();
    }
  }

  private void set(ServerWebExchange exchange, String name, String value, Duration life) {
    ResponseCookie cookie = cookies.cookie(exchange, name, value).maxAge(life).build();
    exchange.getResponse().addCookie(cookie);
  }

  private String prefix(ServerWebExchange exchange) {
    return cookies.name(exchange) + "-sign-in-";
  }

  /** Each tab its own: the cookie's name follows from what the provider gives back. */
  private String name(ServerWebExchange exchange, String state) {
    return prefix(exchange) + HexFormat.of().toHexDigits(state.hashCode());
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
