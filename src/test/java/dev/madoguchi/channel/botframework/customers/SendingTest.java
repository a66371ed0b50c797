package dev.madoguchi.channel.botframework.customers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.channel.botframework.connector.BotConnector;
import dev.madoguchi.channel.botframework.connector.ConversationAddress;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Verb;
import dev.madoguchi.support.Promise;
import dev.madoguchi.ticket.HandoffReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What becomes of what is said, at a connector that answers as real ones do. */
class SendingTest {
  private static final ConversationId CONVERSATION = new ConversationId("msteams", "a:1");

  /** More than there are connections to one host. */
  private static final int MANY = 210;

  private static final Content OFFER = new Content.Offer(HandoffReason.ASKED);

  private static final Content OPENED =
      new Content.TicketOpened(Contents.TICKET, new Promise(Contents.NOON_IN_TOKYO, true));

  private Stand teams;

  @BeforeEach
  void open() throws IOException {
    teams = Stand.registered();
  }

  @AfterEach
  void close() {
    teams.close();
  }

  @Test
  void whatIsLongerThanTeamsTakesIsSaidInPartsAndGoesOnWhereItStopped()
      throws InterruptedException {
    var text = "長い文です。\n".repeat(1_400);
    var entry = Entries.agentSaid(1, text);
    teams.botConnector.next(201);
    teams.botConnector.next(429);
    var first = deliverInVain(entry, null);
    assertThat(first.until()).isBefore(teams.clock.instant());
    var stopped = deliverInVain(entry, first);
    assertThat(stopped.until()).isAfter(teams.clock.instant());
    assertThat(stopped.taken()).isEqualTo(first.taken()).hasSize(1);
    var said = new StringBuilder(said());
    said();
    assertThat(deliverAll(waitingFor(entry, stopped))).isInstanceOf(Delivery.Sent.class);
    teams.botConnector.drain().forEach(call -> said.append(text(call)));
    assertThat(said).hasToString("山田: " + text);
  }

  /** The progress is kept with the entry, and neither process nor order of maps changes it. */
  @Test
  void anotherProcessSendsOnlyTheRestOfWhatOneHasSentAPartOf() throws Exception {
    var lines = IntStream.range(0, 900).mapToObj(i -> i + " 行目のコード").toList();
    var entry = Entries.bot(1, Contents.code(String.join("\n", lines)));
    var stopped = deliverInVain(entry, deliverInVain(entry, null));
    var said = new ArrayList<>(teams.botConnector.drain());
    assertThat(said).hasSize(2);
    teams.close();
    teams = Stand.registered();
    assertThat(deliverAll(waitingFor(entry, stopped))).isInstanceOf(Delivery.Sent.class);
    said.addAll(teams.botConnector.drain());
    var all = said.stream().map(call -> call.activity().toString()).toList();
    assertThat(lines)
        .allSatisfy(line ->
            assertThat(all.stream().filter(card -> card.contains("\"text\":\"" + line + "\"")))
                .hasSize(1));
  }

  @Test
  void whatIsPutDifferentlySinceAPartWasSentGoesOnWhereItDiffers() throws InterruptedException {
    var before = deliverInVain(Entries.agentSaid(1, "前の文です。\n".repeat(1_400)), null);
    said();
    var text = "別の文です。\n".repeat(1_400);
    assertThat(deliverAll(waitingFor(Entries.agentSaid(1, text), before)))
        .isInstanceOf(Delivery.Sent.class);
    var said = new StringBuilder();
    teams.botConnector.drain().forEach(call -> said.append(text(call)));
    assertThat(said).hasToString("山田: " + text);
  }

  @Test
  void aCardThatIsLargerThanTeamsTakesIsDividedWithNothingLost() throws InterruptedException {
    var lines = IntStream.range(0, 900).mapToObj(i -> i + " 行目のコード").toList();
    var answer = Contents.code(String.join("\n", lines));
    assertThat(deliverAll(Entries.bot(1, answer))).isInstanceOf(Delivery.Sent.class);
    var cards = teams.botConnector.drain();
    assertThat(cards).hasSizeGreaterThan(2);
    var all = cards.stream().map(call -> call.activity().toString()).toList();
    assertThat(all).allSatisfy(card -> assertThat(card.getBytes(UTF_8)).hasSizeLessThan(28_000));
    assertThat(String.join("", all)).contains(lines);
    assertThat(cards.getLast().card().path("actions").size()).isEqualTo(3);
    assertThat(cards.getFirst().card().has("actions")).isFalse();
  }

  @Test
  void anAgentsWordsArePlainText() throws InterruptedException {
    assertThat(deliver(Entries.agentSaid(1, "<b>**はい**</b>")))
        .isEqualTo(new Delivery.Sent("sent-1"));
    var call = teams.botConnector.take();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("/_connector/jp/v3/conversations/a%3A1/activities");
    assertThat(call.activity().path("text").asString()).isEqualTo("山田: <b>**はい**</b>");
    assertThat(call.activity().path("textFormat").asString()).isEqualTo("plain");
    assertThat(call.activity().path("from").path("id").asString()).isEqualTo("28:bot");
    assertThat(call.activity().propertyNames())
        .containsExactlyInAnyOrder(
            "type", "text", "textFormat", "locale", "from", "recipient", "conversation");
    assertThat(call.activity().path("conversation").propertyNames())
        .containsExactlyInAnyOrder("id", "tenantId", "isGroup");
  }

  @Test
  void anAgentsFilesAreShownAndOpenedByTheirNames() throws InterruptedException {
    var picture = new Attachment("1", "手順.png", "image/png", 9, null);
    var guide = new Attachment("2", "手引き.pdf", "application/pdf", 9, null);
    deliver(Entries.agentSent(1, "", picture, guide));
    var call = teams.botConnector.take();
    assertThat(call.activity().path("text").asString()).isEqualTo("山田: 手順.png\n手引き.pdf");
    var body = call.card().path("body");
    assertThat(body.path(0).path("type").asString()).isEqualTo("Image");
    assertThat(body.path(0).path("altText").asString()).isEqualTo("手順.png");
    assertThat(body.path(0).path("url").asString()).startsWith("https://help.example/attachments/");
    var link = body.path(1).path("inlines").path(0);
    assertThat(link.path("text").asString()).isEqualTo("手引き.pdf を開く");
    assertThat(link.path("selectAction").path("url").asString())
        .startsWith("https://help.example/attachments/");
  }

  @Test
  void wordsThatComeWithFilesStayWords() throws InterruptedException {
    deliver(Entries.agentSent(1, "ご覧ください", new Attachment("1", "a.pdf", "x/y", 9, null)));
    assertThat(teams.botConnector.take().activity().path("text").asString())
        .isEqualTo("山田: ご覧ください");
  }

  @Test
  void aThreadsIdIsEncoded() throws InterruptedException {
    var thread = "19:abc@thread.tacv2;messageid=173";
    deliver(to(thread), Entries.agentSaid(1, "はい"));
    assertThat(teams.botConnector.take().path())
        .isEqualTo(
            "/_connector/jp/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D173/activities");
  }

  @Test
  void anOfferIsACardWithButtonsThatAreAnswered() throws InterruptedException {
    deliver(Entries.bot(4, OFFER));
    var card = teams.botConnector.take().card();
    assertThat(card.path("version").asString()).isEqualTo("1.5");
    assertThat(card.path("fallbackText").asString()).isNotBlank();
    var accept = card.path("actions").path(0);
    assertThat(accept.path("type").asString()).isEqualTo("Action.Execute");
    assertThat(accept.path("verb").asString()).isEqualTo("accept");
    assertThat(accept.path("data").path("submissionId").asString()).isEqualTo("4.accept");
    assertThat(accept.path("fallback").path("type").asString()).isEqualTo("Action.Submit");
  }

  @Test
  void aPressedCardHasNothingLeftToPress() {
    teams.entries.add(Entries.sent(4, OFFER, "card-4"));
    var answer =
        teams.post(
            teams.message(activity -> {
              activity.put("type", "invoke");
              activity.put("name", "adaptiveCard/action");
              var data = Map.of("verb", "accept", "submissionId", "4.accept");
              activity.put("value", Map.of("action", Map.of("data", data)));
            }));
    assertThat(answer.json().path("type").asString())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    assertThat(answer.json().path("value").path("actions").size()).isZero();
    assertThat(answer.json().path("value").toString()).contains("✓");
    assertThat(teams.messages.only().message().body())
        .isEqualTo(new Body.Press(Verb.ACCEPT, Map.of(), "4.accept"));
  }

  @Test
  void theOfferIsSettledInPlaceWhenTheTicketIsThere() throws InterruptedException {
    teams.entries.add(Entries.sent(4, OFFER, "card;4"));
    deliver(Entries.bot(5, OPENED));
    assertThat(teams.botConnector.take().method()).isEqualTo("POST");
    var update = teams.botConnector.take();
    assertThat(update.method()).isEqualTo("PUT");
    assertThat(update.path()).endsWith("/activities/card%3B4");
    assertThat(update.card().path("actions").size()).isZero();
  }

  @Test
  void aChannelThatIsTooBusyIsAskedAgainAfterTheTimeItNames() {
    for (var status : new int[] {429, 412, 425, 503}) {
      teams.botConnector.next(
          new MockResponse.Builder().code(status).addHeader("Retry-After", "300"));
      var waiting = deliverInVain(Entries.agentSaid(1, "はい"), null);
      assertThat(waiting.until()).isEqualTo(teams.clock.instant().plusSeconds(300));
      assertThat(deliver(waitingFor(Entries.agentSaid(1, "はい"), waiting)))
          .isInstanceOf(Delivery.Sent.class);
    }
  }

  @Test
  void whatIsRefusedForItsTokenWaitsUntilThatIsMended() {
    var waiting = new ArrayList<Delivery.Waiting>();
    for (var tries = 0; tries < 3; tries++) {
      teams.botConnector.next(401);
      teams.botConnector.next(401);
      waiting.add(
          deliverInVain(Entries.agentSaid(1, "はい"), waiting.isEmpty() ? null : waiting.getLast()));
      teams.clock.pass(Duration.between(teams.clock.instant(), waiting.getLast().until()));
    }
    assertThat(waiting).extracting(Delivery.Waiting::lost).containsOnly(0);
    assertThat(waiting).extracting(Delivery.Waiting::tries).containsExactly(1, 2, 3);
    assertThat(deliver(waitingFor(Entries.agentSaid(1, "はい"), waiting.getLast())))
        .isInstanceOf(Delivery.Sent.class);
  }

  @Test
  void whoeverIsGoneIsKnownToBeGone() {
    teams.botConnector.next(403);
    assertThat(deliver(Entries.agentSaid(1, "はい")))
        .isEqualTo(new Delivery.Failed("refused with 403", true));
    teams.botConnector.next(404);
    assertThat(deliver(Entries.agentSaid(1, "はい")))
        .isEqualTo(new Delivery.Failed("refused with 404", true));
  }

  @Test
  void whatIsRefusedIsNotSentAgain() {
    teams.botConnector.next(400);
    assertThat(deliver(Entries.agentSaid(1, "はい")))
        .isEqualTo(new Delivery.Failed("refused with 400", false));
    assertThat(teams.botConnector.callsLeft()).isEqualTo(1);
  }

  @Test
  void anAgentsWordsAreNotSentTwiceUnasked() {
    teams.botConnector.next(502);
    assertThat(deliver(Entries.agentSaid(1, "はい"))).isInstanceOf(Delivery.Unknown.class);
    assertThat(teams.botConnector.callsLeft()).isEqualTo(1);
  }

  @Test
  void theBotsWordsAreSentAgainAsSoonAsItIsShownThatTheyCanArrive() throws InterruptedException {
    teams.botConnector.next(502);
    var waiting = deliverInVain(Entries.bot(1, OFFER), null);
    teams.botConnector.take();
    for (var hour = 0; hour < 5; hour++) {
      teams.clock.pass(Duration.ofHours(1));
      teams.botConnector.next(502);
      waiting = deliverInVain(Entries.bot(1, OFFER), waiting);
      assertThat(teams.botConnector.take().activity().path("type").asString()).isEqualTo("typing");
    }
    teams.clock.pass(Duration.ofMinutes(1));
    assertThat(deliver(waitingFor(Entries.bot(1, OFFER), waiting)))
        .isInstanceOf(Delivery.Sent.class);
    teams.botConnector.take();
    assertThat(teams.botConnector.take().card().isObject()).isTrue();
  }

  @Test
  void whatMayHaveArrivedIsNotRepeatedForEver() {
    var typing = new MockResponse.Builder().code(202);
    Delivery became = null;
    for (var tries = 0; tries < 10 && !(became instanceof Delivery.Unknown); tries++) {
      if (tries > 0) {
        teams.botConnector.next(typing);
      }
      teams.botConnector.next(500);
      teams.clock.pass(Duration.ofMinutes(5));
      var waiting = became instanceof Delivery.Waiting before ? before : null;
      became = deliver(waitingFor(Entries.bot(1, OFFER), waiting));
    }
    assertThat(became).isInstanceOf(Delivery.Unknown.class);
    assertThat(teams.botConnector.callsLeft()).isEqualTo(7);
  }

  @Test
  void aServiceThatIsAwayIsAskedByOneConversationForAll() {
    teams.botConnector.refuse("/a%3A", 503);
    for (var i = 0; i < 50; i++) {
      assertThat(deliver(to("a:" + i), Entries.agentSaid(1, "はい")))
          .isInstanceOf(Delivery.Waiting.class);
    }
    assertThat(teams.botConnector.callsLeft()).isEqualTo(1);
    teams.botConnector.refuse("/a%3A", 200);
    teams.clock.pass(Duration.ofSeconds(30));
    for (var i = 0; i < 50; i++) {
      assertThat(deliver(to("a:" + i), Entries.agentSaid(1, "はい")))
          .isInstanceOf(Delivery.Sent.class);
    }
  }

  @Test
  void aConnectionThatBreaksMayHaveDelivered() {
    teams.botConnector.next(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
    assertThat(deliver(Entries.agentSaid(1, "はい"))).isInstanceOf(Delivery.Unknown.class);
  }

  @Test
  void aConnectorThatIsNotThereHasNotDeliveredAndIsAskedAgain() {
    var to = new ConversationAddress("http://127.0.0.1:9/", "a:1", "28:bot", "29:x", null);
    assertThat(deliver(to, Entries.agentSaid(1, "はい")))
        .isInstanceOfSatisfying(
            Delivery.Waiting.class, waiting -> assertThat(waiting.lost()).isZero());
  }

  @Test
  void aHungConversationDoesNotHoldUpTheOthers() throws IOException, InterruptedException {
    teams.close();
    teams = Stand.impatient();
    teams.botConnector.next(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES));
    var hung = Sinks.<Delivery>one();
    delivering(to("a:hung"), Entries.agentSaid(1, "…")).subscribe(hung::tryEmitValue);
    assertThat(teams.botConnector.take().path()).contains("a%3Ahung");
    assertThat(deliver(to("a:other"), Entries.agentSaid(1, "はい")))
        .isInstanceOf(Delivery.Sent.class);
    assertThat(hung.asMono().block(Stand.WITHIN.multipliedBy(3)))
        .isInstanceOf(Delivery.Unknown.class);
  }

  @Test
  void aHungServiceDoesNotHoldUpTheOthers() throws IOException, InterruptedException {
    try (var hung = new MockWebServer()) {
      var never = new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build();
      hung.start();
      for (var i = 0; i < MANY; i++) {
        hung.enqueue(never);
        var there =
            new ConversationAddress(hung.url("/").toString(), "a:" + i, "28:bot", "29:x", null);
        delivering(there, Entries.agentSaid(1, "…")).subscribe();
      }
      assertThat(hung.takeRequest(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(deliver(to("a:other"), Entries.agentSaid(1, "はい")))
          .isInstanceOf(Delivery.Sent.class);
    }
  }

  @Test
  void nothingIsSentWhereNothingMayBe() {
    for (var url : new String[] {"https://evil.example/", "http://192.0.2.1/", "file:///x", ""}) {
      assertThat(
              deliver(
                  new ConversationAddress(url, "a:1", null, null, null), Entries.agentSaid(1, "x")))
          .isEqualTo(new Delivery.Failed("service URL is not allowed", false));
    }
    assertThat(teams.botConnector.callsLeft()).isZero();
  }

  @Test
  void aSlowTurnShowsThatItIsBeingWorkedOn() throws InterruptedException {
    teams.messages.settled = _ -> Mono.never();
    teams.post(teams.message(_ -> {}));
    assertThat(teams.botConnector.take().activity().path("type").asString()).isEqualTo("typing");
  }

  private Delivery.Waiting deliverInVain(Entry entry, Delivery.@Nullable Waiting before) {
    return (Delivery.Waiting) deliver(waitingFor(entry, before));
  }

  private static Entry waitingFor(Entry entry, Delivery.@Nullable Waiting before) {
    return new Entry(
        entry.seq(),
        entry.at(),
        entry.author(),
        entry.key(),
        entry.language(),
        entry.content(),
        before);
  }

  private String said() throws InterruptedException {
    return text(teams.botConnector.take());
  }

  private static String text(BotConnector.Call call) {
    assertThat(call.activity().toString().getBytes(UTF_8)).hasSizeLessThan(28_000);
    return call.activity().path("text").asString();
  }

  /** Again as long as there is more to send at once. */
  private Delivery deliverAll(Entry entry) {
    var became = deliver(entry);
    return became instanceof Delivery.Waiting waiting
            && waiting.until().isBefore(teams.clock.instant())
        ? deliverAll(waitingFor(entry, waiting))
        : became;
  }

  private Delivery deliver(Entry entry) {
    return deliver(to("a:1"), entry);
  }

  private Delivery deliver(ConversationAddress to, Entry entry) {
    return Objects.requireNonNull(delivering(to, entry).block(Stand.WITHIN.multipliedBy(3)));
  }

  private Mono<Delivery> delivering(ConversationAddress to, Entry entry) {
    Address address = to.address("msteams");
    return teams
        .channel
        .deliver(CONVERSATION, address, entry)
        .delayUntil(became ->
            became instanceof Delivery.Sent
                ? teams.channel.afterDelivery(CONVERSATION, address, entry)
                : Mono.empty());
  }

  private ConversationAddress to(String conversation) {
    return new ConversationAddress(
        teams.botConnector.serviceUrl(), conversation, "28:bot", "29:x", "tenant-1");
  }
}
