package dev.madoguchi.resilience;

import reactor.core.publisher.Mono;

/**
 * Work that runs to its end once it has begun, whether or not whoever asked for it still listens: a
 * caller that cancels, such as the chain of a request whose client has hung up, does not reach it.
 * Each subscription does the work once.
 */
public final class Detached {

  private Detached() {}

  /** The work's result, or its error; cancelling only means not to hear of it. */
  public static <T> Mono<T> from(Mono<T> work) {
    return Mono.deferContextual(
        context -> Mono.fromFuture(work.contextWrite(context).toFuture(), true));
  }
}
