package dev.madoguchi.console.access;

import static java.util.Objects.requireNonNull;

import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.resilience.OutageLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the identity provider every few minutes whether those who are signed in may still work: with
 * the refresh token, else with the access token at userinfo. Who may not is signed out; who may do
 * something else by now does so at once. A provider that is away disturbs nobody.
 */
final class SessionRecheck implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SessionRecheck.class);

  /** Long enough for a slow provider: a refresh token may be used up although no answer came. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int AT_ONCE = 4;

  /** By which a provider says that this session is over, or wants to see the person again. */
  private static final Set<String> OVER =
      Set.of(
          "invalid_grant",
          "access_denied",
          "interaction_required",
          "login_required",
          "consent_required");

  private final OidcProperties properties;
  private final IdentityProvider provider;
  private final ClaimMapping mapping;
  private final ConsoleSessions sessions;
  private final AuditTrail audit;
  private final Clock clock;
  private final OutageLog outage = new OutageLog(log, "identity provider");
  private final WebClientReactiveRefreshTokenTokenResponseClient refreshing =
      new WebClientReactiveRefreshTokenTokenResponseClient();
  private volatile Disposable rounds = Disposables.disposed();

  SessionRecheck(
      OidcProperties properties,
      IdentityProvider provider,
      ClaimMapping mapping,
      ConsoleSessions sessions,
      AuditTrail audit,
      Clock clock) {
    this.properties = properties;
    this.provider = provider;
    this.mapping = mapping;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public void start() {
    if (properties.areGiven() && !properties.recheck().isZero()) {
      rounds =
          Flux.interval(properties.recheck().dividedBy(5))
              .onBackpressureDrop()
              .concatMap(_ -> round())
              .subscribe();
    }
  }

  @Override
  public void stop() {
    rounds.dispose();
  }

  @Override
  public boolean isRunning() {
    return !rounds.isDisposed();
  }

  /** Checks everybody who has not been checked for long. Never fails. */
  Mono<Void> round() {
    var due = clock.instant().minus(properties.recheck().multipliedBy(4).dividedBy(5));
    return Flux.fromIterable(sessions.open())
        .filter(session -> session.signedIn().tokens() != null)
        .filter(session -> !session.checked().isAfter(due))
        .flatMap(this::check, AT_ONCE)
        .then();
  }

  /**
   * Checks everybody with this {@code sub} shortly, in the background: whose session was ended at
   * the provider may have lost others there, which it is still about to end.
   */
  void soon(String subject) {
    if (!properties.recheck().isZero()) {
      Mono.delay(SOON).then(Mono.defer(() -> of(subject))).subscribe();
    }
  }

  /** Checks all sessions of the person. Never fails. */
  Mono<Void> of(String subject) {
    return Flux.fromIterable(sessions.open())
        .filter(session -> {
          var tokens = session.signedIn().tokens();
          return tokens != null && tokens.subject().equals(subject);
        })
        .flatMap(this::check, AT_ONCE)
        .then();
  }

  private Mono<Void> check(ConsoleSession session) {
    var tokens = requireNonNull(session.signedIn().tokens());
    return provider
        .provider()
        .flatMap(
            from -> tokens.refreshToken() == null ? looked(from, tokens) : refreshed(from, tokens))
        .timeout(PATIENCE)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .doOnNext(_ -> outage.succeeded())
        .flatMap(
            identity -> identity.map(said -> decide(session, said)).orElseGet(() -> same(session)))
        .onErrorResume(e -> isOver(e, tokens) ? end(session, reason(e)) : away(e))
        .onErrorResume(e -> unnoted(session, e));
  }

  private Mono<ProviderIdentity> refreshed(ProviderDiscovery.Provider from, ProviderTokens tokens) {
    var now = clock.instant();
    var access =
        new OAuth2AccessToken(
            TokenType.BEARER, tokens.accessToken(), Instant.EPOCH, now.plusSeconds(1));
    var refresh = new OAuth2RefreshToken(requireNonNull(tokens.refreshToken()), null);
    return refreshing
        .getTokenResponse(new OAuth2RefreshTokenGrantRequest(from.client(), access, refresh))
        .flatMap(response -> identity(from, tokens, response));
  }

  private Mono<ProviderIdentity> identity(
      ProviderDiscovery.Provider from, ProviderTokens before, OAuth2AccessTokenResponse response) {
    var tokens = before.renewed(response.getAccessToken(), response.getRefreshToken());
    return provider
        .idToken(from, response)
        .filter(claims -> before.subject().equals(claims.get("sub")))
        .switchIfEmpty(Mono.defer(() -> provider.claims().userInfo(from, tokens)))
        .flatMap(claims -> provider.claims().of(from, claims, tokens));
  }

  /** Userinfo is all there is to ask; where it does not tell roles, those known before hold. */
  private Mono<ProviderIdentity> looked(ProviderDiscovery.Provider from, ProviderTokens tokens) {
    return provider
        .claims()
        .userInfo(from, tokens)
        .map(claims -> ProviderIdentity.of(claims, tokens))
        .filter(mapping::isComplete);
  }

  private Mono<Void> decide(ConsoleSession session, ProviderIdentity identity) {
    return switch (mapping.decide(identity)) {
      case ClaimMapping.Decision.Admitted(var proved) -> {
        var newest = session.signedIn().renewed(proved);
        var changed = !newest.equals(session.signedIn());
        session.confirmed(newest, clock.instant());
        sessions.adopt(newest);
        yield changed ? audit.changed(newest.getPrincipal(), newest.role().name()) : Mono.empty();
      }
      case ClaimMapping.Decision.Denied(var agent, var why) -> end(session, why);
    };
  }

  /** The provider knows the person, and says nothing about roles where it was asked. */
  private Mono<Void> same(ConsoleSession session) {
    session.confirmed(session.signedIn(), clock.instant());
    return Mono.empty();
  }

  private Mono<Void> end(ConsoleSession session, String why) {
    var who = session.signedIn().getName();
    var ended = sessions.end(signedIn -> signedIn.getName().equals(who));
    log.info("{} is signed out ({} sessions): {}", LogText.safe(who), ended, why);
    return audit.note(who, "signed-out", "", "provider");
  }

  /** The session has ended, or has other rights; only the audit log could not be written. */
  private static Mono<Void> unnoted(ConsoleSession session, Throwable e) {
    log.error("What became of {} is not in the audit", session.signedIn().getName(), e);
    return Mono.empty();
  }

  private Mono<Void> away(Throwable e) {
    outage.failed(new IllegalStateException(ConnectionFault.describe(e), e));
    return Mono.empty();
  }

  /** Only a clear no ends a session; an access token that has ended by itself says nothing. */
  private boolean isOver(Throwable e, ProviderTokens tokens) {
    return switch (e) {
      case OAuth2AuthorizationException refused -> OVER.contains(refused.getError().getErrorCode());
      case WebClientResponseException.Unauthorized _ ->
          clock.instant().isBefore(tokens.accessUntil());
      default -> false;
    };
  }

  private static String reason(Throwable e) {
    return e instanceof OAuth2AuthorizationException
        ? SignInFailure.of(e).cause()
        : "the access token is not good any more";
  }
}
