package dev.madoguchi.channel.botframework;

import reactor.core.publisher.Mono;

/** Says what a request proves about who sent it. */
interface Doorkeeper {
  Mono<Proof> check(Caller caller);
}
