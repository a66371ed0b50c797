package dev.madoguchi.channel.botframework.connector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for the Bot Connector: script its answers, let the product talk, take what it said. */
public final class BotConnector implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Queue<MockResponse> script = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  public final Map<String, String> members = new ConcurrentHashMap<>();
  public final Map<String, byte[]> files = new ConcurrentHashMap<>();
  final AtomicInteger rosters = new AtomicInteger();
  public volatile int rosterStatus = 200;
  private final AtomicInteger ids = new AtomicInteger();

  /** Something the product said. */
  public record Call(String method, String path, @Nullable String token, JsonNode activity) {
    public JsonNode card() {
      return activity.path("attachments").path(0).path("content");
    }
  }

  public BotConnector() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
  }

  /** With a path, as Teams has one for each region. */
  public String serviceUrl() {
    return server.url("/_connector/jp/").toString();
  }

  public void next(int status) {
    script.add(response(status));
  }

  public void next(MockResponse.Builder response) {
    script.add(response.build());
  }

  /** Whatever is said at such a path ends so, until it is 200. */
  public void refuse(String path, int status) {
    refusals.put(path, status);
  }

  /** Waits for something that the product says, passing over everything before. */
  public Call await(Predicate<Call> which) throws InterruptedException {
    for (var call = take(); ; call = take()) {
      if (which.test(call)) {
        return call;
      }
    }
  }

  public void forget() {
    calls.clear();
  }

  /** Waits for the next thing that the product says. */
  public Call take() throws InterruptedException {
    return Objects.requireNonNull(calls.poll(30, TimeUnit.SECONDS), "nothing was said");
  }

  /** Everything said that nobody has waited for. */
  public List<Call> drain() {
    var left = new ArrayList<Call>();
    calls.drainTo(left);
    return left;
  }

  public int callsLeft() {
    return calls.size();
  }

  @Override
  public void close() {
    server.close();
  }

  private MockResponse answer(RecordedRequest request) {
    if (request.getUrl().encodedPath().endsWith("/pagedmembers")) {
      return roster(request);
    }
    var file = files.get(request.getUrl().encodedPath());
    if (file != null) {
      return new MockResponse.Builder().body(new Buffer().write(file)).build();
    }
    // Decided before the call is seen: who sees it may change what the next one is answered.
    var response = said(request.getUrl().encodedPath());
    var body = Objects.requireNonNullElse(request.getBody(), ByteString.EMPTY).utf8();
    calls.add(
        new Call(
            request.getMethod(),
            request.getUrl().encodedPath(),
            request.getHeaders().get("Authorization"),
            JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body)));
    return response;
  }

  private MockResponse said(String path) {
    var refused =
        refusals.entrySet().stream()
            .filter(each -> path.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .filter(status -> status != 200)
            .findFirst();
    var scripted = refused.isPresent() ? response(refused.get()) : script.poll();
    return scripted != null
        ? scripted
        : new MockResponse.Builder()
            .code(201)
            .body("{\"id\":\"sent-" + ids.incrementAndGet() + "\"}")
            .build();
  }

  /** One member a page, so that there is always more than one. */
  private MockResponse roster(RecordedRequest request) {
    rosters.incrementAndGet();
    if (rosterStatus != 200) {
      return response(rosterStatus);
    }
    var all = List.copyOf(new TreeMap<>(members).entrySet());
    var at =
        Integer.parseInt(
            Objects.requireNonNullElse(request.getUrl().queryParameter("continuationToken"), "0"));
    var page = new LinkedHashMap<String, Object>();
    page.put(
        "members",
        all.stream()
            .skip(at)
            .limit(1)
            .map(each ->
                Map.of(
                    "id",
                    "29:" + each.getKey(),
                    "objectId",
                    each.getKey(),
                    "name",
                    each.getValue()))
            .toList());
    if (at + 1 < all.size()) {
      page.put("continuationToken", String.valueOf(at + 1));
    }
    return new MockResponse.Builder().body(JsonMapper.shared().writeValueAsString(page)).build();
  }

  private static MockResponse response(int status) {
    return new MockResponse.Builder().code(status).build();
  }
}
