package dev.madoguchi.channel.botframework.auth;

import reactor.core.publisher.Mono;

/** Hears nobody: the bot is not registered, and nobody said that it is only being tried out. */
final class ClosedGate implements CallerAuthenticator {

  @Override
  public Mono<CallerIdentity> check(RequestOrigin caller) {
    return Mono.just(new CallerIdentity.Nothing(404, "the bot is not registered"));
  }
}
