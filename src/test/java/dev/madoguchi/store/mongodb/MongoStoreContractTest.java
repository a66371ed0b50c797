package dev.madoguchi.store.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.madoguchi.store.EngineContract;
import dev.madoguchi.store.engine.Engine;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MongoStoreContractTest implements EngineContract {
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
}
