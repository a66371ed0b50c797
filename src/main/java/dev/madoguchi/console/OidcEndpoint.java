package dev.madoguchi.console;

import java.net.URI;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
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
  private static final Logger log = LoggerFactory.getLogger(OidcEndpoint.class);
  private static final String PAGE = "/console/";
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

  private final IdentityProvider provider;
  private final Admission admission;
  private final SignInCookie cookie;
  private final ConsoleSessions sessions;
  private final Audit audit;

  OidcEndpoint(
      IdentityProvider provider,
      Admission admission,
      SignInCookie cookie,
      ConsoleSessions sessions,
      Audit audit) {
    this.provider = provider;
    this.admission = admission;
    this.cookie = cookie;
    this.sessions = sessions;
    this.audit = audit;
  }

  @GetMapping("/console/sign-in")
  Mono<Void> go(ServerWebExchange exchange) {
    if (!provider.isGiven()) {
      return turnTo(exchange, URI.create(PAGE));
    }
    return provider
        .ask(exchange)
        .doOnNext(request -> cookie.put(exchange, request))
        .map(request -> URI.create(request.getAuthorizationRequestUri()))
        .onErrorResume(e -> {
          log.warn("The identity provider is not to be reached: {}", e.toString());
          return Mono.just(page("sign-in-unavailable"));
        })
        .flatMap(to -> turnTo(exchange, to));
  }

  @GetMapping(IdentityProvider.BACK)
  Mono<Void> back(
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(required = false) @Nullable String iss,
      ServerWebExchange exchange) {
    var asked = cookie.take(exchange);
    if (!provider.isGiven() || asked.isEmpty() || code == null || state == null) {
      return failed(error != null && ERROR.matcher(error).matches() ? error : "not-asked-for")
          .then(turnTo(exchange, page("sign-in-failed")));
    }
    return provider
        .redeem(asked.get(), code, state, iss)
        .flatMap(token -> enter(token, exchange))
        .onErrorResume(e -> failed(reason(e)).thenReturn(page(place(e))))
        .flatMap(to -> turnTo(exchange, to));
  }

  private Mono<URI> enter(OidcIdToken token, ServerWebExchange exchange) {
    var admitted = admission.admit(token.getClaims(), token.getTokenValue());
    return admitted.isEmpty()
        ? audit.denied(admission.agent(token.getClaims())).thenReturn(page("no-access"))
        : audit
            .entered(admitted.get())
            .then(sessions.save(exchange, new SecurityContextImpl(admitted.get())))
            .thenReturn(URI.create(PAGE));
  }

  private Mono<Void> failed(String reason) {
    log.warn("Sign-in refused: {}", reason);
    return audit.failed(reason);
  }

  /** Codes only: what a stranger's browser brought along is not to be kept. */
  private static String reason(Throwable e) {
    return e instanceof OAuth2AuthenticationException refused
        ? refused.getError().getErrorCode()
        : e.getClass().getSimpleName();
  }

  private static String place(Throwable e) {
    return e instanceof TimeoutException ? "sign-in-unavailable" : "sign-in-failed";
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
