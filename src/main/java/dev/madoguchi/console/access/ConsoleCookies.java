package dev.madoguchi.console.access;

import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.session.WebSessionIdResolver;

/**
 * The session's cookie: never seen by scripts, never sent by another site's page, bound to this
 * very host, and sent by https only. Without https there is a session on this very machine at most.
 */
final class ConsoleCookies implements WebSessionIdResolver {
  private static final String PLAIN = "madoguchi";
  private static final String SECURE = "__Host-madoguchi";
  private static final List<String> HERE = List.of("localhost", "127.0.0.1", "[::1]");

  private final boolean always;

  /**
   * @param always whether all cookies are for https, however a request got here
   */
  ConsoleCookies(boolean always) {
    this.always = always;
  }

  @Override
  public List<String> resolveSessionIds(ServerWebExchange exchange) {
    return exchange.getRequest().getCookies().getOrDefault(name(exchange), List.of()).stream()
        .map(HttpCookie::getValue)
        .toList();
  }

  @Override
  public void setSessionId(ServerWebExchange exchange, String sessionId) {
    set(exchange, cookie(exchange, name(exchange), sessionId).build());
  }

  @Override
  public void expireSession(ServerWebExchange exchange) {
    set(exchange, cookie(exchange, name(exchange), "").maxAge(0).build());
  }

  ResponseCookie.ResponseCookieBuilder cookie(
      ServerWebExchange exchange, String name, String value) {
    return ResponseCookie.from(name, value)
        .path("/")
        .httpOnly(true)
        .secure(isSecure(exchange))
        .sameSite("Lax");
  }

  String name(ServerWebExchange exchange) {
    return isSecure(exchange) ? SECURE : PLAIN;
  }

  /** Whether a browser that got here this way keeps the cookies. */
  boolean areKept(ServerWebExchange exchange) {
    return !isSecure(exchange) || isHttps(exchange);
  }

  private boolean isSecure(ServerWebExchange exchange) {
    var host = Objects.requireNonNullElse(exchange.getRequest().getURI().getHost(), "");
    return always || isHttps(exchange) || !HERE.contains(host);
  }

  private static boolean isHttps(ServerWebExchange exchange) {
    return "https".equalsIgnoreCase(exchange.getRequest().getURI().getScheme());
  }

  private static void set(ServerWebExchange exchange, ResponseCookie cookie) {
    exchange.getResponse().getCookies().set(cookie.getName(), cookie);
  }
}
