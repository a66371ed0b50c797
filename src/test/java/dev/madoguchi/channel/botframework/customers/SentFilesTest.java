package dev.madoguchi.channel.botframework.customers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.bot.schema.Activity;
import dev.madoguchi.attachment.MemoryUploads;
import dev.madoguchi.attachment.UploadRefused.Reason;
import dev.madoguchi.channel.botframework.auth.AllowedHosts;
import dev.madoguchi.channel.botframework.auth.AuthParts;
import dev.madoguchi.channel.botframework.auth.BoundedHttpClient;
import dev.madoguchi.channel.botframework.auth.ConnectorTokens;
import dev.madoguchi.channel.botframework.connector.Activities;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.ConversationId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Where files are fetched from, with whose token, and what becomes of those that are not. */
class SentFilesTest {
  private static final ConversationId CONVERSATION = new ConversationId("msteams", "a:1");
  private static final Duration PATIENTLY = Duration.ofSeconds(20);
  private static final byte[] PNG =
      HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489");

  private final MockWebServer server = new MockWebServer();
  private final MemoryUploads store = new MemoryUploads();

  @BeforeEach
  void open() throws IOException {
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPictureInAMessageIsFetchedFromTheConnectorWithOurToken() throws InterruptedException {
    give(PNG);
    var taken = only(picture(connector("/v3/attachments/1/views/original")), PATIENTLY);
    assertThat(taken.refusal()).isNull();
    assertThat(taken.file().name()).isEqualTo("file.png");
    assertThat(taken.file().type()).isEqualTo("image/png");
    assertThat(content(taken.file())).isEqualTo(PNG);
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer ours");
  }

  @Test
  void aFileIsFetchedFromItsOwnersShareWithoutOurToken() throws InterruptedException {
    give("名前,数\n".getBytes(UTF_8));
    var taken = only(download(share("/download.aspx?UniqueId=1&tempauth=x"), "一覧.csv"), PATIENTLY);
    assertThat(taken.refusal()).isNull();
    assertThat(taken.file().name()).isEqualTo("一覧.csv");
    var request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/download.aspx?UniqueId=1&tempauth=x");
    assertThat(request.getHeaders().get("Authorization")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/x.png",
        "http://192.0.2.1/x.png",
        "http://169.254.169.254/metadata/identity/oauth2/token",
        "https://localhost@evil.example/x.png",
        "file:///etc/passwd",
        "data:image/png;base64,iVBORw0KGgo=",
        "nonsense",
        ""
      })
  void nothingIsFetchedFromElsewhere(String address) {
    var taken = only(picture(address), PATIENTLY);
    assertThat(reason(taken)).isEqualTo(Reason.BROKEN);
    assertThat(taken.file().stored()).isFalse();
    assertThat(taken.file().name()).isEqualTo("image");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aShareThatIsNotConfiguredIsNotAsked() {
    var files = files(AuthParts.hosts(), PATIENTLY);
    var sent = activity(List.of(download(share("/x"), "契約.pdf")));
    var taken = Objects.requireNonNull(files.of(CONVERSATION, sent).block());
    assertThat(taken.getFirst().file().stored()).isFalse();
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void whereAnUnfetchedFileIsCanBeTold() {
    server.enqueue(new MockResponse.Builder().code(404).build());
    var file = download(share("/gone"), "契約.pdf");
    file.put("contentUrl", "https://contoso.sharepoint.com/personal/t/契約.pdf");
    assertThat(only(file, PATIENTLY).file().source())
        .isEqualTo("https://contoso.sharepoint.com/personal/t/契約.pdf");
  }

  @Test
  void aRedirectionIsNotFollowed() {
    server.enqueue(
        new MockResponse.Builder().code(302).addHeader("Location", share("/elsewhere")).build());
    give(PNG);
    assertThat(reason(only(picture(connector("/1")), PATIENTLY))).isEqualTo(Reason.BROKEN);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void whatIsTooLargeIsNotTakenWhetherItSaysSoOrNot() {
    var large = new byte[(10 << 20) + 1];
    give(large);
    server.enqueue(
        new MockResponse.Builder().chunkedBody(new Buffer().write(large), 1 << 16).build());
    for (var i = 0; i < 2; i++) {
      var taken = only(download(share("/x"), "大.pdf"), PATIENTLY);
      assertThat(reason(taken)).isEqualTo(Reason.TOO_LARGE);
    }
  }

  @Test
  void whatIsNotTakenIsNamed() {
    give("MZ…".getBytes(UTF_8));
    var taken = only(download(share("/x"), "install.exe"), PATIENTLY);
    assertThat(reason(taken)).isEqualTo(Reason.TYPE);
    assertThat(taken.file().name()).isEqualTo("install.exe");
  }

  @Test
  void aSilentShareIsNotWaitedForLong() {
    server.enqueue(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
    var taken = only(download(share("/x"), "遅い.pdf"), Duration.ofMillis(200));
    assertThat(reason(taken)).isEqualTo(Reason.BROKEN);
  }

  @Test
  void tooManyAreNotFetched() {
    for (var i = 0; i < 5; i++) {
      give(PNG);
    }
    var sent = Stream.generate(() -> picture(connector("/1"))).limit(7).toList();
    var taken = take(sent, PATIENTLY);
    assertThat(taken.subList(0, 5)).allMatch(each -> each.refusal() == null);
    assertThat(taken.subList(5, 7))
        .allSatisfy(each -> assertThat(reason(each)).isEqualTo(Reason.TOO_MANY));
    assertThat(server.getRequestCount()).isEqualTo(5);
  }

  static Stream<Map<String, Object>> noFiles() {
    return Stream.of(
        Map.of("contentType", "text/html", "content", "<p>x</p>"),
        Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", Map.of()),
        Map.of("contentType", "messageReference", "content", "{}"),
        Map.of("name", "no type"));
  }

  @ParameterizedTest
  @MethodSource("noFiles")
  void cardsQuotesAndTheMessagesOwnHtmlAreNoFiles(Map<String, Object> attachment) {
    assertThat(take(List.of(attachment), PATIENTLY)).isEmpty();
  }

  /** In a team's channel only its owner's place is told. */
  @Test
  void aFileThatStaysWhereItsOwnerHasItIsNamed() {
    var taken =
        only(
            Map.of(
                "contentType", "reference",
                "name", "見積.xlsx",
                "contentUrl", "https://x.sharepoint.com/a"),
            PATIENTLY);
    assertThat(taken.file().name()).isEqualTo("見積.xlsx");
    assertThat(taken.file().source()).isEqualTo("https://x.sharepoint.com/a");
  }

  private void give(byte[] content) {
    server.enqueue(new MockResponse.Builder().body(new Buffer().write(content)).build());
  }

  /** The same server under two names: as a connector, and as somebody's share. */
  private String connector(String path) {
    return "http://localhost:" + server.getPort() + path;
  }

  private String share(String path) {
    return "http://127.0.0.1:" + server.getPort() + path;
  }

  private static Map<String, Object> picture(String address) {
    return Map.of("contentType", "image/*", "contentUrl", address);
  }

  private static Map<String, Object> download(String address, String name) {
    return new java.util.HashMap<>(
        Map.of(
            "contentType",
            "application/vnd.microsoft.teams.file.download.info",
            "name",
            name,
            "content",
            Map.of("downloadUrl", address, "uniqueId", "1", "fileType", "x")));
  }

  private SentFiles.Taken only(Map<String, Object> attachment, Duration within) {
    var taken = take(List.of(attachment), within);
    assertThat(taken).hasSize(1);
    return taken.getFirst();
  }

  private List<SentFiles.Taken> take(List<Map<String, Object>> attachments, Duration within) {
    var files = files(AuthParts.hosts("127.0.0.1"), within);
    return Objects.requireNonNull(files.of(CONVERSATION, activity(attachments)).block());
  }

  private SentFiles files(AllowedHosts others, Duration within) {
    return new SentFiles(
        BoundedHttpClient.client("files", within),
        new Ours(),
        AuthParts.hosts("localhost"),
        others,
        store.uploads(Clock.systemUTC()),
        within);
  }

  private static Activity activity(List<Map<String, Object>> attachments) {
    return Activities.read(Map.of("type", "message", "attachments", attachments));
  }

  private byte[] content(Attachment file) {
    return Objects.requireNonNull(store.content(CONVERSATION, file.id()).blockFirst()).array();
  }

  private static @Nullable Reason reason(SentFiles.Taken taken) {
    return taken.refusal() == null ? null : taken.refusal().reason();
  }

  private static final class Ours implements ConnectorTokens {
    @Override
    public Mono<String> get() {
      return Mono.just("ours");
    }

    @Override
    public void forget(String token) {}
  }
}
