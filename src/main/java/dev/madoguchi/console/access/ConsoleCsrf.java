package dev.madoguchi.console.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One token for a session's whole life, made when it is first asked for. Spring's own repository
 * gives the session a new id then, so that of two pages opened at once one would be signed out.
 */
final class ConsoleCsrf implements ServerCsrfTokenRepository {
  /** The session attribute in which the token is. */
  static final String KEY = ConsoleCsrf.class.getName();

  @Override
  public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
    return exchange
        .getSession()
        .publishOn(Schedulers.boundedElastic())
        .map(
            session -> token(session.getAttributes().computeIfAbsent(KEY, _ -> UUID.randomUUID())));
  }

  @Override
  public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
    return Mono.empty();
  }

  @Override
  public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
    return exchange.getSession().mapNotNull(ConsoleCsrf::kept);
  }

  private static @Nullable CsrfToken kept(WebSession session) {
    var value = session.getAttribute(KEY);
    return value == null ? null : token(value);
  }

  private static CsrfToken token(Object value) {
    return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value.toString());
  }
}
