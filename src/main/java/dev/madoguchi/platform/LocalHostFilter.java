package dev.madoguchi.platform;

import dev.madoguchi.web.ProxyDetection;
import dev.madoguchi.web.PublicExposure;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what a browser sends to a loopback address under another name: a page elsewhere whose
 * name suddenly leads to this machine (DNS rebinding). At the management port always; where
 * customers come in, as long as the product is not set up for anybody else.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class LocalHostFilter implements WebFilter {
  private final Environment environment;
  private final boolean isForOthers;

  LocalHostFilter(Environment environment) {
    this.environment = environment;
    this.isForOthers = PublicExposure.any(environment).isPresent();
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var request = exchange.getRequest();
    var at = request.getLocalAddress();
    if (isLoopback(at)
        && !ProxyDetection.isLocalHost(request.getHeaders())
        && (!isForOthers || isManagement(at))) {
      exchange.getResponse().setStatusCode(HttpStatus.MISDIRECTED_REQUEST);
      return exchange.getResponse().setComplete();
    }
    return chain.filter(exchange);
  }

  private static boolean isLoopback(@Nullable InetSocketAddress at) {
    return at != null && at.getAddress() != null && at.getAddress().isLoopbackAddress();
  }

  private boolean isManagement(@Nullable InetSocketAddress at) {
    var customers = environment.getProperty("local.server.port", Integer.class);
    return at != null && customers != null && at.getPort() != customers;
  }
}
