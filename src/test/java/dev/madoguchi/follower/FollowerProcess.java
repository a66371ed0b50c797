package dev.madoguchi.follower;

import dev.madoguchi.conversation.NoUpdates;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.store.mongodb.MongoStore;
import dev.madoguchi.ticket.TicketId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An instance with a single follower, which calls an address with each event of each ticket. Its
 * arguments: the store, the address, its name.
 */
final class FollowerProcess {
  /** Half of what is usual, so that a test need not wait as long. */
  static final LeaseTimes TIMES =
      new LeaseTimes(Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(4));

  private FollowerProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    var store = MongoStore.open(arguments[0], Duration.ofSeconds(10), UUID::randomUUID);
    var logs = new TicketLogs(store.tickets(), new NoUpdates());
    var follower = new Caller(logs, URI.create(arguments[1]), arguments[2]);
    new FollowerLoop<>(
            follower, store.followers(), arguments[2], TIMES, Clock.systemUTC(), System::nanoTime)
        .start();
    Thread.currentThread().join();
  }

  private record Caller(TicketLogs logs, URI address, String instance, HttpClient http)
      implements Follower<TicketId> {

    Caller(TicketLogs logs, URI address, String instance) {
      this(logs, address, instance, HttpClient.newHttpClient());
    }

    @Override
    public String name() {
      return "caller";
    }

    @Override
    public Duration roundEvery() {
      return Duration.ofMillis(200);
    }

    @Override
    public Mono<Void> follow(TicketId id, FollowerPosition at) {
      return logs.tickets()
          .find(id)
          .flatMapMany(ticket -> Flux.fromIterable(ticket.events()))
          .filter(event -> event.seq() > at.cursor().seq())
          .concatMap(
              event -> at.confirm().then(call(id + "/" + event.seq())).then(at.move(event.seq())))
          .then();
    }

    private Mono<Void> call(String event) {
      var request =
          HttpRequest.newBuilder(address.resolve("/" + instance + "/" + event))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      return Mono.fromFuture(() -> http.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
          .then();
    }
  }
}
