package dev.madoguchi.console.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Keeps who is signed in on the server, and ends a session after a time without actions, after a
 * day's work, and when its person is dismissed. Listening to events is no action, nor is what a
 * page reads while nobody is at it.
 */
public final class ConsoleSessions implements ServerSecurityContextRepository {
  /** A header of what a page reads by itself. */
  static final String UNATTENDED = "X-Unattended";

  private static final String KEY = ConsoleSessions.class.getName();

  private final ConsoleProperties properties;
  private final Clock clock;
  private final Set<ConsoleSession> open = ConcurrentHashMap.newKeySet();

  ConsoleSessions(ConsoleProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
    return exchange.getSession().flatMap(session -> save(session, context));
  }

  private Mono<Void> save(WebSession session, @Nullable SecurityContext context) {
    if (session.getAttribute(KEY) instanceof ConsoleSession before) {
      before.end();
    }
    if (context == null || !(context.getAuthentication() instanceof SignedIn signedIn)) {
      return session.invalidate();
    }
    var now = clock.instant();
    var begun = new ConsoleSession(signedIn, now);
    session.getAttributes().clear();
    session.setMaxIdleTime(properties.atMost());
    session.getAttributes().put(KEY, begun);
    open.removeIf(this::isOver);
    open.add(begun);
    return session.changeSessionId();
  }

  @Override
  public Mono<SecurityContext> load(ServerWebExchange exchange) {
    return exchange.getSession().flatMap(session -> load(exchange, session));
  }

  private Mono<SecurityContext> load(ServerWebExchange exchange, WebSession session) {
    if (!(session.getAttribute(KEY) instanceof ConsoleSession kept)) {
      return Mono.empty();
    }
    if (isOver(kept)) {
      return session.invalidate().then(Mono.empty());
    }
    if (!isUnattended(exchange)) {
      kept.used(clock.instant());
    }
    return Mono.just(new SecurityContextImpl(kept.signedIn()));
  }

  /** Whether the session that brought a call here goes on, with the same rights. */
  public boolean goesOn(WebSession session, SignedIn as) {
    return session.getAttribute(KEY) instanceof ConsoleSession kept
        && !isOver(kept)
        && kept.signedIn().equals(as);
  }

  /** Those that go on. */
  List<ConsoleSession> open() {
    open.removeIf(this::isOver);
    return List.copyOf(open);
  }

  /** Ends the sessions of some; how many. Their next call is refused, and open pages are told. */
  int end(Predicate<SignedIn> whose) {
    var ending = open().stream().filter(session -> whose.test(session.signedIn())).toList();
    ending.forEach(ConsoleSession::end);
    open.removeAll(ending);
    return ending.size();
  }

  /** All sessions of the person have the rights that they have proved last. */
  void adopt(SignedIn newest) {
    open().stream()
        .filter(session -> session.signedIn().getName().equals(newest.getName()))
        .forEach(session -> session.adopt(newest));
  }

  private static boolean isUnattended(ServerWebExchange exchange) {
    return exchange.getRequest().getPath().value().equals(ConsolePaths.EVENTS)
        || exchange.getRequest().getHeaders().containsHeader(UNATTENDED);
  }

  private boolean isOver(ConsoleSession session) {
    Instant now = clock.instant();
    return session.hasEnded()
        || !now.isBefore(session.since().plus(properties.atMost()))
        || !now.isBefore(session.seen().plus(properties.idle()));
  }
}
