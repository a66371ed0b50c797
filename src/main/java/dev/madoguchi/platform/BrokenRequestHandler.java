package dev.madoguchi.platform;

import dev.madoguchi.web.BrokenRequests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** A request that breaks off, or is no HTTP, is a line in the log and no fault of ours. */
@Component
@Order(-10)
final class BrokenRequestHandler implements WebExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(BrokenRequestHandler.class);

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    if (!BrokenRequests.causes(error)) {
      return Mono.error(error);
    }
    var request = exchange.getRequest();
    LOG.info(
        "{} {} broke off: {}",
        request.getMethod(),
        request.getPath().value(),
        String.valueOf(error.getMessage()));
    exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
    return exchange.getResponse().setComplete().onErrorComplete();
  }
}
