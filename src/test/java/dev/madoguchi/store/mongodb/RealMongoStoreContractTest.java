package dev.madoguchi.store.mongodb;

import dev.madoguchi.store.EngineContract;
import dev.madoguchi.store.engine.Engine;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = "MADOGUCHI_TEST_MONGODB_URI",
    matches = "mongodb.*",
    disabledReason = "no MongoDB given in MADOGUCHI_TEST_MONGODB_URI")
class RealMongoStoreContractTest implements EngineContract {
  private static MongoStore store;

  @BeforeAll
  static void open() {
    store =
        MongoStore.open(
            System.getenv("MADOGUCHI_TEST_MONGODB_URI"), Duration.ofSeconds(10), UUID::randomUUID);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Override
  public Engine engine() {
    return store;
  }
}
