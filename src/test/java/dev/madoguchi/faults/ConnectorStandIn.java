package dev.madoguchi.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stands in for the Bot Connector, keeps what it has shown, and may be away. */
final class ConnectorStandIn implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Shown> shown = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();

  /** With which status it refuses; 0 if it does not, -1 if it says nothing at all. */
  volatile int refusal;

  /**
   * Something that a customer has seen.
   *
   * @param answers the id of the message that it answers, which is told by its words
   * @param content everything in it
   */
  record Shown(String conversation, String answers, String content, long at) {}

  ConnectorStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String serviceUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  List<Shown> shown() {
    return List.copyOf(shown);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (refusal < 0) {
        while (refusal < 0) {
          Mono.delay(Duration.ofMillis(100)).block();
        }
        return; // whoever asked has long given up
      }
      if (refusal > 0) {
        exchange.sendResponseHeaders(refusal, -1);
        return;
      }
      var activity = JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
      if (activity.path("type").asString("").equals("message")) {
        shown.add(shown(exchange.getRequestURI().getPath(), activity));
      }
      var answer = ("{\"id\":\"s" + ids.incrementAndGet() + "\"}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(201, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static Shown shown(String path, JsonNode activity) {
    var content = (ObjectNode) activity.deepCopy();
    content.remove(List.of("id", "timestamp", "localTimestamp"));
    var conversation = path.replaceAll(".*/conversations/([^/]+)/.*", "$1");
    var isSecond = content.toString().contains("assword");
    var answers = TeamsLoad.id(conversation, isSecond ? 1 : 0);
    return new Shown(conversation, answers, content.toString(), System.nanoTime());
  }

  @Override
  public void close() {
    refusal = 0;
    server.stop(0);
    threads.shutdownNow();
  }
}
