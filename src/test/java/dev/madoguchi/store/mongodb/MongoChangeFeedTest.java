package dev.madoguchi.store.mongodb;

import static dev.madoguchi.store.Examples.anId;
import static dev.madoguchi.store.Examples.conversation;
import static dev.madoguchi.store.Examples.entries;
import static dev.madoguchi.store.Examples.opened;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What one instance hears of what another stores, with change streams and without. */
class MongoChangeFeedTest {
  private static final Duration TIMEOUT = Duration.ofMillis(500);

  private final ChangeStreamBackend streaming = new ChangeStreamBackend();
  private final MongoServer withStreams = new MongoServer(streaming);
  private final MongoServer withoutStreams = new MongoServer(new MemoryBackend());
  private final Heard heard = new Heard();

  @AfterEach
  void stop() {
    withStreams.shutdownNow();
    withoutStreams.shutdownNow();
  }

  @Test
  void aStreamOutlivesQuietTimesThatAreLongerThanTheTimeoutOfACall() throws Exception {
    withStreams.enableOplog();
    var uri = withStreams.bindAndGetConnectionString() + "/changes?timeoutMS=" + TIMEOUT.toMillis();
    try (var writing = open(uri);
        var client = MongoClients.create(uri)) {
      var stream = watch(client);
      var id = anId();
      for (var n = 1; n <= 4; n++) {
        Mono.delay(TIMEOUT.multipliedBy(3)).block();
        writing.conversations().save(conversation(id, n, n), entries(n, n)).block();
        assertThat(heard.hears(id)).isTrue();
      }
      assertThat(streaming.opened()).isEqualTo(1);
      stream.dispose();
    }
  }

  @Test
  void aStreamThatBrokeGoesOnWhereItWas() throws Exception {
    withStreams.enableOplog();
    var uri = withStreams.bindAndGetConnectionString() + "/changes";
    try (var writing = open(uri);
        var client = MongoClients.create(uri)) {
      var stream = watch(client);
      var before = anId();
      Flux.range(1, 400)
          .concatMap(n -> save(writing, before, n).delayElement(Duration.ofMillis(50)))
          .takeUntil(_ -> heard.conversations.contains(before))
          .blockLast(Duration.ofSeconds(20));

      streaming.refuse(true);
      Mono.delay(Duration.ofMillis(400)).block();
      var meanwhile = anId();
      save(writing, meanwhile, 1).block();
      streaming.refuse(false);

      assertThat(heard.hears(meanwhile)).isTrue();
      stream.dispose();
    }
  }

  @Test
  void withoutStreamsEverythingIsHeardOfBySoonAskingForIt() throws Exception {
    var uri = withoutStreams.bindAndGetConnectionString() + "/changes";
    try (var writing = open(uri);
        var listening = open(uri)) {
      listening.passOnTo(heard);
      assertAllIsHeard(writing);
    }
  }

  @Test
  void whatAnInstanceStoresItselfIsNotToldToItAgain() throws Exception {
    var uri = withoutStreams.bindAndGetConnectionString() + "/changes";
    try (var writing = open(uri);
        var listening = open(uri)) {
      listening.passOnTo(heard);
      var own = anId();
      var other = anId();
      save(listening, own, 1).block();
      save(writing, other, 1).block();
      assertThat(heard.hears(other)).isTrue();
      assertThat(heard.everyConversation).doesNotContain(own);
    }
  }

  @Test
  void whatWasStoredWhileTheServerWasAwayForThisInstanceIsHeardOfAfterwards() throws Exception {
    var address = withoutStreams.bind();
    var uri = "mongodb://127.0.0.1:" + address.getPort() + "/faults";
    try (var wire = new FaultyWire(address);
        var writing = open(uri);
        var listening = open(wire.uri() + "?timeoutMS=500")) {
      listening.passOnTo(heard);
      var before = anId();
      save(writing, before, 1).block();
      assertThat(heard.hears(before)).isTrue();

      wire.silence(true);
      var meanwhile = anId();
      save(writing, meanwhile, 1).block();
      Mono.delay(Duration.ofSeconds(3)).block();
      wire.silence(false);

      assertThat(heard.hears(meanwhile)).isTrue();
    }
  }

  @Test
  void aStreamThatIsThereButTellsNothingIsMadeUpForByAsking() throws Exception {
    withStreams.enableOplog();
    streaming.refuse(true);
    var uri = withStreams.bindAndGetConnectionString() + "/changes";
    try (var writing = open(uri);
        var listening = open(uri)) {
      listening.passOnTo(heard);
      assertAllIsHeard(writing);
    }
  }

  private void assertAllIsHeard(MongoStore writing) throws InterruptedException {
    var id = anId();
    var opened = opened(id, null);
    var ticket = TicketId.of(id, 1);

    save(writing, id, 1).block();
    assertThat(heard.hears(id)).isTrue();
    save(writing, id, 2).block();
    assertThat(heard.hears(id)).isTrue();
    writing.conversations().delivered(id, 2, new Delivery.Sent("a")).block();
    assertThat(heard.hears(id)).isTrue();
    writing.tickets().append(ticket, List.of(opened)).block();
    assertThat(heard.tickets.poll(20, TimeUnit.SECONDS)).isEqualTo(ticket);
    writing.tickets().erase(ticket, List.of(opened)).block();
    assertThat(heard.tickets.poll(20, TimeUnit.SECONDS)).isEqualTo(ticket);
  }

  private reactor.core.Disposable watch(MongoClient client) {
    var collection = client.getDatabase("changes").getCollection(MongoIndexes.CONVERSATIONS);
    var stream = new ChangeStream(collection, id -> heard.changed(ConversationId.of(id))).watch();
    Flux.interval(Duration.ofMillis(20))
        .takeUntil(_ -> streaming.opened() > 0)
        .blockLast(Duration.ofSeconds(20));
    return stream;
  }

  private static Mono<?> save(MongoStore store, ConversationId id, long n) {
    return store.conversations().save(conversation(id, n, n), entries(n, n));
  }

  private static MongoStore open(String uri) {
    return MongoStore.open(uri, Duration.ofSeconds(15), UUID::randomUUID);
  }

  private static final class Heard implements LiveUpdates {
    final BlockingQueue<ConversationId> conversations = new LinkedBlockingQueue<>();
    final BlockingQueue<ConversationId> everyConversation = new LinkedBlockingQueue<>();
    final BlockingQueue<TicketId> tickets = new LinkedBlockingQueue<>();

    boolean hears(ConversationId id) throws InterruptedException {
      var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (System.nanoTime() < end) {
        if (id.equals(conversations.poll(1, TimeUnit.SECONDS))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void changed(ConversationId conversation) {
      conversations.add(conversation);
      everyConversation.add(conversation);
    }

    @Override
    public void changed(TicketId ticket) {
      tickets.add(ticket);
    }

    @Override
    public Flux<ConversationId> of(ConversationId conversation) {
      return Flux.empty();
    }

    @Override
    public Flux<ConversationId> conversations() {
      return Flux.empty();
    }

    @Override
    public Flux<TicketId> tickets() {
      return Flux.empty();
    }
  }
}
