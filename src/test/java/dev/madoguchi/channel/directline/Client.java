package dev.madoguchi.channel.directline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a page does with Direct Line, over real HTTP and real sockets. */
final class Client {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final TestServer server;
  private final @Nullable String token;

  Client(TestServer server, @Nullable String token) {
    this.server = server;
    this.token = token;
  }

  record Reply(HttpResponse<String> http) {
    int status() {
      return http.statusCode();
    }

    JsonNode json() {
      return JSON.readTree(http.body());
    }

    String text(String name) {
      return json().path(name).asString();
    }

    String code() {
      return json().path("error").path("code").asString();
    }
  }

  /** What arrives on a socket, frame by frame. */
  static final class Socket implements WebSocket.Listener {
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        frames.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return null;
    }

    /**
     * The next that is more than a sign that somebody types, which comes when an answer is slow.
     */
    JsonNode next() throws InterruptedException {
      var frame = any();
      while (frame.at("/activities/0/type").asString().equals("typing")) {
        frame = any();
      }
      return frame;
    }

    JsonNode any() throws InterruptedException {
      var frame = frames.poll(30, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no frame within 30 s");
      }
      return JSON.readTree(frame);
    }
  }

  Client with(@Nullable String other) {
    return new Client(server, other);
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply post(String path, String body, String... headers) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(server.at("/v3/directline" + path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  static Socket open(String streamUrl, String... headers) {
    var socket = new Socket();
    var builder = HttpClient.newHttpClient().newWebSocketBuilder();
    for (var i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    builder.buildAsync(URI.create(streamUrl), socket).join();
    return socket;
  }
}
