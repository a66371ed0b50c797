package dev.madoguchi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A customer who talks Direct Line, and who comes back to the same conversation after a restart.
 */
public final class Visitor {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String conversation;
  private final String token;
  private URI home;

  private Visitor(URI home, String conversation, String token) {
    this.home = home;
    this.conversation = conversation;
    this.token = token;
  }

  /** Begins a conversation. */
  public static Visitor at(URI home) throws IOException, InterruptedException {
    return at(home, "{\"locale\":\"ja-JP\"}");
  }

  /** Begins a conversation as whom a site has signed. */
  public static Visitor identified(String identity, URI home)
      throws IOException, InterruptedException {
    return at(home, "{\"locale\":\"ja-JP\",\"identity\":\"" + identity + "\"}");
  }

  /** Begins a conversation on a site that tells which cloud its customers use. */
  public static Visitor using(String cloud, URI home) throws IOException, InterruptedException {
    return at(home, "{\"locale\":\"ja-JP\",\"channelData\":{\"cloud\":\"" + cloud + "\"}}");
  }

  /** Begins a conversation in this time zone. */
  public static Visitor in(String zone, URI home) throws IOException, InterruptedException {
    return at(home, "{\"locale\":\"en-US\",\"localTimezone\":\"" + zone + "\"}");
  }

  private static Visitor at(URI home, String start) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(home.resolve("/v3/directline/conversations"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(start))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
    var started = JSON.readTree(answer.body());
    return new Visitor(
        home, started.get("conversationId").asString(), started.get("token").asString());
  }

  /** The id of the conversation. */
  public String conversation() {
    return conversation;
  }

  /** What it may be spoken in with. */
  public String token() {
    return token;
  }

  /** Goes on at the same product, which now lives elsewhere. */
  public void movesTo(URI home) {
    this.home = home;
  }

  /** Says something; the status of the answer, after which it must not be lost. */
  public int says(String text, String clientActivityId) throws IOException, InterruptedException {
    return posts(
        JSON.createObjectNode()
            .put("type", "message")
            .put("text", text)
            .set("channelData", JSON.createObjectNode().put("clientActivityID", clientActivityId)));
  }

  /** Presses the button for that. */
  public int asksForAPerson(String submission) throws IOException, InterruptedException {
    return presses(JSON.createObjectNode().put("verb", "accept").put("submissionId", submission));
  }

  /** Presses the button on a card that has this title. */
  public int presses(JsonNode activity, String title) throws IOException, InterruptedException {
    return presses(
        activity.findValues("actions").stream()
            .flatMap(JsonNode::valueStream)
            .filter(action -> action.path("title").asString("").equals(title))
            .map(action -> action.path("data"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(title + ": not on " + activity)));
  }

  /** Presses a button with this data. */
  public int presses(JsonNode data) throws IOException, InterruptedException {
    return posts(JSON.createObjectNode().put("type", "message").set("value", data));
  }

  /** Says something with a file. */
  public int sends(String text, String name, byte[] file, String clientActivityId)
      throws IOException, InterruptedException {
    var activity =
        JSON.createObjectNode()
            .put("type", "message")
            .put("text", text)
            .set("channelData", JSON.createObjectNode().put("clientActivityID", clientActivityId));
    var parts = new ByteArrayOutputStream();
    part(
        parts,
        "activity",
        "application/vnd.microsoft.activity",
        activity.toString().getBytes(UTF_8));
    part(parts, "file\"; filename=\"" + name, "text/plain", file);
    parts.writeBytes("--limit--\r\n".getBytes(UTF_8));
    var request =
        request("/upload?userId=x")
            .header("Content-Type", "multipart/form-data; boundary=limit")
            .POST(HttpRequest.BodyPublishers.ofByteArray(parts.toByteArray()))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static void part(ByteArrayOutputStream to, String name, String type, byte[] content) {
    var head =
        "--limit\r\nContent-Disposition: form-data; name=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(name, type);
    to.writeBytes(head.getBytes(UTF_8));
    to.writeBytes(content);
    to.writeBytes("\r\n".getBytes(UTF_8));
  }

  /** Everything said so far. */
  public List<JsonNode> activities() throws IOException, InterruptedException {
    var answer =
        http.send(
            request("/activities?watermark=").GET().build(), HttpResponse.BodyHandlers.ofString());
    return new ArrayList<>(JSON.readTree(answer.body()).get("activities").values());
  }

  /** Waits on the stream, from the very beginning, for an activity of this kind. */
  public JsonNode waitsFor(String kind) throws IOException, InterruptedException {
    return waitsFor(activity -> kind.equals(activity.at("/channelData/kind").asString("")));
  }

  /** Waits for the n-th activity of this kind, from 1. */
  public JsonNode waitsFor(String kind, int n) throws IOException, InterruptedException {
    var seen = new int[1];
    return waitsFor(
        activity -> kind.equals(activity.at("/channelData/kind").asString("")) && ++seen[0] == n);
  }

  /** Waits for the first thing but a greeting that the bot says after what has this id. */
  public JsonNode waitsForReply(String clientActivityId) throws IOException, InterruptedException {
    var heard = new boolean[1];
    return waitsFor(activity -> {
      if (activity.at("/channelData/clientActivityID").asString("").equals(clientActivityId)) {
        heard[0] = true;
        return false;
      }
      return heard[0]
          && !activity.at("/channelData/kind").asString("").equals("Welcome")
          && activity.path("type").asString().equals("message")
          && activity.at("/from/role").asString().equals("bot");
    });
  }

  /** Waits on the stream, from the very beginning, for such an activity. */
  public JsonNode waitsFor(Predicate<JsonNode> wanted) throws IOException, InterruptedException {
    var answer =
        http.send(request("?watermark=0").GET().build(), HttpResponse.BodyHandlers.ofString());
    var stream = URI.create(JSON.readTree(answer.body()).get("streamUrl").asString());
    var arrived = new LinkedBlockingQueue<JsonNode>();
    var socket = http.newWebSocketBuilder().buildAsync(stream, new Frames(arrived)).join();
    try {
      return first(arrived, wanted);
    } finally {
      socket.abort();
    }
  }

  private static JsonNode first(BlockingQueue<JsonNode> arrived, Predicate<JsonNode> wanted)
      throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    for (var left = PATIENCE.toNanos(); left > 0; left = end - System.nanoTime()) {
      var activity = arrived.poll(left, TimeUnit.NANOSECONDS);
      if (activity != null && wanted.test(activity)) {
        return activity;
      }
    }
    throw new IllegalStateException("waited in vain for " + PATIENCE);
  }

  private int posts(JsonNode activity) throws IOException, InterruptedException {
    var request =
        request("/activities")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(activity.toString()))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String rest) {
    return HttpRequest.newBuilder(
            home.resolve("/v3/directline/conversations/" + conversation + rest))
        .header("Authorization", "Bearer " + token);
  }

  /** Puts frames together and takes the activities out of them. */
  private static final class Frames implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> arrived;
    private final StringBuilder frame = new StringBuilder();

    private Frames(BlockingQueue<JsonNode> arrived) {
      this.arrived = arrived;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      frame.append(data);
      if (last) {
        take(frame.toString());
        frame.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void take(String text) {
      if (!text.isEmpty()) {
        JSON.readTree(text).path("activities").forEach(arrived::add);
      }
    }
  }
}
