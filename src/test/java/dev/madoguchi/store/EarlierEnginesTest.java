package dev.madoguchi.store;

import static dev.madoguchi.store.Examples.all;
import static dev.madoguchi.store.Examples.conversation;
import static dev.madoguchi.store.Examples.entries;
import static dev.madoguchi.store.Examples.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.engine.Engine;
import dev.madoguchi.store.mongodb.MongoStore;
import dev.madoguchi.store.sqlite.SqliteStore;
import dev.madoguchi.ticket.TicketId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * What the first version stored, in which entries were moved out of a conversation by the hundred
 * and nothing said who changed it when: a conversation of 120 entries with one left to be acted
 * upon, and a ticket.
 */
class EarlierEnginesTest {
  private static final ConversationId ID = new ConversationId("test", "sample");
  private static final List<String> COLLECTIONS =
      List.of("madoguchi_conversations", "madoguchi_entries", "madoguchi_tickets");

  @TempDir Path folder;

  @Test
  void aFileOfTheFirstVersionIsOpenedAndGoneOnWith() throws IOException {
    Files.copy(sample("madoguchi.db"), folder.resolve("madoguchi.db"));
    try (var store = SqliteStore.open(folder, 100)) {
      assertGoesOn(store);
    }
  }

  @Test
  void documentsOfTheFirstVersionAreReadAndGoneOnWith() throws IOException {
    var server = new MongoServer(new MemoryBackend());
    var uri = server.bindAndGetConnectionString() + "/earlier";
    for (var collection : COLLECTIONS) {
      insert(uri, collection);
    }
    try (var store = MongoStore.open(uri, Duration.ofSeconds(10), UUID::randomUUID)) {
      assertGoesOn(store);
    } finally {
      server.shutdownNow();
    }
  }

  private static void assertGoesOn(Engine store) {
    var stored = store.conversations();
    assertThat(result(stored.find(ID))).isEqualTo(conversation(ID, 12, 120));
    assertThat(all(stored.entries(ID, 0, 1000))).hasSize(120);
    assertThat(all(stored.entries(ID, 110, 1000)))
        .filteredOn(entry -> entry.seq() == 119)
        .extracting(Entry::delivery)
        .containsExactly(new Delivery.Sent("a119"));
    assertThat(all(stored.unfinished())).containsExactly(ID);
    assertThat(all(stored.pending(ID))).extracting(Entry::seq).containsExactly(119L, 120L);

    result(stored.save(conversation(ID, 13, 130), entries(121, 130)));
    stored.acted(ID, 130).block();
    result(stored.save(conversation(ID, 14, 131), entries(131, 131)));
    assertThat(all(stored.entries(ID, 0, 1000)))
        .extracting(Entry::seq)
        .hasSize(131)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(all(stored.pending(ID))).extracting(Entry::seq).containsExactly(131L);
    assertThat(result(store.tickets().find(TicketId.of(ID, 1))).seq()).isEqualTo(2);
  }

  private static void insert(String uri, String collection) throws IOException {
    var documents =
        Files.readAllLines(sample(collection + ".jsonl")).stream().map(Document::parse).toList();
    try (var client = MongoClients.create(uri)) {
      Mono.from(client.getDatabase("earlier").getCollection(collection).insertMany(documents))
          .block();
    }
  }

  private static Path sample(String name) {
    var resource = EarlierEnginesTest.class.getResource("/stored/engine-1/" + name);
    return Path.of(Objects.requireNonNull(resource, name).getPath());
  }
}
