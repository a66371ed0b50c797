package dev.madoguchi.faults;

import dev.madoguchi.faults.ConnectorStandIn.Shown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Many customers behind a Bot Connector, who say everything again until it is acknowledged. */
final class TeamsLoad implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Supplier<URI> home;
  private final ConnectorStandIn connector;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger conversations = new AtomicInteger();
  private volatile boolean stopping;

  TeamsLoad(Supplier<URI> home, ConnectorStandIn connector) {
    this.home = home;
    this.connector = connector;
  }

  void start(int atATime) {
    for (var n = 0; n < atATime; n++) {
      threads.execute(() -> {
        while (!stopping) {
          talk("a:" + conversations.incrementAndGet());
        }
      });
    }
  }

  void finish() throws InterruptedException {
    stopping = true;
    threads.shutdown();
    if (!threads.awaitTermination(3, TimeUnit.MINUTES)) {
      throw new IllegalStateException("customers still try to say something");
    }
  }

  /** One conversation, from its first question to its last. */
  void talk(String conversation) {
    for (var n = 0; n < 2; n++) {
      var id = id(conversation, n);
      var activity = activity(conversation, id, WebChatLoad.SAID.get(n));
      while (!isTaken(activity)) {
        Mono.delay(Duration.ofMillis(100)).block();
      }
      acknowledged.add(id);
      if (n == 1) {
        isTaken(activity); // once more, late
      }
    }
  }

  /** Of the first message, about an invoice, or of the second, about a password. */
  static String id(String conversation, int n) {
    return conversation + "-" + n;
  }

  private String activity(String conversation, String id, String text) {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "type",
                "message",
                "id",
                id,
                "channelId",
                "msteams",
                "serviceUrl",
                connector.serviceUrl(),
                "from",
                Map.of("id", "user " + conversation, "name", "客"),
                "recipient",
                Map.of("id", "bot-id", "name", "Bot"),
                "conversation",
                Map.of("id", conversation, "conversationType", "personal"),
                "text",
                text));
  }

  private boolean isTaken(String activity) {
    var request =
        HttpRequest.newBuilder(home.get().resolve("/api/messages"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(activity))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How many messages were acknowledged. */
  int acknowledged() {
    return acknowledged.size();
  }

  /** Those that nothing has been shown to, after so long at the most. */
  int unanswered(Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    while (true) {
      var answered = connector.shown().stream().map(Shown::answers).collect(Collectors.toSet());
      var left = acknowledged.stream().filter(id -> !answered.contains(id)).count();
      if (left == 0 || System.nanoTime() > end) {
        return (int) left;
      }
      Mono.delay(Duration.ofMillis(500)).block();
    }
  }

  /** How often the same was shown again in a conversation. */
  long again() {
    var all = connector.shown();
    return all.size()
        - all.stream().map(each -> each.conversation() + each.content()).distinct().count();
  }

  /** Conversations in which an earlier message was answered after a later one. */
  long outOfOrder() {
    var order = new LinkedHashMap<String, List<String>>();
    for (var each : connector.shown()) {
      var said = order.computeIfAbsent(each.conversation(), _ -> new ArrayList<>());
      if (acknowledged.contains(each.answers()) && !said.contains(each.answers())) {
        said.add(each.answers());
      }
    }
    return order.values().stream()
        .filter(said -> !said.equals(said.stream().sorted().toList()))
        .count();
  }

  Map<String, Object> counts(int unanswered) {
    var counts = new LinkedHashMap<String, Object>();
    counts.put("messages acknowledged at the Bot Connector", acknowledged());
    counts.put("silent", unanswered);
    counts.put("of " + connector.shown().size() + " shown twice", again());
    counts.put("conversations out of order", outOfOrder());
    return counts;
  }

  @Override
  public void close() {
    stopping = true;
    threads.shutdownNow();
    http.shutdownNow();
  }
}
