package dev.madoguchi.channel.directline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Files through the door, as pages send them, and as nobody should. */
class UploadTest {
  private static final byte[] PNG =
      HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489");
  private static final String BOUNDARY = "----madoguchi";
  private static final Memory MEMORY = new Memory();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  @TempDir static Path folder;
  private static TestServer server;
  private Client page;
  private String conversation;

  @BeforeAll
  static void startServer() {
    server =
        TestServer.start(
            MEMORY,
            folder,
            Map.of(
                "madoguchi.directline.limits.starts", "1000",
                "madoguchi.directline.limits.messages", "1000",
                "madoguchi.directline.limits.requests", "10000",
                "madoguchi.attachments.largest", "1MB",
                "madoguchi.attachments.together", "3MB"));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void begin() {
    var started = new Client(server, null).post("/conversations", "{}");
    conversation = started.text("conversationId");
    page = new Client(server, started.text("token"));
    MEMORY.heard.clear();
  }

  @Test
  void filesAndWordsArriveTogether() throws Exception {
    var sent =
        upload(
            activity("見てください", "7"), file("画面.png", PNG), file("log.txt", "エラー".getBytes(UTF_8)));
    assertThat(sent.status()).isEqualTo(200);
    var files = heard();
    assertThat(files.text()).isEqualTo("見てください");
    assertThat(files.files()).extracting(Attachment::name).containsExactly("画面.png", "log.txt");
    assertThat(files.files())
        .extracting(Attachment::type)
        .containsExactly("image/png", "text/plain");
    var echo = page.get(path("/activities?watermark=")).json().at("/activities").get(0);
    assertThat(echo.path("id").asString()).isEqualTo(sent.text("id"));
    assertThat(echo.at("/channelData/clientActivityID").asString()).isEqualTo("7");
    assertThat(echo.path("attachments")).hasSize(2);
  }

  @Test
  void aFileAloneIsAMessage() throws Exception {
    assertThat(upload(file("a.png", PNG)).status()).isEqualTo(200);
    assertThat(heard().text()).isEmpty();
  }

  @Test
  void aBareBodyIsAFile() throws Exception {
    var request =
        page.request(path("/upload?userId=x"))
            .header("Content-Type", "image/png")
            .header("Content-Disposition", "attachment; filename=\"bare.png\"")
            .POST(BodyPublishers.ofByteArray(PNG));
    assertThat(page.send(request).status()).isEqualTo(200);
    assertThat(heard().files()).extracting(Attachment::name).containsExactly("bare.png");
  }

  @Test
  void sendingAgainIsHarmless() throws Exception {
    var first = upload(activity("一度だけ", "8"), file("a.png", PNG));
    var again = upload(activity("一度だけ", "8"), file("a.png", PNG));
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    heard();
    assertThat(MEMORY.heard).isEmpty();
  }

  @Test
  void aPictureIsShownAndCanDoNothing() throws Exception {
    upload(file("画面.png", PNG));
    var picture = get(shown().getFirst());
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.body()).isEqualTo(PNG);
    assertThat(header(picture, "Content-Type")).isEqualTo("image/png");
    assertThat(header(picture, "Content-Disposition")).startsWith("inline");
    assertHarmless(picture);
  }

  @Test
  void anythingElseIsSavedUnderItsJapaneseName() throws Exception {
    upload(file("請求書 (控え).txt", "<script>alert(1)</script>".getBytes(UTF_8)));
    var text = get(shown().getFirst());
    assertThat(header(text, "Content-Type")).isEqualTo("text/plain");
    assertThat(header(text, "Content-Disposition"))
        .startsWith("attachment")
        .contains("filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8");
    assertHarmless(text);
  }

  @Test
  void anAgentsFileReachesThePage() throws Exception {
    upload(file("a.png", PNG));
    var file = heard().files().getFirst();
    MEMORY.say(
        new ConversationId("directline", conversation),
        Author.AGENT,
        "",
        new Content.AgentSaid(Contents.TICKET, "佐藤", "", List.of(file)));
    assertThat(shown()).hasSize(2).doesNotContainNull();
    assertThat(get(shown().getLast()).body()).isEqualTo(PNG);
  }

  @Test
  void anAddressIsForOneFileOfOneConversation() throws Exception {
    upload(file("a.png", PNG));
    var address = shown().getFirst();
    assertThat(get(address.replaceFirst("/attachments/[^/]+", "/attachments/x")).statusCode())
        .isEqualTo(404);
    var forged = address.replaceFirst("\\.[^./]+$", ".AAAA");
    assertThat(forged).isNotEqualTo(address);
    assertThat(get(forged).statusCode()).isEqualTo(404);
    var token = page.request("/").build().headers().firstValue("Authorization").orElseThrow();
    var withToken =
        address.replaceFirst("/attachments/[^/]+", "/attachments/" + token.substring(7));
    assertThat(get(withToken).statusCode()).isEqualTo(404);
  }

  @Test
  void anotherConversationsTokenIsRefused() {
    var other = new Client(server, null).post("/conversations", "{}").text("conversationId");
    var request =
        page.request("/conversations/" + other + "/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(multipart(List.of(file("a.png", PNG)))));
    assertThat(page.send(request).status()).isEqualTo(403);
    assertThat(new Client(server, null).post(path("/upload"), "").status()).isEqualTo(401);
  }

  @Test
  void whatItSaysIsNotWhatItIs() {
    assertRefused(415, "attachment-disguised", file("a.png", "<svg onload=x>".getBytes(UTF_8)));
    assertRefused(415, "attachment-disguised", file("a.pdf", PNG));
    assertRefused(415, "attachment-disguised", file("a.txt", new byte[] {1, 0, 2}));
    assertRefused(415, "attachment-disguised", file("a.docx", zip("a.exe")));
    assertRefused(
        415,
        "attachment-disguised",
        file("a.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")));
  }

  @ParameterizedTest
  @CsvSource({"a.html", "a.svg", "a.exe", "a.png.js", "a.docm", "a.hta", "a.lnk"})
  void whatARunnerWouldRunIsNotTaken(String name) {
    assertRefused(415, "attachment-type", file(name, "<svg/>".getBytes(UTF_8)));
  }

  @Test
  void anArchiveIsNotTakenUnlessItIsWanted() {
    assertRefused(415, "attachment-type", file("a.zip", zip("a.txt")));
  }

  @Test
  void anOfficeFileIsKnownByItsListOfContents() throws Exception {
    var sent = upload(file("a.docx", zip("[Content_Types].xml", "word/document.xml")));
    assertThat(sent.status()).isEqualTo(200);
    assertThat(heard().files().getFirst().type()).contains("wordprocessingml");
  }

  @Test
  void anArchiveFullOfNothingIsNotOpened() throws Exception {
    assertThat(upload(file("a.xlsx", bomb())).status()).isEqualTo(200);
    assertThat(heard().files().getFirst().size()).isLessThan(1 << 20);
  }

  @Test
  void aPictureThatIsSomethingElseAsWellIsServedAsAPicture() throws Exception {
    var both = new ByteArrayOutputStream();
    both.writeBytes("GIF89a/*".getBytes(UTF_8));
    both.writeBytes("*/=1;alert(1)//<html><script>alert(1)</script>".getBytes(UTF_8));
    upload(file("a.gif", both.toByteArray()));
    var served = get(shown().getFirst());
    assertThat(header(served, "Content-Type")).isEqualTo("image/gif");
    assertHarmless(served);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "../../../etc/passwd.txt;passwd.txt",
        "..\\..\\windows\\win.txt;win.txt",
        "/etc/cron.d/x.txt;x.txt",
        ".htaccess.txt;htaccess.txt",
        "con.txt;_con.txt",
        "a<b>:c|?*.txt;a_b__c___.txt",
        "請求書\u202etxt.exe.txt;請求書txt.exe.txt",
        "a\u0000b\u0007.txt;ab.txt",
        "  空白　.txt;空白 .txt"
      })
  void aNameIsOnlyAName(String given, String kept) throws Exception {
    upload(file(given, "x".getBytes(UTF_8)));
    assertThat(heard().files().getFirst().name()).isEqualTo(kept);
  }

  @Test
  void aNameWithoutAnEndingGetsOne() throws Exception {
    upload(file("写真", PNG));
    assertThat(heard().files().getFirst().name()).isEqualTo("写真.png");
  }

  @Test
  void tooMuchIsRefusedInBothLanguages() {
    var refused =
        assertRefused(
            413, "attachment-too-large", file("a.txt", "あ".repeat(500_000).getBytes(UTF_8)));
    assertThat(refused.at("/error/ja").asString()).contains("1 MB までです");
    assertThat(refused.at("/error/en").asString()).contains("up to 1 MB");
    assertRefused(400, "attachment-empty", file("a.txt", new byte[0]));
    assertRefused(
        413,
        "attachment-too-many",
        file("1.png", PNG),
        file("2.png", PNG),
        file("3.png", PNG),
        file("4.png", PNG),
        file("5.png", PNG),
        file("6.png", PNG));
  }

  @Test
  void aConversationHasOnlySoMuchRoom() {
    for (var i = 0; i < 3; i++) {
      var almostAll = (i + "x".repeat((1 << 20) - 100)).getBytes(UTF_8);
      assertThat(upload(file(i + ".txt", almostAll)).status()).isEqualTo(200);
      assertThat(upload(file(i + ".txt", almostAll)).status()).isEqualTo(200);
    }
    MEMORY.heard.clear();
    assertRefused(413, "attachment-full", file("4.txt", "x".repeat(1000).getBytes(UTF_8)));
  }

  /** The answer comes long before the end that is promised. */
  @Test
  void anEndlessBodyIsCutOff() throws Exception {
    var token = page.request("/").build().headers().firstValue("Authorization").orElseThrow();
    Thread sending;
    try (var socket = new Socket("localhost", server.port())) {
      var out = socket.getOutputStream();
      out.write(
          ("POST /v3/directline/conversations/%s/upload HTTP/1.1\r\nHost: localhost\r\n"
                      .formatted(conversation)
                  + "Authorization: "
                  + token
                  + "\r\nContent-Type: text/plain\r\n"
                  + "Content-Disposition: attachment; filename=a.txt\r\n"
                  + "Content-Length: 104857600\r\n\r\n")
              .getBytes(UTF_8));
      out.flush();
      sending = Thread.ofVirtual().start(() -> sendUntilClosed(out));
      assertThat(firstLine(socket.getInputStream())).startsWith("HTTP/1.1 413");
    }
    sending.join();
    assertThat(upload(file("a.png", PNG)).status()).isEqualTo(200);
  }

  @Test
  void whatIsNoFormIsSaidSo() {
    var request =
        page.request(path("/upload"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofString("no parts at all"));
    assertThat(page.send(request).status()).isEqualTo(400);
    assertThat(upload(activity("なし", "9")).code()).isEqualTo("MissingProperty");
  }

  private static void sendUntilClosed(java.io.OutputStream out) {
    var piece = new byte[64 * 1024];
    java.util.Arrays.fill(piece, (byte) 'x');
    try {
      for (var i = 0; i < 1600; i++) {
        out.write(piece);
      }
    } catch (IOException e) {
      // The server has heard enough.
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.write(c);
    }
    return line.toString(UTF_8);
  }

  private JsonNode assertRefused(int status, String code, Sent... files) {
    var refused = upload(files);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(MEMORY.heard).isEmpty();
    return refused.json();
  }

  private static void assertHarmless(HttpResponse<byte[]> response) {
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.headers().allValues("Content-Security-Policy"))
        .containsExactly("sandbox; default-src 'none'");
  }

  /** Addresses of the files that the page is shown. */
  private List<String> shown() {
    return page.get(path("/activities?watermark="))
        .json()
        .at("/activities")
        .valueStream()
        .flatMap(activity -> activity.path("attachments").valueStream())
        .map(attachment -> attachment.path("contentUrl").asString())
        .toList();
  }

  private static HttpResponse<byte[]> get(String address) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static Body.Files heard() throws InterruptedException {
    var message = MEMORY.heard.poll(30, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing was heard within 30 s");
    }
    return (Body.Files) message.body();
  }

  private String path(String rest) {
    return "/conversations/" + conversation + rest;
  }

  private record Sent(String headers, ByteBuffer body) {}

  private static Sent activity(String text, String id) {
    var json =
        "{\"type\":\"message\",\"text\":\"%s\",\"channelData\":{\"clientActivityID\":\"%s\"}}"
            .formatted(text, id);
    return new Sent(
        """
        Content-Disposition: form-data; name="activity"; filename="blob"\r
        Content-Type: application/vnd.microsoft.activity\r
        """,
        UTF_8.encode(json));
  }

  private static Sent file(String name, byte[] body) {
    return new Sent(
        "Content-Disposition: form-data; name=\"file\"; filename=\""
            + name.replace("\\", "\\\\")
            + "\"\r\nContent-Type: application/octet-stream\r\n",
        ByteBuffer.wrap(body));
  }

  private Client.Reply upload(Sent... parts) {
    return page.send(
        page.request(path("/upload?userId=x"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(multipart(List.of(parts)))));
  }

  private static byte[] multipart(List<Sent> parts) {
    var body = new ByteArrayOutputStream();
    for (var part : parts) {
      body.writeBytes(("--" + BOUNDARY + "\r\n" + part.headers() + "\r\n").getBytes(UTF_8));
      body.write(part.body().array(), 0, part.body().limit());
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return body.toByteArray();
  }

  private static byte[] zip(String... names) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write('x');
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** 200 MB of zeros in some 200 KB. */
  private static byte[] bomb() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      var zeros = new byte[1 << 20];
      for (var i = 0; i < 200; i++) {
        zip.write(zeros);
      }
    }
    return bytes.toByteArray();
  }
}
