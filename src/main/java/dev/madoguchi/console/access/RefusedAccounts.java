package dev.madoguchi.console.access;

import java.net.URI;
import java.time.Duration;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Remembers for a few minutes with which account somebody was refused: whoever wants to come with
 * another one has to leave the provider first, which would choose the same account again.
 */
final class RefusedAccounts {
  private static final String KEY = RefusedAccounts.class.getName();
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final IdentityProvider provider;

  RefusedAccounts(IdentityProvider provider) {
    this.provider = provider;
  }

  Mono<Void> keep(ServerWebExchange exchange, ProviderTokens tokens) {
    return exchange
        .getSession()
        .flatMap(session -> {
          session.getAttributes().clear();
          session.setMaxIdleTime(LIFE);
          session.getAttributes().put(KEY, tokens.idToken());
          return session.changeSessionId();
        });
  }

  /**
   * Where the provider signs the refused account out; empty if it cannot, or nobody was refused.
   */
  Mono<URI> leave(ServerWebExchange exchange) {
    return exchange
        .getSession()
        .flatMap(session ->
            session.getAttributes().remove(KEY) instanceof String idToken
                ? provider.leave(idToken)
                : Mono.empty());
  }
}
