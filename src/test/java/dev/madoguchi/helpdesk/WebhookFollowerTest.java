package dev.madoguchi.helpdesk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.channel.activity.EntryCards;
import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.ErasureLog;
import dev.madoguchi.conversation.MemoryKeyValues;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.FollowerHarness;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketStories;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract with a helpdesk, kept against a server that may be slow, wrong or gone. */
class WebhookFollowerTest {
  private static final Instant NOW = Instant.parse("2026-11-16T01:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String SECRET = "sixteen-letters!";
  private static final String OLD_SECRET = "the former secret";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Attachment NOT_STORED =
      new Attachment("", "遠い.png", "image/png", 0, "https://elsewhere.example/a");

  private final MockWebServer helpdesk = new MockWebServer();
  private final Story story = new Story();
  private final FollowerStore cursors = FollowerHarness.store();

  @BeforeEach
  void start() throws IOException {
    helpdesk.start();
  }

  @AfterEach
  void stop() {
    helpdesk.close();
  }

  @Test
  void eachEventIsToldOnceInOrderAndSigned() throws InterruptedException {
    story.happened(Party.AGENT, new Change.Claimed("sato", "佐藤"));
    answer(200, 200);
    tell();
    tell();
    assertThat(helpdesk.getRequestCount()).isEqualTo(2);
    var created = take();
    assertThat(created.getHeaders().get("Idempotency-Key")).isEqualTo("MD-00000-00000/1");
    assertThat(isSigned(created, NOW)).isTrue();
    assertThat(json(created).at("/type").asString()).isEqualTo("ticket.created");
    assertThat(json(created).at("/handoff/name").asString()).isEqualTo("handoff.initiate");
    var claimed = json(take());
    assertThat(claimed.at("/type").asString()).isEqualTo("ticket.claimed");
    assertThat(claimed.at("/ticket/state").asString()).isEqualTo("open");
    assertThat(claimed.at("/handoff/value/state").asString()).isEqualTo("accepted");
  }

  @Test
  void whatFailsIsRepeatedUnderTheSameKey() throws InterruptedException {
    answer(503, 429, 200);
    tell();
    assertThat(List.of(take(), take(), take()))
        .extracting(request -> request.getHeaders().get("Idempotency-Key"))
        .containsOnly("MD-00000-00000/1");
    assertThat(helpdesk.getRequestCount()).isEqualTo(3);
  }

  @Test
  void whatIsRefusedIsPassedOver() {
    story.happened(Party.AGENT, new Change.Claimed("sato", "佐藤"));
    answer(422, 200);
    tell();
    assertThat(helpdesk.getRequestCount()).isEqualTo(2);
  }

  @Test
  void afterAStopItGoesOnWhereItWas() throws InterruptedException {
    answer(200, 200);
    tell();
    story.happened(Party.CUSTOMER, new Change.CustomerWrote(3, "まだですか", Language.JA));
    tell();
    assertThat(helpdesk.getRequestCount()).isEqualTo(2);
    take();
    assertThat(json(take()).at("/change/text").asString()).isEqualTo("まだですか");
  }

  @Test
  void whatAnEarlierVersionToldIsNotToldAgain() throws InterruptedException {
    story.happened(Party.PARTNER, new Change.Obsolete(null, null, 1, 0, null));
    tell();
    assertThat(helpdesk.getRequestCount()).isZero();
    story.happened(Party.CUSTOMER, new Change.CustomerWrote(3, "まだですか", Language.JA));
    answer(200);
    tell();
    assertThat(json(take()).at("/change/text").asString()).isEqualTo("まだですか");
  }

  @Test
  void theTranscriptAndWhatTheBotThoughtGoWithTheHandoff() throws InterruptedException {
    answer(200);
    tell();
    var handoff = json(take()).at("/handoff");
    assertThat(handoff.at("/value/reason").asString()).isEqualTo("asked");
    assertThat(handoff.at("/value/language").asString()).isEqualTo("ja");
    assertThat(handoff.at("/attachments/0/name").asString()).isEqualTo("Transcript");
    var activities = handoff.at("/attachments/0/content/activities");
    assertThat(activities.size()).isEqualTo(HandoffTranscript.LAST);
    assertThat(activities.get(0).at("/text").asString()).isEqualTo("言葉 11");
  }

  /** As the specification of Standard Webhooks computes it. */
  @Test
  void theHeadersOfStandardWebhooksAreSignedWithEverySecret() throws Exception {
    answer(200);
    tell();
    var request = take();
    var headers = request.getHeaders();
    var id = String.valueOf(headers.get("webhook-id"));
    assertThat(id).isEqualTo(headers.get("Idempotency-Key"));
    var content = id + "." + headers.get("webhook-timestamp") + ".";
    var signatures = new ArrayList<String>();
    for (var secret : List.of(SECRET, OLD_SECRET)) {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      mac.update(content.getBytes(UTF_8));
      signatures.add("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body(request))));
    }
    assertThat(headers.get("webhook-signature")).isEqualTo(String.join(" ", signatures));
  }

  @Test
  void anyOfSeveralSignaturesIsEnoughInWhateverOrder() {
    var body = "{}".getBytes(UTF_8);
    var receiver = new WebhookSignature(SECRET);
    var own = receiver.sign(body, NOW).split(",", -1);
    for (var header :
        List.of(
            own[0] + ", " + own[1],
            own[1] + "," + own[0],
            own[0] + ",v1=" + "0".repeat(64) + "," + own[1],
            own[0] + ",v0=x," + own[1])) {
      assertThat(receiver.verify(header, body, NOW)).as(header).isTrue();
    }
    for (var header : List.of(own[0], own[1], own[0] + ",t=1," + own[1], "", ",", "t=,v1=")) {
      assertThat(receiver.verify(header, body, NOW)).as(header).isFalse();
    }
    var headers = new HttpHeaders();
    new WebhookSignature(List.of("whsec_MDEyMzQ1Njc4OWFiY2RlZg==", SECRET))
        .sign(headers, "id", body, NOW);
    headers.remove(WebhookSignature.HEADER);
    assertThat(receiver.verify(headers, body, NOW)).isTrue();
    assertThat(new WebhookSignature("0123456789abcdef").verify(headers, body, NOW)).isTrue();
    assertThat(new WebhookSignature("another secret!!").verify(headers, body, NOW)).isFalse();
    assertThat(receiver.verify(headers, body, NOW.plus(Duration.ofMinutes(6)))).isFalse();
    headers.set(WebhookSignature.ID, "other");
    assertThat(receiver.verify(headers, body, NOW)).isFalse();
  }

  @Test
  void aForgedOrOldOrReplayedSignatureIsKnown() throws InterruptedException {
    answer(200);
    tell();
    var request = take();
    assertThat(isSigned(request, NOW.plus(Duration.ofMinutes(5)))).isTrue();
    assertThat(isSigned(request, NOW.plus(Duration.ofMinutes(6)))).isFalse();
    var body = body(request);
    body[10]++;
    var header = String.valueOf(request.getHeaders().get(WebhookSignature.HEADER));
    assertThat(new WebhookSignature(SECRET).verify(header, body, NOW)).isFalse();
    assertThat(new WebhookSignature("another secret!!").verify(header, body(request), NOW))
        .isFalse();
    assertThat(new WebhookSignature(SECRET).verify("t=1", body, NOW)).isFalse();
  }

  @Test
  void aTranscriptOfMoreThanFiftyMessagesCanBeFetchedForAWhile() throws InterruptedException {
    answer(200);
    tell();
    var url = json(take()).at("/handoff/attachments/1/contentUrl").asString();
    assertThat(url).startsWith("https://help.example/api/helpdesk/transcripts/" + TicketStories.ID);
    var until = url.replaceAll(".*until=(\\d+).*", "$1");
    var signed = url.replaceAll(".*signature=", "");
    var path = URI.create(url).getPath();
    assertThat(isGood(NOW.plus(Duration.ofMinutes(30)), path, until, signed)).isTrue();
    assertThat(isGood(NOW.plus(Duration.ofMinutes(31)), path, until, signed)).isFalse();
    assertThat(isGood(NOW, path, until + "0", signed)).isFalse();
    assertThat(isGood(NOW, path.replace("00000", "11111"), until, signed)).isFalse();
  }

  private static boolean isGood(Instant now, String path, String until, String signed) {
    var clock = Clock.fixed(now, ZoneOffset.UTC);
    var links = new SignedLinks(URI.create("/"), new WebhookSignature(SECRET), clock);
    return links.isGood(path, until, signed);
  }

  @Test
  void filesOfCustomersAndAgentsAreSentAsSignedAddresses() throws InterruptedException {
    var ours = new Attachment("f".repeat(64), "手順.pdf", "application/pdf", 9, null);
    story.happened(Party.CUSTOMER, new Change.CustomerWrote(61, "これです\n画面.png", Language.JA));
    story.happened(
        Party.AGENT, new Change.AgentWrote("ご覧ください", Language.JA, List.of(ours, NOT_STORED)));
    answer(200, 200, 200);
    tell();
    take();
    var theirs = json(take()).at("/attachments/0");
    assertThat(theirs.at("/name").asString()).isEqualTo("画面.png");
    assertThat(theirs.at("/contentType").asString()).isEqualTo("image/png");
    assertThat(theirs.at("/contentUrl").asString())
        .startsWith("https://help.example/api/helpdesk/files/" + TicketStories.ID + "/eee");
    var sent = json(take()).at("/attachments");
    assertThat(sent.at("/0/contentUrl").asString()).contains("/fff", "until=", "signature=");
    assertThat(sent.at("/1/name").asString()).isEqualTo("遠い.png");
    assertThat(sent.at("/1").has("contentUrl")).isFalse();
  }

  /** By an instance that begins and ends with it. */
  private void tell() {
    var url = URI.create("http://127.0.0.1:" + helpdesk.getPort() + "/tickets");
    var webhook =
        new WebhookFollower(
            story,
            sender(url),
            story,
            new EntryWords(new EntryCards(Contents.SUPPORT)),
            new SignedLinks(
                URI.create("https://help.example"), new WebhookSignature(SECRET), CLOCK),
            JSON);
    var instance = new FollowerHarness<>(webhook, cursors, CLOCK);
    instance.follow(TicketStories.ID);
    instance.stop();
  }

  private static WebhookSender sender(URI url) {
    return new WebhookSender(
        new WebhookProperties(url, SECRET, List.of(OLD_SECRET), Duration.ofSeconds(10), null),
        WebClient.create(),
        CLOCK);
  }

  @Test
  void whatWasErasedIsErasedByTheHelpdeskTooAndIsToldAgainUntilItKnows() throws Exception {
    answer(503, 200);
    var url = URI.create("http://127.0.0.1:" + helpdesk.getPort() + "/tickets");
    var erasures = new ErasureLog(new MemoryKeyValues());
    var chat = new ConversationId("directline", "c");
    erasures.note(new ErasureLog.Erased(chat, CLOCK.instant(), List.of(TicketStories.ID))).block();
    var instance =
        new FollowerHarness<>(
            new ErasureWebhookFollower(erasures, sender(url), JSON), cursors, CLOCK);
    instance.follow(chat);
    instance.stop();
    take();
    var told = take();
    assertThat(told.getHeaders().get("Idempotency-Key")).isEqualTo(TicketStories.ID + "/erased/1");
    assertThat(isSigned(told, CLOCK.instant())).isTrue();
    var body = json(told);
    assertThat(body.at("/type").asString()).isEqualTo("customer.erased");
    assertThat(body.at("/ticket/id").asString()).isEqualTo(TicketStories.ID.value());
    assertThat(helpdesk.getRequestCount()).isEqualTo(2);
  }

  private void answer(int... codes) {
    for (var code : codes) {
      helpdesk.enqueue(new MockResponse.Builder().code(code).build());
    }
  }

  private RecordedRequest take() throws InterruptedException {
    var request = helpdesk.takeRequest(30, TimeUnit.SECONDS);
    assertThat(request).isNotNull();
    return java.util.Objects.requireNonNull(request);
  }

  private static boolean isSigned(RecordedRequest request, Instant now) {
    var header = String.valueOf(request.getHeaders().get(WebhookSignature.HEADER));
    return new WebhookSignature(SECRET).verify(header, body(request), now);
  }

  private static byte[] body(RecordedRequest request) {
    return java.util.Objects.requireNonNull(request.getBody()).toByteArray();
  }

  private static JsonNode json(RecordedRequest request) {
    return JSON.readTree(body(request));
  }

  /** A ticket, and a conversation of sixty messages. */
  private static final class Story implements WebhookFollower.Told, FollowedLogs<TicketId> {
    private Ticket ticket = TicketStories.opened(NOW);

    void happened(Party party, Change change) {
      var seq = ticket.seq() + 1;
      ticket = ticket.after(new TicketEvent(seq, NOW, party, "sato", "k" + seq, change));
    }

    @Override
    public Mono<Ticket> ticket(TicketId id) {
      return Mono.fromSupplier(() -> ticket);
    }

    @Override
    public Mono<List<Entry>> said(Ticket ticket) {
      var entries = new ArrayList<Entry>();
      for (var i = 1; i < 60; i++) {
        var heard = new Content.Heard(new Body.Text("言葉 " + i));
        entries.add(new Entry(i, NOW, Author.CUSTOMER, "m" + i, Language.JA, heard, null));
      }
      entries.add(new Entry(60, NOW, Author.BOT, "", Language.JA, new Content.Welcome(), null));
      return Mono.just(entries);
    }

    @Override
    public Mono<Entry> said(Ticket ticket, long entry) {
      var file = new Attachment("e".repeat(64), "画面.png", "image/png", 9, null);
      var heard = new Content.Heard(new Body.Files("これです", List.of(file)));
      return entry == 61
          ? Mono.just(new Entry(61, NOW, Author.CUSTOMER, "m61", Language.JA, heard, null))
          : Mono.empty();
    }

    @Override
    public Flux<TicketId> changes() {
      return Flux.never();
    }

    @Override
    public Flux<LogEnd<TicketId>> ends(@Nullable TicketId after, int limit) {
      return Flux.empty();
    }

    @Override
    public Mono<Long> end(TicketId log) {
      return Mono.just(ticket.seq());
    }
  }
}
