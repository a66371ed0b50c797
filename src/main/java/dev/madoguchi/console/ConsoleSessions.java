package dev.madoguchi.console;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Keeps who is signed in on the server, and ends a session after a time without deeds and after a
 * day's work. Listening to events is no deed, nor is what a page reads while nobody is at it.
 */
final class ConsoleSessions implements ServerSecurityContextRepository {
  /** A header of what a page reads by itself. */
  static final String UNATTENDED = "X-Unattended";

  private static final String KEY = ConsoleSessions.class.getName();

  private final ConsoleProperties properties;
  private final Clock clock;

  ConsoleSessions(ConsoleProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
    return exchange.getSession().flatMap(session -> save(session, context));
  }

  private Mono<Void> save(WebSession session, @Nullable SecurityContext context) {
    if (context == null || !(context.getAuthentication() instanceof SignedIn signedIn)) {
      return session.invalidate();
    }
    var now = clock.instant();
    session.getAttributes().clear();
    session.setMaxIdleTime(properties.atMost());
    session.getAttributes().put(KEY, new Kept(signedIn, now, now));
    return session.changeSessionId();
  }

  @Override
  public Mono<SecurityContext> load(ServerWebExchange exchange) {
    return exchange.getSession().flatMap(session -> load(exchange, session));
  }

  private Mono<SecurityContext> load(ServerWebExchange exchange, WebSession session) {
    if (!(session.getAttribute(KEY) instanceof Kept kept)) {
      return Mono.empty();
    }
    var now = clock.instant();
    if (isOver(kept, now)) {
      return session.invalidate().then(Mono.empty());
    }
    if (!isUnattended(exchange)) {
      session.getAttributes().put(KEY, new Kept(kept.signedIn(), kept.since(), now));
    }
    return Mono.just(new SecurityContextImpl(kept.signedIn()));
  }

  /** Whether the session that brought a call here goes on. */
  boolean goesOn(WebSession session) {
    return session.getAttribute(KEY) instanceof Kept kept && !isOver(kept, clock.instant());
  }

  private static boolean isUnattended(ServerWebExchange exchange) {
    return EventsEndpoint.isAskedFor(exchange)
        || exchange.getRequest().getHeaders().containsHeader(UNATTENDED);
  }

  private boolean isOver(Kept kept, Instant now) {
    return !now.isBefore(kept.since().plus(properties.atMost()))
        || !now.isBefore(kept.seen().plus(properties.idle()));
  }

  private record Kept(SignedIn signedIn, Instant since, Instant seen) {}
}
