package dev.madoguchi.channel.botframework;

import reactor.core.publisher.Mono;

/** Says what a request proves about who sent it. */
interface CallerAuthenticator {
  Mono<CallerIdentity> check(RequestOrigin caller);
}
