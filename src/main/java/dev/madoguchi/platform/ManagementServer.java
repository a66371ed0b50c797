package dev.madoguchi.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Serves {@code /actuator} on a port of its own. It is no second context: requests go through the
 * same handlers and the same security, which tells them by the port they came in at.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
final class ManagementServer implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
  private static final String ROOT = "/actuator/";
  private static final Duration IDLE = Duration.ofSeconds(75);

  private final ManagementProperties properties;
  private final int customers;
  private final HttpHandler handler;
  private volatile @Nullable DisposableServer server;

  ManagementServer(
      ManagementProperties properties,
      @Value("${server.port:8080}") int customers,
      HttpHandler handler) {
    this.properties = properties;
    this.customers = customers;
    this.handler = handler;
  }

  @Override
  public void start() {
    var port = properties.portBeside(customers);
    if (port == ManagementProperties.OFF) {
      return;
    }
    server = bind(port);
    LOG.info("Metrics: http://{}:{}/actuator/prometheus", properties.address(), port());
  }

  @Override
  public void stop() {
    var running = server;
    server = null;
    if (running != null) {
      running.disposeNow();
    }
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }

  /** Where it listens; -1 if it does not. */
  int port() {
    var running = server;
    return running == null ? ManagementProperties.OFF : running.port();
  }

  /** A port that is taken keeps nobody from being served. */
  private DisposableServer bind(int port) {
    try {
      return listen(port);
    } catch (ChannelBindException e) {
      LOG.warn("madoguchi.management.port: {} is taken; a free one is used instead", port);
      return listen(0);
    }
  }

  private DisposableServer listen(int port) {
    return HttpServer.create()
        .host(properties.address())
        .port(port)
        .idleTimeout(IDLE)
        .doOnChannelInit((_, channel, _) -> ConnectionConfiguration.limit(channel))
        .handle(new ReactorHttpHandlerAdapter(this::handle))
        .bindNow();
  }

  private Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
    if (request.getPath().value().startsWith(ROOT)) {
      return handler.handle(request, response);
    }
    response.setStatusCode(HttpStatus.NOT_FOUND);
    return response.setComplete();
  }
}
