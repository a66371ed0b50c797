package dev.madoguchi.store.mongodb;

import static dev.madoguchi.store.Examples.anId;
import static dev.madoguchi.store.Examples.conversation;
import static dev.madoguchi.store.Examples.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.madoguchi.store.Examples;
import dev.madoguchi.store.engine.StoreCannotOpen;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.TicketId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoFaultsTest {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private FaultyWire wire;
  private MongoStore store;

  @BeforeEach
  void open() throws IOException {
    wire = new FaultyWire(server.bind());
    store = MongoStore.open(wire.uri(), Duration.ofSeconds(5), UUID::randomUUID);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    wire.close();
    server.shutdownNow();
  }

  @Test
  void aConversationWhoseReplyWasLostIsStoredOnce() {
    var id = anId();
    wire.loseReplyTo("update");
    assertThat(store.conversations().save(conversation(id, 1, 1), entries(1, 1)).block())
        .isEqualTo(conversation(id, 1, 1));
    assertThat(wire.hasLostReply()).isTrue();

    wire.loseReplyTo("findAndModify");
    store.conversations().save(conversation(id, 2, 3), entries(2, 3)).block();
    assertThat(wire.hasLostReply()).isTrue();

    assertThat(Examples.all(store.conversations().entries(id, 0, 10))).isEqualTo(entries(1, 3));
  }

  @Test
  void aTicketWhoseReplyWasLostIsStoredOnce() {
    var opened = Examples.opened(anId(), null);
    var id = TicketId.of(((Change.Opened) opened.change()).opening().conversation(), 1);
    wire.loseReplyTo("update");
    store.tickets().append(id, List.of(opened)).block();

    wire.loseReplyTo("update");
    var noted = Examples.event(2, new Change.Noted("note"));
    store.tickets().append(id, List.of(noted)).block();

    assertThat(wire.hasLostReply()).isTrue();
    assertThat(Examples.result(store.tickets().find(id)).events()).containsExactly(opened, noted);
  }

  @Test
  void aSilentServerIsUnavailableUntilItSpeaksAgain() {
    var id = anId();
    store.conversations().save(conversation(id, 1, 1), entries(1, 1)).block();

    wire.silence(true);
    assertThatThrownBy(() -> store.conversations().find(id).block())
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(
            () -> store.conversations().save(conversation(id, 2, 2), entries(2, 2)).block())
        .isInstanceOf(StoreUnavailable.class);

    wire.silence(false);
    var found = store.conversations().find(id).retry(10).block(Duration.ofSeconds(30));
    assertThat(found).isEqualTo(conversation(id, 1, 1));
  }

  @Test
  void withoutAServerItOpensAndIsUnavailable() throws IOException {
    wire.close();
    try (var alone =
        MongoStore.open("mongodb://127.0.0.1:1/nobody", Duration.ofMillis(300), UUID::randomUUID)) {
      assertThatThrownBy(() -> alone.tickets().unfinished().collectList().block())
          .isInstanceOf(StoreUnavailable.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mongodb://", "http://localhost", "mongodb://localhost/?timeoutMS=0"})
  void aUriThatCannotBeUsedIsNamedWithItsProperty(String uri) {
    assertThatThrownBy(() -> MongoStore.open(uri, Duration.ofSeconds(5), UUID::randomUUID))
        .isInstanceOf(StoreCannotOpen.class)
        .hasMessageContaining("madoguchi.store.uri");
  }
}
