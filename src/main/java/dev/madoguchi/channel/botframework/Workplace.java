package dev.madoguchi.channel.botframework;

import com.microsoft.bot.builder.InvokeResponse;
import reactor.core.publisher.Mono;

/** Where agents work, apart from customers. */
interface Workplace {

  /** Whether this was said or done there. */
  boolean holds(Received received);

  /** Remembers where it is, if this tells. */
  Mono<Void> learn(Received received);

  /** Somebody wrote there, or pressed a button that is not answered. */
  Mono<Void> said(Received received);

  /** Somebody pressed a button that is answered. */
  Mono<InvokeResponse> answer(Received received);

  /** Agents work elsewhere. */
  static Workplace none() {
    return new Workplace() {
      @Override
      public boolean holds(Received received) {
        return false;
      }

      @Override
      public Mono<Void> learn(Received received) {
        return Mono.empty();
      }

      @Override
      public Mono<Void> said(Received received) {
        return Mono.empty();
      }

      @Override
      public Mono<InvokeResponse> answer(Received received) {
        return Mono.empty();
      }
    };
  }
}
