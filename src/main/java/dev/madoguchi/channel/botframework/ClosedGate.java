package dev.madoguchi.channel.botframework;

import reactor.core.publisher.Mono;

/** Hears nobody: the bot is not registered, and nobody said that it is only being tried out. */
final class ClosedGate implements Doorkeeper {

  @Override
  public Mono<Proof> check(Caller caller) {
    return Mono.just(new Proof.Nothing(404, "the bot is not registered"));
  }
}
