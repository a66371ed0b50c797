package dev.madoguchi.channel.botframework.auth;

import reactor.core.publisher.Mono;

/** What we prove with who we are. */
public interface ConnectorTokens {

  /** A token that may be used now; empty if none is needed. */
  Mono<String> get();

  /** This one was refused: the next is to be another. */
  void forget(String token);

  /** For an endpoint that only this machine speaks to. */
  static ConnectorTokens none() {
    return new ConnectorTokens() {
      @Override
      public Mono<String> get() {
        return Mono.empty();
      }

      @Override
      public void forget(String token) {}
    };
  }
}
