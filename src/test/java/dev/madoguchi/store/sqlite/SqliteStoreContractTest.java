package dev.madoguchi.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.store.DamageContract;
import dev.madoguchi.store.EngineContract;
import dev.madoguchi.store.engine.Engine;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest implements EngineContract, DamageContract {
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
    update("UPDATE conversation SET json = replace(json, '\"id\"', '\"ie\"') WHERE id = ?", id);
  }

  @Override
  public void damage(TicketId id) {
    update(
        """
        UPDATE event SET json = replace(json, '"seq"', '"sep"')
        WHERE ticket = (SELECT key FROM ticket WHERE id = ?) AND seq = 1\
        """,
        id);
  }

  private static void update(String sql, Object id) {
    try (var db = SqliteConnection.writing(folder.resolve("madoguchi.db"))) {
      assertThat(db.update(sql, id.toString())).isEqualTo(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
