package dev.madoguchi.channel.directline;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.DeduplicationKey;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.conversation.Phase;
import dev.madoguchi.conversation.ReadOnlyConversations;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import dev.madoguchi.ticket.Erasure;
import dev.madoguchi.ticket.TicketId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Conversations in memory, and somebody who answers as a test says. */
final class Memory implements ReadOnlyConversations, LiveUpdates, MessageHandler {
  final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
  volatile Function<Message, List<Content>> answers = _ -> List.of();
  volatile Mono<Void> fault = Mono.empty();

  /** Conversations whose customer has been erased. */
  final Set<ConversationId> erased = ConcurrentHashMap.newKeySet();

  private final Map<ConversationId, List<Entry>> entries = new ConcurrentHashMap<>();
  private final Map<ConversationId, Long> answered = new ConcurrentHashMap<>();
  private final Sinks.Many<ConversationId> changes = Sinks.many().multicast().directBestEffort();

  @Override
  public Mono<Long> hear(String caller, ConversationId id, Address address, Message message) {
    return fault.then(Mono.fromSupplier(() -> hear(id, message)));
  }

  private synchronized long hear(ConversationId id, Message message) {
    var key = message.body() instanceof Body.Joined ? "joined" : "m:" + message.id();
    var known = log(id).stream().filter(entry -> entry.key().equals(key)).findFirst();
    if (known.isPresent()) {
      return known.get().seq();
    }
    heard.add(message);
    var seq =
        say(id, Author.CUSTOMER, key, new Content.Heard(message.body(), message.channelData()));
    var said = answers.apply(message);
    said.forEach(content -> say(id, Author.BOT, "re:" + seq, content));
    if (!said.isEmpty()) {
      answered.put(id, seq);
    }
    return seq;
  }

  synchronized long say(ConversationId id, Author author, String key, Content content) {
    var log = log(id);
    var seq = log.size() + 1L;
    log.add(new Entry(seq, Instant.now(), author, key, Language.JA, content, null));
    changed(id);
    return seq;
  }

  @Override
  public synchronized Mono<Conversation> find(ConversationId id) {
    return log(id).isEmpty() ? Mono.empty() : Mono.just(conversation(id));
  }

  @Override
  public synchronized Flux<Entry> entries(ConversationId id, long after, int limit) {
    return Flux.fromIterable(List.copyOf(log(id))).filter(entry -> entry.seq() > after).take(limit);
  }

  @Override
  public void changed(ConversationId conversation) {
    changes.emitNext(conversation, Sinks.EmitFailureHandler.FAIL_FAST);
  }

  @Override
  public Flux<ConversationId> of(ConversationId conversation) {
    return changes.asFlux().filter(conversation::equals).onBackpressureLatest();
  }

  @Override
  public void changed(TicketId ticket) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<TicketId> tickets() {
    throw new UnsupportedOperationException();
  }

  private List<Entry> log(ConversationId id) {
    return entries.computeIfAbsent(id, _ -> new ArrayList<>());
  }

  private Conversation conversation(ConversationId id) {
    var somebody = new Customer("dl_x", null, null, null);
    var customer = erased.contains(id) ? Erasure.of(somebody) : somebody;
    var address = new Address(id.channel(), id.value());
    var seq = log(id).size();
    var done = answered.getOrDefault(id, 0L);
    return new Conversation(
        id,
        seq,
        address,
        customer,
        seq,
        done,
        new Phase.WithBot(0),
        1,
        0,
        Language.JA,
        false,
        Cloud.PUBLIC,
        null,
        List.<DeduplicationKey>of(),
        false);
  }

  @Override
  public Flux<ConversationId> conversations() {
    throw new UnsupportedOperationException();
  }
}
