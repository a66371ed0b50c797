package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.Phase;
import dev.madoguchi.conversation.ReadOnlyConversations;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Conversations of which only the entries are ever asked for. */
record OnlyEntries(List<Entry> all) implements ReadOnlyConversations {

  @Override
  public Flux<Entry> entries(ConversationId id, long after, int limit) {
    return Flux.fromIterable(all).filter(entry -> entry.seq() > after).take(limit);
  }

  @Override
  public Mono<Conversation> find(ConversationId id) {
    var nobody = new Customer("nobody", null, null, null);
    var address = new Address(id.channel(), "{}");
    var phase = new Phase.WithBot(0);
    return Mono.just(
        new Conversation(
            id,
            1,
            address,
            nobody,
            all.size(),
            all.size(),
            phase,
            1,
            0,
            Language.JA,
            false,
            Cloud.PUBLIC,
            null,
            List.of(),
            false));
  }
}
