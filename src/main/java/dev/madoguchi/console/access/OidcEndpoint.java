package dev.madoguchi.console.access;

import dev.madoguchi.desk.AgentDirectory;
import dev.madoguchi.desk.audit.AuditTrail;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sends an agent's browser to the identity provider, and lets in who comes back from there. It goes
 * to the console's page in any case, which says what became of it; there is no other way to go.
 */
@RestController
final class OidcEndpoint {
  static final String GO = "/console/sign-in";
  private static final String PAGE = "/console/";

  private final OidcProperties properties;
  private final IdentityProvider provider;
  private final ClaimMapping mapping;
  private final SignInCookie cookie;
  private final ConsoleSessions sessions;
  private final RefusedAccounts refused;
  private final AuditTrail audit;
  private final AgentDirectory directory;
  private final RepeatedMessageLog log;

  OidcEndpoint(
      OidcProperties properties,
      IdentityProvider provider,
      ClaimMapping mapping,
      SignInCookie cookie,
      ConsoleSessions sessions,
      RefusedAccounts refused,
      AuditTrail audit,
      AgentDirectory directory) {
    this.properties = properties;
    this.provider = provider;
    this.mapping = mapping;
    this.cookie = cookie;
    this.sessions = sessions;
    this.refused = refused;
    this.audit = audit;
    this.directory = directory;
    this.log = new RepeatedMessageLog(LoggerFactory.getLogger(OidcEndpoint.class));
  }

  /**
   * @param account {@code other} by somebody who was refused with the one they came with
   * @param home whether this browser was sent to the configured address already
   */
  @GetMapping(GO)
  Mono<Void> go(
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "false") boolean home,
      ServerWebExchange exchange) {
    if (!provider.isGiven()) {
      return turnTo(exchange, URI.create(PAGE));
    }
    if (!home && !isAtHome(exchange)) {
      return turnTo(exchange, URI.create(properties.home() + GO + "?home=true"));
    }
    var other = account.equals("other");
    return (other ? refused.leave(exchange) : Mono.<URI>empty())
        .switchIfEmpty(Mono.defer(() -> ask(exchange, other)))
        .onErrorResume(e -> {
          log.warn(
              "Agents cannot sign in at "
                  + properties.issuer()
                  + ": "
                  + ConnectionFault.describe(e));
          return Mono.just(page("sign-in-unavailable"));
        })
        .flatMap(to -> turnTo(exchange, to));
  }

  @GetMapping(IdentityProvider.BACK)
  Mono<Void> back(
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(name = "error_description", required = false) @Nullable String description,
      @RequestParam(required = false) @Nullable String iss,
      ServerWebExchange exchange) {
    var asked = state == null ? Optional.<SignInCookie.Asked>empty() : cookie.take(exchange, state);
    if (!provider.isGiven() || asked.isEmpty()) {
      log.warn(
          "Sign-in refused: this browser was not sent to the identity provider, or too long ago");
      return turnTo(exchange, page("sign-in-failed"));
    }
    if (code == null || state == null) {
      return denied(error, description).flatMap(to -> turnTo(exchange, to));
    }
    return provider
        .redeem(asked.get(), code, state, iss)
        .flatMap(identity -> enter(identity, exchange))
        .onErrorResume(this::failed)
        .flatMap(to -> turnTo(exchange, to));
  }

  private Mono<URI> ask(ServerWebExchange exchange, boolean other) {
    return provider
        .ask(exchange, other)
        .doOnNext(request -> cookie.put(exchange, request))
        .map(request -> URI.create(request.getAuthorizationRequestUri()));
  }

  /** A refused or changed sign-in ends or changes what the person has open elsewhere. */
  private Mono<URI> enter(ProviderIdentity identity, ServerWebExchange exchange) {
    return switch (mapping.decide(identity)) {
      case ClaimMapping.Decision.Admitted(var signedIn) -> {
        sessions.adopt(signedIn);
        yield audit
            .entered(signedIn.getPrincipal(), signedIn.role().name())
            .then(directory.remember(signedIn.access()))
            .then(sessions.save(exchange, new SecurityContextImpl(signedIn)))
            .thenReturn(URI.create(PAGE));
      }
      case ClaimMapping.Decision.Denied(var agent, var why) -> {
        sessions.end(signedIn -> signedIn.getName().equals(agent.id()));
        log.warn("Sign-in of " + LogText.safe(agent.id()) + " refused: " + why);
        yield audit
            .denied(agent)
            .then(directory.forget(agent.id()))
            .then(refused.keep(exchange, identity.tokens()))
            .thenReturn(page("no-access"));
      }
    };
  }

  /** The words are the caller's, who may choose them as they like: one line a minute. */
  private Mono<URI> denied(@Nullable String error, @Nullable String description) {
    var failure = SignInFailure.said(error, description);
    log.warn("denied", "Sign-in refused by the identity provider: " + failure.cause());
    return audit.failed(failure.code()).thenReturn(place(failure));
  }

  private Mono<URI> failed(Throwable e) {
    var failure = SignInFailure.of(e);
    log.warn("Sign-in failed: " + failure.cause());
    return audit.failed(failure.code()).thenReturn(place(failure));
  }

  private static URI place(SignInFailure failure) {
    return page(failure.isOutage() ? "sign-in-unavailable" : "sign-in-failed");
  }

  /** A cookie set under another name of this machine would not come back to the configured one. */
  private boolean isAtHome(ServerWebExchange exchange) {
    var host = exchange.getRequest().getHeaders().getFirst("Host");
    return host == null || host.equalsIgnoreCase(URI.create(properties.home()).getAuthority());
  }

  private static URI page(String mark) {
    return URI.create(PAGE + "#" + mark);
  }

  private static Mono<Void> turnTo(ServerWebExchange exchange, URI to) {
    return Mono.fromRunnable(() -> {
      exchange.getResponse().setStatusCode(HttpStatus.FOUND);
      exchange.getResponse().getHeaders().setLocation(to);
    });
  }
}
