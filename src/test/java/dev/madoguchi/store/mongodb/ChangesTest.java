package dev.madoguchi.store.mongodb;

import static dev.madoguchi.store.Examples.anId;
import static dev.madoguchi.store.Examples.conversation;
import static dev.madoguchi.store.Examples.entries;
import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class ChangesTest {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final Heard heard = new Heard();
  private MongoStore writing;
  private MongoStore listening;

  @BeforeEach
  void open() {
    server.enableOplog();
    var uri = server.bindAndGetConnectionString() + "/changes";
    writing = MongoStore.open(uri, Duration.ofSeconds(15), UUID::randomUUID);
    listening = MongoStore.open(uri, Duration.ofSeconds(15), UUID::randomUUID);
    listening.passOnTo(heard);
  }

  @AfterEach
  void close() {
    listening.close();
    writing.close();
    server.shutdownNow();
  }

  @Test
  void whatAnotherInstanceStoresIsHeardOf() {
    var id = anId();
    // Whoever listens may begin to do so a little later: keep on changing until it is heard of.
    Flux.range(1, 600)
        .concatMap(n ->
            writing
                .conversations()
                .save(conversation(id, n, n), entries(n, n))
                .delayElement(Duration.ofMillis(50)))
        .takeUntil(_ -> heard.conversations.contains(id))
        .blockLast();

    assertThat(heard.conversations).contains(id);
  }

  @Test
  void withoutChangeStreamsTheStoreWorksAsBefore() {
    var plain = new MongoServer(new MemoryBackend());
    var id = anId();
    try (var store =
        MongoStore.open(
            plain.bindAndGetConnectionString(), Duration.ofSeconds(15), UUID::randomUUID)) {
      store.passOnTo(heard);
      store.conversations().save(conversation(id, 1, 1), entries(1, 1)).block();
      assertThat(store.conversations().find(id).block()).isNotNull();
    } finally {
      plain.shutdownNow();
    }
  }

  private static final class Heard implements LiveUpdates {
    final BlockingQueue<ConversationId> conversations = new LinkedBlockingQueue<>();

    @Override
    public void changed(ConversationId conversation) {
      conversations.add(conversation);
    }

    @Override
    public void changed(TicketId ticket) {}

    @Override
    public Flux<ConversationId> of(ConversationId conversation) {
      return Flux.empty();
    }

    @Override
    public Flux<ConversationId> conversations() {
      return Flux.empty();
    }

    @Override
    public Flux<TicketId> tickets() {
      return Flux.empty();
    }
  }
}
