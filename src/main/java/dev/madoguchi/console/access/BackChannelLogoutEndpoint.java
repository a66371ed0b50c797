package dev.madoguchi.console.access;

import dev.madoguchi.desk.audit.AuditTrail;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Where the identity provider tells that somebody is signed out (OpenID Connect Back-Channel Logout
 * 1.0): their sessions end at once. A token that was sent before does no harm.
 */
@RestController
final class BackChannelLogoutEndpoint {
  private static final Map<String, String> INVALID = Map.of("error", "invalid_request");

  private final IdentityProvider provider;
  private final ConsoleSessions sessions;
  private final SessionRecheck recheck;
  private final AuditTrail audit;
  private final RepeatedMessageLog log;

  BackChannelLogoutEndpoint(
      IdentityProvider provider,
      ConsoleSessions sessions,
      SessionRecheck recheck,
      AuditTrail audit) {
    this.provider = provider;
    this.sessions = sessions;
    this.recheck = recheck;
    this.audit = audit;
    this.log = new RepeatedMessageLog(LoggerFactory.getLogger(BackChannelLogoutEndpoint.class));
  }

  @PostMapping(
      path = ConsolePaths.BACK_CHANNEL_LOGOUT,
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  Mono<ResponseEntity<Object>> signOut(ServerWebExchange exchange) {
    return exchange
        .getFormData()
        .mapNotNull(form -> form.getFirst("logout_token"))
        .filter(_ -> provider.isGiven())
        .flatMap(provider::logoutToken)
        .flatMap(token -> end(token).thenReturn(answer(ResponseEntity.ok()).build()))
        .onErrorResume(BadJwtException.class, e -> refused(e.getMessage()))
        .onErrorResume(e -> unavailable(e))
        .switchIfEmpty(Mono.defer(() -> refused("logout_token: missing")));
  }

  /** One session where the token names one, else all of the person; others are checked soon. */
  private Mono<Void> end(Jwt token) {
    var session = token.getClaimAsString("sid");
    var subject = token.getSubject();
    var ended =
        sessions.end(signedIn -> {
          var tokens = signedIn.tokens();
          return tokens != null
              && (session == null
                  ? tokens.subject().equals(subject)
                  : session.equals(tokens.session()));
        });
    if (subject != null) {
      recheck.soon(subject);
    }
    return ended == 0
        ? Mono.empty()
        : audit.note(Objects.requireNonNullElse(subject, ""), "signed-out", "", "back-channel");
  }

  private Mono<ResponseEntity<Object>> refused(@Nullable String why) {
    log.warn("refused", "A logout token was refused: " + LogText.safe(String.valueOf(why)));
    return Mono.just(answer(ResponseEntity.badRequest()).body(INVALID));
  }

  private Mono<ResponseEntity<Object>> unavailable(Throwable e) {
    log.warn("unchecked", "A logout token cannot be checked: " + ConnectionFault.describe(e));
    return Mono.just(answer(ResponseEntity.status(503)).header("Retry-After", "10").build());
  }

  private static ResponseEntity.BodyBuilder answer(ResponseEntity.BodyBuilder answer) {
    return answer.cacheControl(CacheControl.noStore());
  }
}
