package dev.madoguchi.console;

import java.util.List;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.session.WebSessionIdResolver;

/**
 * The session's cookie: never seen by scripts, never sent by another site's page, and over https
 * bound to this very host.
 */
final class ConsoleCookies implements WebSessionIdResolver {
  private static final String PLAIN = "madoguchi";
  private static final String SECURE = "__Host-madoguchi";

  @Override
  public List<String> resolveSessionIds(ServerWebExchange exchange) {
    return exchange.getRequest().getCookies().getOrDefault(name(exchange), List.of()).stream()
        .map(HttpCookie::getValue)
        .toList();
  }

  @Override
  public void setSessionId(ServerWebExchange exchange, String sessionId) {
    exchange.getResponse().getCookies().set(name(exchange), cookie(exchange, sessionId).build());
  }

  @Override
  public void expireSession(ServerWebExchange exchange) {
    exchange.getResponse().getCookies().set(name(exchange), cookie(exchange, "").maxAge(0).build());
  }

  private static ResponseCookie.ResponseCookieBuilder cookie(
      ServerWebExchange exchange, String value) {
    return ResponseCookie.from(name(exchange), value)
        .path("/")
        .httpOnly(true)
        .secure(isSecure(exchange))
        .sameSite("Lax");
  }

  private static String name(ServerWebExchange exchange) {
    return isSecure(exchange) ? SECURE : PLAIN;
  }

  private static boolean isSecure(ServerWebExchange exchange) {
    return "https".equalsIgnoreCase(exchange.getRequest().getURI().getScheme());
  }
}
