package dev.madoguchi.store.sqlite;

import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.Examples;
import java.nio.file.Path;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A process that uses the store from event loops, and prints the first call that waits there. */
final class BusyStore {
  private static final int CUSTOMERS = 20_000;

  private BusyStore() {}

  public static void main(String[] args) {
    BlockHound.install();
    try (var store = SqliteStore.open(Path.of(args[0]), CUSTOMERS)) {
      Flux.range(0, CUSTOMERS)
          .parallel(4)
          .runOn(Schedulers.parallel())
          .flatMap(n -> use(store, new ConversationId("directline", "c" + n)), true, 1_000)
          .then()
          .block();
      System.out.println("nothing waited");
    } catch (RuntimeException | BlockingOperationError e) {
      e.printStackTrace(System.out);
    }
  }

  private static Mono<Void> use(SqliteStore store, ConversationId id) {
    return store
        .conversations()
        .save(Examples.conversation(id, 1, 1), Examples.entries(1, 1))
        .flatMapMany(_ -> store.conversations().entries(id, 0, 1))
        .then();
  }
}
