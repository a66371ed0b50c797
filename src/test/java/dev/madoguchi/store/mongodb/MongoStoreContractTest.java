package dev.madoguchi.store.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.HandoffContract;
import dev.madoguchi.store.AttachmentsContract;
import dev.madoguchi.store.ConversationsContract;
import dev.madoguchi.store.TicketsContract;
import dev.madoguchi.ticket.Tickets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MongoStoreContractTest
    implements ConversationsContract, TicketsContract, AttachmentsContract, HandoffContract {
  private static final MongoServer server = new MongoServer(new MemoryBackend());
  private static MongoStore store;

  @BeforeAll
  static void open() {
    store =
        MongoStore.open(
            server.bindAndGetConnectionString() + "/contract",
            Duration.ofSeconds(10),
            UUID::randomUUID);
  }

  @AfterAll
  static void close() {
    store.close();
    server.shutdownNow();
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
