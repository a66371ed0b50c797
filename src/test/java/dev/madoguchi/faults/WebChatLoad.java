package dev.madoguchi.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many customers in web chat who ask, ask for a person, and say everything again until it is
 * acknowledged: late, and sometimes twice at the same time. Afterwards they count what has become
 * of it.
 */
final class WebChatLoad implements AutoCloseable {
  static final List<String> SAID =
      List.of("請求書はどこで見られますか", "How do I reset my password?", "担当者と話したい", "請求書のことです");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Statuses with which nothing was taken, and may be tried again. */
  private static final Set<Integer> LATER = Set.of(429, 503);

  private final Supplier<URI> home;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final Map<String, Talk> talks = new ConcurrentHashMap<>();
  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicLong slowest = new AtomicLong();
  private final ConcurrentLinkedQueue<String> odd = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  /**
   * @param home where the product is at present, or one of several
   */
  WebChatLoad(Supplier<URI> home) {
    this.home = home;
  }

  private static final class Talk {
    private final String id;
    private final String token;
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

    private Talk(String id, String token) {
      this.id = id;
      this.token = token;
    }
  }

  /** So many at a time begin one conversation after the other, until {@link #finish}. */
  void start(int atATime) {
    for (var n = 0; n < atATime; n++) {
      var random = new Random(n);
      threads.execute(() -> {
        while (!stopping) {
          talk(random);
        }
      });
    }
  }

  /** How many conversations have come to their end. */
  int finished() {
    return finished.get();
  }

  /** How many messages have been acknowledged. */
  int acknowledged() {
    return talks.values().stream().mapToInt(talk -> talk.acknowledged.size()).sum();
  }

  /** The longest that an answer, of whatever kind, was waited for. */
  Duration slowest() {
    return Duration.ofNanos(slowest.get());
  }

  /** Answers that are neither 2xx nor say that it may be tried again, with their count. */
  Map<String, Integer> odd() {
    var counts = new HashMap<String, Integer>();
    odd.forEach(each -> counts.merge(each, 1, Integer::sum));
    return counts;
  }

  /** Begins nothing more, and lets everybody come to their end. */
  void finish() throws InterruptedException {
    stopping = true;
    threads.shutdown();
    if (!threads.awaitTermination(3, TimeUnit.MINUTES)) {
      throw new IllegalStateException("customers still try to say something");
    }
  }

  private void talk(Random random) {
    var started = repeated(() -> request("", null, "{\"locale\":\"ja-JP\"}"), false);
    var json = JSON.readTree(started.body());
    var talk = new Talk(json.path("conversationId").asString(), json.path("token").asString());
    talks.put(talk.id, talk);
    for (var n = 0; n < SAID.size(); n++) {
      var message = message(n);
      repeated(
          () -> request("/" + talk.id + "/activities", talk.token, message),
          random.nextInt(5) == 0);
      talk.acknowledged.add(n);
      if (random.nextInt(3) == 0) {
        attempt(() -> request("/" + talk.id + "/activities", talk.token, message));
      }
    }
    finished.incrementAndGet();
  }

  private static String message(int n) {
    return JSON.createObjectNode()
        .put("type", "message")
        .put("text", SAID.get(n))
        .set("channelData", JSON.createObjectNode().put("clientActivityID", "m" + n))
        .toString();
  }

  /** The answer with which it was taken. */
  private HttpResponse<String> repeated(Supplier<HttpRequest> request, boolean twice) {
    while (true) {
      if (twice) {
        var _ = http.sendAsync(request.get(), BodyHandlers.discarding());
      }
      var answer = attempt(request);
      if (answer != null && answer.statusCode() / 100 == 2) {
        return answer;
      }
      Mono.delay(PAUSE).block();
    }
  }

  /** The answer; null if there was none. */
  private @Nullable HttpResponse<String> attempt(Supplier<HttpRequest> request) {
    var start = System.nanoTime();
    try {
      var answer = http.send(request.get(), BodyHandlers.ofString());
      var status = answer.statusCode();
      slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
      if (status / 100 != 2
          && !(LATER.contains(status) && answer.headers().firstValue("Retry-After").isPresent())) {
        odd.add(status + " " + answer.body());
      }
      return answer;
    } catch (IOException _) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String rest, @Nullable String token, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(home.get().resolve("/v3/directline/conversations" + rest))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return (body == null ? request.GET() : request.POST(BodyPublishers.ofString(body))).build();
  }

  /**
   * What has become of what was acknowledged.
   *
   * @param lost messages that are not in their conversation
   * @param twice messages that are in it more than once
   * @param unanswered messages without a reply
   * @param withoutTicket conversations whose wish for a person opened no ticket
   * @param tooManyTickets conversations with more than one
   */
  record Outcome(int lost, int twice, int unanswered, int withoutTicket, int tooManyTickets) {
    private static final Outcome NONE = new Outcome(0, 0, 0, 0, 0);

    private Outcome and(Outcome other) {
      return new Outcome(
          lost + other.lost,
          twice + other.twice,
          unanswered + other.unanswered,
          withoutTicket + other.withoutTicket,
          tooManyTickets + other.tooManyTickets);
    }

    boolean isGood() {
      return equals(NONE);
    }

    Map<String, Object> counts(WebChatLoad customers) {
      var counts = new LinkedHashMap<String, Object>();
      counts.put("conversations", customers.talks.size());
      counts.put("messages acknowledged", customers.acknowledged());
      counts.put("lost", lost);
      counts.put("twice", twice);
      counts.put("unanswered", unanswered);
      counts.put("wishes without a ticket", withoutTicket);
      counts.put("tickets too many", tooManyTickets);
      return counts;
    }
  }

  /** What is counted as soon as it is as it should be, and after a minute in any case. */
  Outcome outcome() {
    return outcome(Duration.ofMinutes(1));
  }

  Outcome outcome(Duration patience) {
    var end = System.nanoTime() + patience.toNanos();
    while (true) {
      var outcome = counted();
      if (outcome.isGood() || System.nanoTime() > end) {
        return outcome;
      }
      Mono.delay(Duration.ofSeconds(1)).block();
    }
  }

  private Outcome counted() {
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      var read = new Semaphore(16);
      var outcomes =
          talks.values().stream()
              .map(talk ->
                  readers.submit(() -> {
                    read.acquire();
                    try {
                      return outcome(talk);
                    } finally {
                      read.release();
                    }
                  }))
              .toList();
      var sum = Outcome.NONE;
      for (var outcome : outcomes) {
        sum = sum.and(outcome.get());
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Outcome outcome(Talk talk) {
    var all = activities(talk);
    var sum = Outcome.NONE;
    for (var n : talk.acknowledged) {
      var heard =
          all.stream()
              .filter(each -> each.at("/channelData/clientActivityID").asString("").equals("m" + n))
              .map(each -> each.path("id").asString())
              .toList();
      var answered =
          all.stream().anyMatch(each -> heard.contains(each.path("replyToId").asString("")));
      sum =
          sum.and(
              new Outcome(
                  heard.isEmpty() ? 1 : 0,
                  heard.size() > 1 ? 1 : 0,
                  !heard.isEmpty() && !answered ? 1 : 0,
                  0,
                  0));
    }
    var tickets =
        all.stream()
            .filter(each -> each.at("/channelData/kind").asString("").equals("TicketOpened"))
            .count();
    var wished = talk.acknowledged.contains(SAID.size() - 1);
    return sum.and(new Outcome(0, 0, 0, wished && tickets == 0 ? 1 : 0, tickets > 1 ? 1 : 0));
  }

  private List<JsonNode> activities(Talk talk) {
    var all = new ArrayList<JsonNode>();
    var watermark = "";
    while (true) {
      var path = "/" + talk.id + "/activities?watermark=" + watermark;
      var answer = repeated(() -> request(path, talk.token, null), false);
      var piece = JSON.readTree(answer.body());
      if (piece.path("activities").isEmpty()) {
        return all;
      }
      piece.path("activities").forEach(all::add);
      watermark = piece.path("watermark").asString();
    }
  }

  @Override
  public void close() {
    stopping = true;
    threads.shutdownNow();
    http.shutdownNow();
  }
}
