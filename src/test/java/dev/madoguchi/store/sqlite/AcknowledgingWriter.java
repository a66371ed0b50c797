package dev.madoguchi.store.sqlite;

import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.Examples;
import java.nio.file.Path;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A process to be killed: stores for ever, and prints what has been acknowledged, no sooner. */
final class AcknowledgingWriter {

  private AcknowledgingWriter() {}

  public static void main(String[] args) {
    var store = SqliteStore.open(Path.of(args[0]), 4096);
    Flux.range(0, 16)
        .flatMap(n -> grow(store, new ConversationId("directline", args[1] + "-" + n)), 16)
        .blockLast();
  }

  private static Mono<Void> grow(SqliteStore store, ConversationId id) {
    return Flux.range(1, Integer.MAX_VALUE)
        .concatMap(
            next ->
                store
                    .conversations()
                    .save(Examples.conversation(id, next, next), Examples.entries(next, next)),
            1)
        .doOnNext(saved -> System.out.println(saved.id() + " " + saved.version()))
        .then();
  }
}
