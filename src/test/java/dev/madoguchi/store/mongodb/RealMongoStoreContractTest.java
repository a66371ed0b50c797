package dev.madoguchi.store.mongodb;

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
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = "MADOGUCHI_TEST_MONGODB_URI",
    matches = "mongodb.*",
    disabledReason = "no MongoDB given in MADOGUCHI_TEST_MONGODB_URI")
class RealMongoStoreContractTest
    implements ConversationsContract, TicketsContract, AttachmentsContract, HandoffContract {
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
