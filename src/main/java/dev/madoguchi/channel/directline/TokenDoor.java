package dev.madoguchi.channel.directline;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The calls of Direct Line by which tokens are given, renewed and taken back. */
final class TokenDoor {
  private final CallerTokens visitors;
  private final IncomingActivities incoming;
  private final ResumedConversations resumed;
  private final RevokedTokens revoked;

  TokenDoor(
      CallerTokens visitors,
      IncomingActivities incoming,
      ResumedConversations resumed,
      RevokedTokens revoked) {
    this.visitors = visitors;
    this.incoming = incoming;
    this.resumed = resumed;
    this.revoked = revoked;
  }

  Mono<ServerResponse> generate(ServerRequest request) {
    return incoming
        .object(request)
        .map(body -> visitors.invited(request.headers().asHttpHeaders(), body))
        .flatMap(grant -> ServerResponse.ok().bodyValue(visitors.told(grant)));
  }

  Mono<ServerResponse> refresh(ServerRequest request) {
    return Mono.fromCallable(() -> visitors.renewing(request.headers().asHttpHeaders()))
        .flatMap(grant -> ServerResponse.ok().bodyValue(visitors.toldWithRenewal(grant)));
  }

  /** Tokens for whoever comes by a link that was mailed. */
  Mono<ServerResponse> resume(ServerRequest request) {
    return incoming
        .object(request)
        .flatMap(body -> resumed.by(IncomingActivities.text(body, "link").orElse("")))
        .flatMap(grant -> ServerResponse.ok().bodyValue(visitors.toldWithRenewal(grant)));
  }

  /** The customer signs out everywhere: no token of the conversation is good any more. */
  Mono<ServerResponse> revoke(ServerRequest request) {
    return Mono.fromCallable(() -> visitors.renewing(request.headers().asHttpHeaders()))
        .flatMap(grant -> revoked.revoke(grant.conversation()))
        .then(Mono.defer(() -> ServerResponse.noContent().build()));
  }
}
