package dev.madoguchi.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer with an open socket, who asks one thing at a time. */
final class LoadVisitor implements WebSocket.Listener {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String START = "{\"locale\":\"ja-JP\"}";

  private final HttpClient http;
  private final URI activities;
  private final String token;
  private final StringBuilder frame = new StringBuilder();
  private final LinkedBlockingQueue<JsonNode> arrived = new LinkedBlockingQueue<>();
  private int asked;

  private LoadVisitor(HttpClient http, URI activities, String token) {
    this.http = http;
    this.activities = activities;
    this.token = token;
  }

  /** Begins a conversation. */
  static LoadVisitor at(URI home, HttpClient http) throws IOException, InterruptedException {
    var start = home.resolve("/v3/directline/conversations");
    var request = HttpRequest.newBuilder(start).header("Content-Type", "application/json");
    var answer =
        http.send(
            request.POST(HttpRequest.BodyPublishers.ofString(START)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
    var started = JSON.readTree(answer.body());
    var id = started.get("conversationId").asString();
    var visitor =
        new LoadVisitor(
            http,
            home.resolve("/v3/directline/conversations/" + id + "/activities"),
            started.get("token").asString());
    http.newWebSocketBuilder()
        .buildAsync(URI.create(started.get("streamUrl").asString()), visitor)
        .join();
    return visitor;
  }

  /** Asks, and waits for the first thing that the bot says to it. */
  void ask(String text, Duration longest) throws IOException, InterruptedException {
    var id = "q" + asked++;
    var activity =
        JSON.createObjectNode()
            .put("type", "message")
            .put("text", text)
            .set("channelData", JSON.createObjectNode().put("clientActivityID", id));
    var request =
        HttpRequest.newBuilder(activities)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(activity.toString()))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("status " + answer.statusCode());
    }
    awaitReply(id, System.nanoTime() + longest.toNanos());
  }

  private void awaitReply(String id, long end) throws IOException, InterruptedException {
    var isHeard = false;
    while (true) {
      var activity = arrived.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (activity == null) {
        throw new IOException("no answer");
      }
      isHeard |= activity.at("/channelData/clientActivityID").asString("").equals(id);
      if (isHeard
          && activity.path("type").asString("").equals("message")
          && activity.at("/from/role").asString("").equals("bot")) {
        return;
      }
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    frame.append(data);
    if (last) {
      if (!frame.isEmpty()) {
        JSON.readTree(frame.toString()).path("activities").forEach(arrived::add);
      }
      frame.setLength(0);
    }
    socket.request(1);
    return null;
  }
}
