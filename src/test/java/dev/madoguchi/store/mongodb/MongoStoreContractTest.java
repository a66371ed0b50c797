package dev.madoguchi.store.mongodb;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.DamageContract;
import dev.madoguchi.store.EngineContract;
import dev.madoguchi.store.engine.Engine;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import reactor.core.publisher.Mono;

class MongoStoreContractTest implements EngineContract, DamageContract {
  private static final MongoServer server = new MongoServer(new MemoryBackend());
  private static MongoStore store;

  /** One call at a time: the stand-in changes documents while it still writes them out. */
  @BeforeAll
  static void open() {
    store =
        MongoStore.open(
            server.bindAndGetConnectionString() + "/contract?maxPoolSize=1",
            Duration.ofSeconds(10),
            UUID::randomUUID);
  }

  @AfterAll
  static void close() {
    store.close();
    server.shutdownNow();
  }

  @Override
  public Engine engine() {
    return store;
  }

  @Override
  public Conversations conversations() {
    return store.conversations();
  }

  @Override
  public Tickets tickets() {
    return store.tickets();
  }

  @Override
  public void damage(ConversationId id) {
    update(MongoIndexes.CONVERSATIONS, id, "json");
  }

  @Override
  public void damage(TicketId id) {
    update(MongoIndexes.TICKETS, id, "events.0.json");
  }

  private static void update(String collection, Object id, String field) {
    try (var client = MongoClients.create(server.getConnectionString() + "/contract")) {
      var result =
          Mono.from(
                  client
                      .getDatabase("contract")
                      .getCollection(collection)
                      .updateOne(eq("_id", id.toString()), set(field, "{}")))
              .blockOptional()
              .orElseThrow();
      assertThat(result.getModifiedCount()).isEqualTo(1);
    }
  }
}
