package dev.madoguchi.platform;

import dev.madoguchi.resilience.Detached;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Requests that change something are handled to their end although the client has hung up:
 * otherwise what follows a write, such as its line in the audit log, would be left out.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DetachedRequests implements WebFilter {
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var handled = chain.filter(exchange);
    return READING.contains(exchange.getRequest().getMethod()) ? handled : Detached.from(handled);
  }
}
