package dev.madoguchi.channel.botframework.customers;

import com.microsoft.bot.builder.InvokeResponse;
import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import reactor.core.publisher.Mono;

/** Where agents work, apart from customers. */
public interface AgentActivities {

  /** Whether this was said or done there. */
  boolean holds(ReceivedActivity received);

  /** Remembers where it is, if this tells. */
  Mono<Void> learn(ReceivedActivity received);

  /** Somebody wrote there, or pressed a button that is not answered. */
  Mono<Void> said(ReceivedActivity received);

  /** Somebody pressed a button that is answered. */
  Mono<InvokeResponse> answer(ReceivedActivity received);

  /** Somebody searches from the box in which they write, in whichever conversation. */
  Mono<InvokeResponse> search(ReceivedActivity received);

  /** Agents work elsewhere. */
  static AgentActivities none() {
    return new AgentActivities() {
      @Override
      public boolean holds(ReceivedActivity received) {
        return false;
      }

      @Override
      public Mono<Void> learn(ReceivedActivity received) {
        return Mono.empty();
      }

      @Override
      public Mono<Void> said(ReceivedActivity received) {
        return Mono.empty();
      }

      @Override
      public Mono<InvokeResponse> answer(ReceivedActivity received) {
        return Mono.empty();
      }

      @Override
      public Mono<InvokeResponse> search(ReceivedActivity received) {
        return Mono.empty();
      }
    };
  }
}
