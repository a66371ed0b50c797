package dev.madoguchi.console.access;

import static java.util.Objects.requireNonNull;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.desk.AgentDirectory;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.desk.KnownAgent;
import dev.madoguchi.desk.Role;
import dev.madoguchi.desk.audit.AuditTrail;
import java.net.URI;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** Signing in with a link, signing out, and letting others in. */
@RestController
final class SessionEndpoint {
  private final SignInLinks links;
  private final IdentityProvider provider;
  private final ConsoleSessions sessions;
  private final ConsoleCookies cookies;
  private final AuditTrail audit;
  private final AgentDirectory directory;

  SessionEndpoint(
      SignInLinks links,
      IdentityProvider provider,
      ConsoleSessions sessions,
      ConsoleCookies cookies,
      AuditTrail audit,
      AgentDirectory directory) {
    this.links = links;
    this.provider = provider;
    this.sessions = sessions;
    this.cookies = cookies;
    this.audit = audit;
    this.directory = directory;
  }

  @GetMapping(ConsolePaths.SESSION)
  Mono<Session> session(ServerWebExchange exchange) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .ofType(SignedIn.class)
        .flatMap(signedIn -> csrf(exchange).map(token -> session(signedIn, token)))
        .defaultIfEmpty(
            new Session(null, null, false, null, by(), links.areAccepted(exchange.getRequest())));
  }

  @PostMapping(ConsolePaths.SESSION)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> signIn(@RequestBody SignIn signIn, ServerWebExchange exchange) {
    if (!cookies.areKept(exchange)) {
      throw new CallRejected(HttpStatus.FORBIDDEN, "insecure");
    }
    return Mono.just(signIn)
        .filter(_ -> links.areAccepted(exchange.getRequest()))
        .flatMap(given -> Mono.justOrEmpty(links.redeem(given.token())))
        .switchIfEmpty(
            Mono.defer(() ->
                audit
                    .linkFailed()
                    .then(Mono.error(new CallRejected(HttpStatus.UNAUTHORIZED, "link")))))
        .flatMap(signedIn -> enter(signedIn, exchange));
  }

  /** Ends the session here; tells where to end it at the identity provider as well. */
  @DeleteMapping(ConsolePaths.SESSION)
  Mono<Left> signOut(ServerWebExchange exchange, SignedIn me) {
    return sessions
        .save(exchange, null)
        .then(audit.note(me.getName(), "sign-out", "", ""))
        .then(Mono.defer(() -> leave(me)))
        .map(to -> new Left(to.toString()))
        .defaultIfEmpty(new Left("/console/"));
  }

  /** Ends one's own sessions in all other browsers. */
  @PostMapping(ConsolePaths.END_OTHERS)
  Mono<PeopleEndpoint.Ended> endOthers(WebSession session, @AuthenticationPrincipal Agent me) {
    return audit
        .note(me.id(), "end-sessions", me.id(), "")
        .then(Mono.defer(() -> sessions.endAll(me.id(), session)))
        .map(PeopleEndpoint.Ended::new);
  }

  @PostMapping("/api/console/links")
  Mono<Link> invite(@RequestBody Invitation invitation, @AuthenticationPrincipal Agent me) {
    if (links.areOff()) {
      throw new CallRejected(HttpStatus.CONFLICT, "links-off");
    }
    var given = InputRejected.unlessShort("name", invitation.name(), 60);
    return invited(given, Boolean.TRUE.equals(invitation.again()))
        .flatMap(name ->
            audit
                .note(me.id(), "invite", name + " " + invitation.role(), "")
                .then(Mono.fromSupplier(() -> new Link(links.issue(name, invitation.role())))));
  }

  /**
   * The name under which somebody is let in: a new one, or the one of a person who is known, if it
   * is meant for that person. Two people never have the same name.
   */
  private Mono<String> invited(String given, boolean again) {
    return directory
        .all()
        .map(KnownAgent::name)
        .filter(known -> isAlike(known, given))
        .next()
        .flatMap(known -> again ? Mono.just(known) : Mono.<String>error(SessionEndpoint::taken))
        .switchIfEmpty(
            Mono.defer(() ->
                again || !links.areOpenFor(known -> isAlike(known, given))
                    ? Mono.just(given)
                    : Mono.error(taken())));
  }

  private static CallRejected taken() {
    return new CallRejected(HttpStatus.CONFLICT, "name-taken");
  }

  private static boolean isAlike(String known, String given) {
    return folded(known).equals(folded(given));
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll("\\s+", "")
        .toLowerCase(Locale.ROOT);
  }

  private Mono<Void> enter(SignedIn signedIn, ServerWebExchange exchange) {
    return audit
        .entered(signedIn.getPrincipal(), signedIn.role().name())
        .then(directory.remember(signedIn.access()))
        .then(sessions.save(exchange, new SecurityContextImpl(signedIn)));
  }

  /** A provider that is away keeps nobody from leaving; our own page says that it is. */
  private Mono<URI> leave(SignedIn me) {
    var tokens = me.tokens();
    return tokens == null
        ? Mono.empty()
        : provider
            .reachable()
            .then(Mono.defer(() -> provider.leave(tokens.idToken())))
            .onErrorResume(_ -> Mono.just(URI.create("/console/#signed-out-here")));
  }

  private Session session(SignedIn me, String csrf) {
    return new Session(me.getPrincipal(), me.role(), me.queues().areAll(), csrf, by(), false);
  }

  private String by() {
    return provider.isGiven() ? "provider" : "link";
  }

  private static Mono<String> csrf(ServerWebExchange exchange) {
    Mono<CsrfToken> token =
        exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.<CsrfToken>empty());
    return token.map(CsrfToken::getToken);
  }

  /**
   * @param everywhere whether they see every queue
   * @param csrf what every call that changes something carries as {@code X-CSRF-TOKEN}
   * @param by how one signs in: {@code link} or {@code provider}
   * @param here whether a link may be used from where this is asked, by nobody yet
   */
  record Session(
      @Nullable Agent agent,
      @Nullable Role role,
      boolean everywhere,
      @Nullable String csrf,
      String by,
      boolean here) {}

  /**
   * @param to where the browser goes from here
   */
  record Left(String to) {}

  record SignIn(String token) {
    SignIn {
      requireNonNull(token, "token");
    }
  }

  /**
   * @param again whether it is meant for the person who is known by this name already
   */
  record Invitation(String name, Role role, @Nullable Boolean again) {
    Invitation {
      requireNonNull(name, "name");
      requireNonNull(role, "role");
    }
  }

  record Link(String path) {}
}
