package dev.madoguchi.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.Visitor;
import dev.madoguchi.WholeProduct;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What is still to be done for a request must not end what its connection has become. */
@WholeProduct
class ReusedConnectionTest {
  @LocalServerPort private int port;

  @Test
  void aReusedConnectionBecomesAWebSocketAndStaysOne() throws Exception {
    var visitor = Visitor.at(URI.create("http://localhost:" + port));
    for (var i = 0; i < 60; i++) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(30_000);
        upgrade(socket, streamPath(socket, visitor));
        assertThat(firstFrame(socket.getInputStream())).as("connection %d", i).contains("Welcome");
      }
    }
  }

  private static String streamPath(Socket socket, Visitor visitor) throws IOException {
    var path = "/v3/directline/conversations/" + visitor.conversation() + "?watermark=0";
    send(socket, path, "Authorization: Bearer " + visitor.token());
    var head = head(socket.getInputStream());
    var length = Integer.parseInt(head.replaceAll("(?is).*content-length: (\\d+).*", "$1"));
    var body = socket.getInputStream().readNBytes(length);
    var stream = JsonMapper.shared().readTree(body).path("streamUrl").asString();
    return stream.substring(stream.indexOf("/v3/"));
  }

  private static void upgrade(Socket socket, String path) throws IOException {
    send(
        socket,
        path,
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 101");
  }

  private static void send(Socket socket, String path, String headers) throws IOException {
    var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(UTF_8));
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  /** The text of a frame that is not masked; empty if there is none. */
  private static String firstFrame(InputStream in) throws IOException {
    if (in.read() < 0) {
      return "";
    }
    var length = in.read();
    if (length >= 126) {
      var more = in.readNBytes(length == 126 ? 2 : 8);
      length = 0;
      for (var digit : more) {
        length = length << 8 | (digit & 0xff);
      }
    }
    return new String(in.readNBytes(length), UTF_8);
  }
}
