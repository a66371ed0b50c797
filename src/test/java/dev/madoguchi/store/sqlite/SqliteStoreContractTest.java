package dev.madoguchi.store.sqlite;

import dev.madoguchi.store.EngineContract;
import dev.madoguchi.store.engine.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest implements EngineContract {
  @TempDir static Path folder;
  private static SqliteStore store;

  @BeforeAll
  static void open() {
    store = SqliteStore.open(folder, 4096);
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
