package dev.madoguchi.console.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
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
import reactor.core.publisher.Flux;
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

  /** How often it is noted that somebody is there. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  /** So long a session that goes on after a restart is known by the id that it had. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final ConsoleProperties properties;
  private final Clock clock;
  private final ConsoleCookies cookies;
  private final SessionRecords records;

  /** What was kept before a restart and has been asked for since, by the id it had. */
  private final Cache<String, Mono<ConsoleSession>> restored =
      Caffeine.newBuilder().maximumSize(1000).expireAfterWrite(KEPT).build();

  private final Set<ConsoleSession> open = ConcurrentHashMap.newKeySet();

  ConsoleSessions(
      ConsoleProperties properties, Clock clock, ConsoleCookies cookies, SessionRecords records) {
    this.properties = properties;
    this.clock = clock;
    this.cookies = cookies;
    this.records = records;
  }

  @Override
  public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
    return exchange.getSession().flatMap(session -> save(session, context));
  }

  private Mono<Void> save(WebSession session, @Nullable SecurityContext context) {
    var ended = endsBefore(session);
    if (context == null || !(context.getAuthentication() instanceof SignedIn signedIn)) {
      return ended.then(session.invalidate());
    }
    var begun = new ConsoleSession(signedIn, clock.instant());
    session.getAttributes().clear();
    hold(session, begun);
    open.removeIf(this::isOver);
    return ended
        .then(records.forgetIf(this::isOver))
        .then(session.changeSessionId())
        .then(Mono.defer(() -> records.keep(session.getId(), begun)));
  }

  private Mono<Void> endsBefore(WebSession session) {
    if (session.getAttribute(KEY) instanceof ConsoleSession before) {
      before.end();
      open.remove(before);
      return records.forget(before.keys());
    }
    return Mono.empty();
  }

  private void hold(WebSession session, ConsoleSession kept) {
    session.setMaxIdleTime(properties.atMost());
    session.getAttributes().put(KEY, kept);
    session.getAttributes().put(ConsoleCsrf.KEY, kept.csrf());
    open.add(kept);
  }

  @Override
  public Mono<SecurityContext> load(ServerWebExchange exchange) {
    return exchange.getSession().flatMap(session -> load(exchange, session));
  }

  private Mono<SecurityContext> load(ServerWebExchange exchange, WebSession session) {
    return session.getAttribute(KEY) instanceof ConsoleSession kept
        ? goOn(exchange, session, kept)
        : restored(exchange, session).flatMap(before -> goOn(exchange, session, before));
  }

  private Mono<SecurityContext> goOn(
      ServerWebExchange exchange, WebSession session, ConsoleSession kept) {
    var now = clock.instant();
    if (isOver(kept)) {
      return records.forget(kept.keys()).then(session.invalidate()).then(Mono.empty());
    }
    if (!isUnattended(exchange)) {
      kept.used(now);
    }
    var noted = kept.isToBeNoted(now, NOTED) ? records.touch(kept) : Mono.<Void>empty();
    return noted.then(
        Mono.defer(() ->
            kept.hasEnded()
                ? session.invalidate().then(Mono.empty())
                : Mono.just(new SecurityContextImpl(kept.signedIn()))));
  }

  /**
   * A session that began before a restart goes on under a new id. What a page asks for at the same
   * time under the old one belongs to the same session.
   */
  private Mono<ConsoleSession> restored(ServerWebExchange exchange, WebSession session) {
    return Flux.fromIterable(cookies.resolveSessionIds(exchange))
        .filter(id -> !id.equals(session.getId()))
        .take(1)
        .concatMap(this::restored)
        .next()
        .filter(kept -> !isOver(kept))
        .flatMap(kept -> {
          hold(session, kept);
          return records.keep(session.getId(), kept).thenReturn(kept);
        });
  }

  private Mono<ConsoleSession> restored(String id) {
    return Mono.defer(() ->
        restored.get(
            SignInLinks.hash(id),
            _ -> records.find(id).cache(_ -> KEPT, _ -> Duration.ZERO, () -> Duration.ZERO)));
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

  /**
   * Ends the sessions of one person, also those that have not been used since a restart.
   *
   * @param but the one that goes on, if any
   */
  Mono<Integer> endAll(String agent, @Nullable WebSession but) {
    var kept = but == null ? null : but.getAttribute(KEY);
    var ending =
        open().stream()
            .filter(session -> session.signedIn().getName().equals(agent) && session != kept)
            .toList();
    ending.forEach(ConsoleSession::end);
    open.removeAll(ending);
    var own = kept instanceof ConsoleSession session ? session.csrf() : null;
    return records
        .forgetIf(each -> each.signedIn().getName().equals(agent) && !each.csrf().equals(own))
        .thenReturn(ending.size());
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
        || !now.isBefore(session.seen().plus(properties.idle(session.signedIn().isByLink())));
  }
}
