package dev.madoguchi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What clients do with a connection, well-behaved or not. */
@EdgeServer
class ConnectionTest {
  private static final int PATIENCE = 30_000;
  private static final List<String> MIXED =
      List.of(
          get("/embed.js"),
          post("/v3/directline/tokens/refresh", "{}"),
          get("/nowhere"),
          get("/actuator/health/liveness"),
          post("/v3/directline/conversations/x/activities", "{\"type\":\"message\"}"),
          get("/widget/widget.js"),
          post("/api/console/session", "{\"token\":\"x\"}"));
  private final ManagementServer management;
  private final int port;

  @Autowired
  ConnectionTest(ManagementServer management, @LocalServerPort int port) {
    this.management = management;
    this.port = port;
  }

  @Test
  void everyOneOfTwoThousandRequestsOnOneConnectionIsAnswered() throws IOException {
    try (var socket = open()) {
      for (var i = 0; i < 2_000; i++) {
        send(socket, MIXED.get(i % MIXED.size()));
        assertThat(status(socket.getInputStream())).as("request %d", i).isPositive();
      }
    }
  }

  @Test
  void requestsSentInOneSegmentAreAllAnsweredInOrder() throws IOException {
    for (var i = 0; i < 100; i++) {
      try (var socket = open()) {
        send(socket, MIXED.get(3) + MIXED.get(4) + MIXED.get(2) + MIXED.get(0));
        var in = socket.getInputStream();
        assertThat(List.of(status(in), status(in), status(in), status(in)))
            .as("connection %d", i)
            .containsExactly(200, 401, 403, 200);
      }
    }
  }

  /** On one connection, so that an answer of another length than it says would be noticed. */
  @Test
  void headersThatAreNotWrittenAsHttpHasThemAreNoFaultOfOurs() throws IOException {
    var odd =
        List.of("garbage", "a/b; charset=nonsense", "multipart/form-data; boundary=", "x;q=z");
    try (var socket = open()) {
      for (var path : List.of("/", "/embed.js", "/articles", "/widget/index.html", "/console")) {
        for (var header : List.of("Accept", "Accept-Language", "Range", "If-None-Match")) {
          for (var value : odd) {
            var with = "\r\n" + header + ": " + value + "\r\n\r\n";
            send(socket, get(path).replace("\r\n\r\n", with));
            assertThat(status(socket.getInputStream())).as(path + with).isBetween(200, 499);
          }
        }
        var beyond = "\r\nRange: bytes=99999999-\r\n\r\n";
        send(socket, get(path).replace("\r\n\r\n", beyond));
        assertThat(status(socket.getInputStream())).as(path + beyond).isBetween(200, 499);
      }
      for (var path : List.of("/v3/directline/conversations/x/upload", "/api/messages")) {
        for (var value : odd.subList(0, 3)) {
          send(socket, post(path, "{}").replace("application/json", value));
          assertThat(status(socket.getInputStream())).as(path + value).isBetween(400, 499);
        }
      }
    }
  }

  /** That the last is the last must not cut the others off. */
  @Test
  void requestsSentInOneSegmentAreAllAnsweredThoughTheLastEndsTheConnection() throws IOException {
    var last = get("/embed.js").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    for (var i = 0; i < 50; i++) {
      try (var socket = open()) {
        send(socket, MIXED.get(0) + MIXED.get(3) + last);
        var in = socket.getInputStream();
        assertThat(List.of(status(in), status(in), status(in), in.read()))
            .as("connection %d", i)
            .containsExactly(200, 200, 200, -1);
      }
    }
  }

  @Test
  void whoeverSendsFarAheadIsCutOff() throws IOException {
    try (var socket = open()) {
      send(socket, get("/widget/widget.js").repeat(5_000));
      assertThat(isClosed(socket)).isTrue();
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  /** All at once, so that they are waited for once. */
  @Test
  void aHeadOrABodyThatDripsIsNotWaitedForLongOnAnyPort() throws IOException {
    var head = get("/actuator/health/liveness");
    var partOfHead = head.substring(0, 9);
    var body = "Content-Length: 100000";
    var dripping =
        Map.of(
            "head", sent(port, partOfHead),
            "second head", sent(port, head + partOfHead),
            "head for operators", sent(management.port(), partOfHead),
            "body for operators", sent(management.port(), head("/actuator/health", body)),
            "/api/messages", sent(port, head("/api/messages", body)),
            "directline", sent(port, head("/v3/directline/conversations", body)),
            "upload", sent(port, head("/v3/directline/conversations/x/upload", body)),
            "console", sent(port, head("/api/console/session", body)));
    try (var drops = Executors.newSingleThreadScheduledExecutor()) {
      var drips =
          dripping.values().stream()
              .map(socket ->
                  drops.scheduleWithFixedDelay(() -> drip(socket), 200, 200, TimeUnit.MILLISECONDS))
              .toList();
      dripping.forEach((what, socket) -> assertThat(isEnded(socket)).as(what).isTrue());
      drips.forEach(drip -> drip.cancel(true));
    }
  }

  private static Socket sent(int port, String text) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE);
    send(socket, text);
    return socket;
  }

  /** Fails, and is not repeated, once the other end has closed. */
  private static void drip(Socket socket) {
    try {
      send(socket, "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection that is closed while something is on its way to it is reset. */
  private static boolean isEnded(Socket socket) {
    try (socket) {
      return isClosed(socket);
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void aBadChunkIsNoFaultOfOurs() throws Exception {
    var logged = logged();
    try (var socket = open()) {
      send(
          socket,
          head("/v3/directline/conversations", "Transfer-Encoding: chunked") + "ZZ\r\n{}\r\n");
      assertThat(status(socket.getInputStream())).isEqualTo(400);
    }
    assertThat(complaintsAfterALine(logged)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/messages", "/v3/directline/conversations", "/api/console/session"})
  void aBodyThatBreaksOffIsNoFaultOfOurs(String path) throws Exception {
    var logged = logged();
    try (var socket = open()) {
      send(socket, head(path, "Content-Length: 1000") + "{\"a\"");
    }
    assertThat(complaintsAfterALine(logged)).isEmpty();
  }

  /** What is logged up to the line that tells of it; fails if there is none. */
  private static List<ILoggingEvent> complaintsAfterALine(BlockingQueue<ILoggingEvent> logged)
      throws InterruptedException {
    var complaints = new ArrayList<ILoggingEvent>();
    for (var event = logged.poll(30, TimeUnit.SECONDS);
        event != null;
        event = logged.poll(30, TimeUnit.SECONDS)) {
      if (event.getFormattedMessage().contains("broke off")) {
        assertThat(event.getThrowableProxy()).isNull();
        return complaints;
      }
      if (event.getLevel() == Level.ERROR || event.getThrowableProxy() != null) {
        complaints.add(event);
      }
    }
    throw new AssertionError("nothing is told of it; " + complaints);
  }

  private static BlockingQueue<ILoggingEvent> logged() {
    var events = new LinkedBlockingQueue<ILoggingEvent>();
    var appender =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            events.add(event);
          }
        };
    appender.start();
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT").addAppender(appender);
    return events;
  }

  private Socket open() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isClosed(Socket socket) throws IOException {
    socket.getInputStream().readAllBytes();
    return true;
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  private static String post(String path, String body) {
    return head(path, "Content-Length: " + body.length()) + body;
  }

  private static String head(String path, String length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + length
        + "\r\n\r\n";
  }

  /** Reads one response to its end; -1 if there is none. */
  private static int status(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var c = in.read();
      if (c < 0) {
        return -1;
      }
      head.append((char) c);
    }
    var lower = head.toString().toLowerCase(java.util.Locale.ROOT);
    var at = lower.indexOf("content-length: ");
    if (at >= 0) {
      in.readNBytes(Integer.parseInt(lower.substring(at + 16, lower.indexOf("\r\n", at)).strip()));
    } else if (lower.contains("transfer-encoding: chunked")) {
      readChunks(in);
    }
    return Integer.parseInt(head.substring(9, 12));
  }

  private static void readChunks(InputStream in) throws IOException {
    var size = 1;
    while (size > 0) {
      var line = new StringBuilder();
      for (var c = in.read(); c != '\n' && c >= 0; c = in.read()) {
        line.append((char) c);
      }
      size = Integer.parseInt(line.toString().strip(), 16);
      in.readNBytes(size + 2);
    }
  }
}
