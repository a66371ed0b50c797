package dev.madoguchi.channel.botframework.auth;

import reactor.core.publisher.Mono;

/** Says what a request proves about who sent it. */
public interface CallerAuthenticator {
  Mono<CallerIdentity> check(RequestOrigin caller);
}
