package dev.madoguchi.channel.botframework.customers;

import dev.madoguchi.channel.botframework.connector.ReceivedActivity;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** Notes what customers say. */
final class RecordedMessages implements CustomerMessageHandler {
  final List<Heard> heard = new CopyOnWriteArrayList<>();
  final List<String> refusedFiles = new CopyOnWriteArrayList<>();
  final List<ConversationId> removed = new CopyOnWriteArrayList<>();
  volatile Mono<Long> durable = Mono.just(1L);
  volatile Function<ConversationId, Mono<Void>> settled = _ -> Mono.empty();

  /** Something a customer said. */
  record Heard(ConversationId conversation, Address address, Message message) {}

  Heard only() {
    if (heard.size() != 1) {
      throw new AssertionError("heard " + heard.size() + " times: " + heard);
    }
    return heard.getFirst();
  }

  @Override
  public Mono<Long> hear(ConversationId conversation, Address address, Message message) {
    return durable.doOnNext(_ -> heard.add(new Heard(conversation, address, message)));
  }

  @Override
  public Mono<Boolean> knows(ConversationId conversation, String message) {
    return Mono.fromSupplier(() -> heard.stream().anyMatch(is(conversation, message)));
  }

  private static Predicate<Heard> is(ConversationId conversation, String message) {
    return heard ->
        heard.conversation().equals(conversation) && heard.message().id().equals(message);
  }

  @Override
  public Mono<Void> removed(ConversationId conversation) {
    return Mono.fromRunnable(() -> removed.add(conversation));
  }

  @Override
  public Mono<Void> remark(ReceivedActivity about, Function<Language, String> words) {
    return Mono.fromRunnable(() -> refusedFiles.add(words.apply(Language.JA)));
  }

  @Override
  public Mono<Void> settled(ConversationId conversation) {
    return Mono.defer(() -> settled.apply(conversation));
  }
}
