package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What cannot be delivered waits, in order, for as long as its channel is away. */
class ChannelOutageTest {
  private static final ConversationId ID = new ConversationId("test", "1");
  private static final Address ADDRESS = new Address("test", "here");
  private static final Customer HANAKO = new Customer("hanako", "花子", null, null);

  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryTickets tickets = new MemoryTickets();
  private final Flaky channel = new Flaky();
  private volatile Instant now = Instant.parse("2026-11-16T01:00:00Z");
  private Instance instance = instance();

  @Test
  void whatWasSaidDuringAnOutageArrivesAfterwardsOnceAndInOrder() {
    channel.away = true;
    for (var n = 1; n <= 5; n++) {
      says(ID, "m" + n, "担当者はいますか " + n);
    }
    assertThat(channel.arrived).isEmpty();
    passes(Duration.ofHours(3));
    channel.away = false;
    passes(Duration.ofMinutes(2));
    var told = toldOf(ID);
    assertThat(channel.arrived).isNotEmpty().containsExactlyElementsOf(told);
    assertThat(conversations.unfinished().collectList().block()).isEmpty();
  }

  @Test
  void aWishForAPersonReachesTheDeskThoughNothingCanBeSaidToTheCustomer() {
    channel.away = true;
    says(ID, "m1", "こんにちは");
    var press = new Body.Press(Verb.HUMAN, Map.of(), "card");
    instance.concierge.hear(ID, ADDRESS, new Message("m2", HANAKO, press, null, now)).block();
    instance.settle(ID);
    says(ID, "m3", "請求書のことです");
    assertThat(tickets.find(TicketId.of(ID, 1)).block()).isNotNull();
    assertThat(channel.arrived).isEmpty();
  }

  @Test
  void aRemarkOnAMessageWaitsLikeAnythingElseAndIsMadeOnce() {
    channel.away = true;
    for (var repeat = 0; repeat < 2; repeat++) {
      instance.concierge.remark(ID, ADDRESS, HANAKO, "m1", _ -> "長すぎます").block();
    }
    passes(Duration.ofSeconds(1));
    channel.away = false;
    passes(Duration.ofMinutes(2));
    assertThat(channel.arrived).containsExactly(ID + "/1");
  }

  @Test
  void otherConversationsGoOn() {
    channel.away = true;
    says(ID, "m1", "こんにちは");
    channel.away = false;
    var other = new ConversationId("test", "2");
    says(other, "m1", "何かの質問");
    assertThat(channel.arrived).containsExactlyElementsOf(toldOf(other));
  }

  @Test
  void whatWaitsSurvivesARestart() {
    channel.away = true;
    says(ID, "m1", "何かの質問");
    channel.away = false;
    instance = instance();
    passes(Duration.ofMinutes(2));
    assertThat(channel.arrived).isNotEmpty().containsExactlyElementsOf(toldOf(ID));
  }

  @Test
  void ofSeveralInstancesThatFindTheSameWorkOneDoesIt() {
    var instances = List.of(instance(), instance(), instance());
    for (var n = 0; n < 160; n++) {
      var id = new ConversationId("test", "c" + n);
      var said =
          Turn.from(Conversation.start(id, ADDRESS, HANAKO, Language.JA))
              .say(Author.BOT, "", new Content.Notice("trouble", Map.of()), now);
      conversations.save(said.conversation().next(), said.entries()).block();
    }
    now = now.plus(Duration.ofSeconds(10));
    channel.slow = true;
    Flux.fromIterable(instances)
        .flatMap(each -> each.concierge.sweep().subscribeOn(Schedulers.parallel()))
        .blockLast();
    IntStream.range(0, 160)
        .mapToObj(n -> new ConversationId("test", "c" + n))
        .forEach(id -> instances.forEach(each -> each.concierge.settled(id).block()));
    assertThat(channel.arrived).hasSize(160).doesNotHaveDuplicates();
  }

  @Test
  void whatAnInstanceHeldThatDiedIsTakenOver() {
    says(ID, "m1", "こんにちは");
    var before = channel.arrived.size();
    var state = conversations.find(ID).blockOptional().orElseThrow();
    var said = Turn.from(state).say(Author.BOT, "", new Content.Notice("trouble", Map.of()), now);
    conversations.save(said.conversation().next(), said.entries()).block();
    conversations.claim(ID, "the dead", now, now.plus(PendingEntries.LEASE)).block();
    instance.concierge.sweep().block();
    instance.settle(ID);
    assertThat(channel.arrived).hasSize(before);
    passes(Duration.ofSeconds(15));
    assertThat(channel.arrived).hasSize(before + 1);
  }

  @Test
  void aPartIsNotedBeforeTheNextIsSentAndTheRestFollowsAtOnce() {
    var noted = new CopyOnWriteArrayList<List<String>>();
    channel.parts =
        entry -> {
          var taken =
              conversations.deliveries.get(entry.seq()) instanceof Delivery.Waiting waiting
                  ? waiting.taken()
                  : List.<String>of();
          noted.add(taken);
          return taken.size() < 2
              ? new Delivery.Waiting(
                  "", 0, 0, Instant.EPOCH, List.of("a", "b").subList(0, taken.size() + 1))
              : new Delivery.Sent("");
        };
    instance.concierge.remark(ID, ADDRESS, HANAKO, "m1", _ -> "長すぎます").block();
    instance.settle(ID);
    assertThat(noted).containsExactly(List.of(), List.of("a"), List.of("a", "b"));
    assertThat(conversations.unfinished().collectList().block()).isEmpty();
  }

  private void says(ConversationId id, String message, String text) {
    instance
        .concierge
        .hear(id, ADDRESS, new Message(message, HANAKO, new Body.Text(text), null, now))
        .block();
    instance.settle(id);
  }

  /** Second by second, as the sweep looks. */
  private void passes(Duration time) {
    for (var left = time; left.isPositive(); left = left.minusSeconds(1)) {
      now = now.plusSeconds(1);
      instance.concierge.sweep().block();
      instance.concierge.settled(ID).block();
    }
  }

  private List<String> toldOf(ConversationId id) {
    return conversations
        .entries(id, 0, 1_000)
        .filter(EntryProcessor::delivers)
        .map(entry -> id + "/" + entry.seq())
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  private Instance instance() {
    InstantSource source = () -> now;
    return new Instance(
        conversations,
        tickets,
        _ -> Mono.just(new Answer.Nothing(Confidence.NONE, List.of())),
        source.withZone(ZoneOffset.UTC),
        channel);
  }

  /** Takes nothing while it is away. */
  private final class Flaky implements Channel {
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile boolean slow;
    private volatile @Nullable Function<Entry, Delivery> parts;

    @Override
    public String name() {
      return "test";
    }

    @Override
    public Mono<Delivery> deliver(ConversationId conversation, Address address, Entry entry) {
      var inParts = parts;
      if (inParts != null) {
        return Mono.fromSupplier(() -> inParts.apply(entry));
      }
      var taken =
          Mono.<Delivery>fromSupplier(() -> {
            if (away) {
              var tries =
                  entry.delivery() instanceof Delivery.Waiting(_, var before, _, _, _) ? before : 0;
              return new Delivery.Waiting(
                  "away", tries + 1, 0, now.plusSeconds(Math.min(60, 1L << tries)));
            }
            arrived.add(conversation + "/" + entry.seq());
            return new Delivery.Sent("");
          });
      return slow ? taken.delayElement(Duration.ofMillis(50)) : taken;
    }
  }
}
