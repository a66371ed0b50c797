package dev.madoguchi.store.sqlite;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.HandoffContract;
import dev.madoguchi.store.AttachmentsContract;
import dev.madoguchi.store.ConversationsContract;
import dev.madoguchi.store.TicketsContract;
import dev.madoguchi.ticket.Tickets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest
    implements ConversationsContract, TicketsContract, AttachmentsContract, HandoffContract {
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
  public Conversations conversations() {
    return store.conversations();
  }

  @Override
  public Tickets tickets() {
    return store.tickets();
  }

  @Override
  public Attachments attachments() {
    return store.attachments();
  }
}
