package dev.madoguchi.channel.botframework;

import java.io.IOException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for the Bot Connector: script its answers, let the product talk, take what it said. */
final class BotConnector implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Queue<MockResponse> script = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final AtomicInteger ids = new AtomicInteger();

  /** Something the product said. */
  record Call(String method, String path, @Nullable String token, JsonNode activity) {
    JsonNode card() {
      return activity.path("attachments").path(0).path("content");
    }
  }

  BotConnector() throws IOException {
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
  String serviceUrl() {
    return server.url("/_connector/jp/").toString();
  }

  void next(int status) {
    script.add(new MockResponse.Builder().code(status).build());
  }

  void next(MockResponse.Builder response) {
    script.add(response.build());
  }

  /** Waits for the next thing that the product says. */
  Call take() throws InterruptedException {
    return Objects.requireNonNull(calls.poll(10, TimeUnit.SECONDS), "nothing was said");
  }

  int callsLeft() {
    return calls.size();
  }

  @Override
  public void close() {
    server.close();
  }

  private MockResponse answer(RecordedRequest request) {
    var body = Objects.requireNonNullElse(request.getBody(), ByteString.EMPTY).utf8();
    calls.add(
        new Call(
            request.getMethod(),
            request.getUrl().encodedPath(),
            request.getHeaders().get("Authorization"),
            JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body)));
    var scripted = script.poll();
    return scripted != null
        ? scripted
        : new MockResponse.Builder()
            .code(201)
            .body("{\"id\":\"sent-" + ids.incrementAndGet() + "\"}")
            .build();
  }
}
