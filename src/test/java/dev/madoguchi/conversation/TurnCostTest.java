package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Message;
import dev.madoguchi.store.mongodb.MongoStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import reactor.core.publisher.Mono;

/** What a question and its answer cost a document engine that rewrites a document as a whole. */
class TurnCostTest {
  private static final ConversationId HERE = new ConversationId("test", "here");
  private static final Customer CUSTOMER = new Customer("hanako", "Hanako", null, null);

  private int asked;
  private final CountingBackend backend = new CountingBackend();
  private final MongoServer server = new MongoServer(backend);
  private final MongoStore store =
      MongoStore.open(
          server.bindAndGetConnectionString() + "/cost", Duration.ofSeconds(10), UUID::randomUUID);
  private final Instance instance =
      new Instance(
          store.conversations(),
          store.tickets(),
          _ -> Mono.just(ConversationTest.found("s" + asked % 2)),
          Clock.systemUTC());

  @AfterEach
  void close() {
    store.close();
    server.shutdownNow();
  }

  @Test
  void aTurnCostsFewCommandsAndLittleHoweverLongTheConversation(TestReporter report) {
    turns(3);
    var early = cost(10);
    turns(187);
    var late = cost(40);

    report.publishEntry("turn cost: early " + early + ", late " + late);
    assertThat(late.commands()).isLessThanOrEqualTo(16);
    assertThat(early.bytes()).isLessThanOrEqualTo(60_000);
    assertThat(late.bytes()).isLessThanOrEqualTo(120_000);
  }

  private Cost cost(int turns) {
    backend.commands();
    backend.writes();
    turns(turns);
    var writes = backend.writes();
    var bytes = writes.stream().mapToLong(CountingBackend.Write::bytes).sum();
    return new Cost(
        backend.commands().size() / (double) turns, writes.size() / (double) turns, bytes / turns);
  }

  private void turns(int number) {
    for (var turn = 0; turn < number; turn++) {
      asked++;
      var body = new Body.Text("共有メールボックス " + asked + " の容量はどこで見られますか。先月から増えています。");
      var message =
          new Message(UUID.randomUUID().toString(), CUSTOMER, body, "ja-JP", Instant.now());
      instance.concierge.hear(HERE, new Address("test", "there"), message).block();
      instance.concierge.settled(HERE).block();
    }
  }

  /** For one turn. */
  private record Cost(double commands, double writes, long bytes) {}
}
