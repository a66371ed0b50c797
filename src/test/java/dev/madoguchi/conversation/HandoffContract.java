package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.follower.TestPosition;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.Verb;
import dev.madoguchi.search.Question;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.RefusalReason.Reason;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** What must hold on every store when things happen at the same time in several instances. */
public interface HandoffContract {
  Instant NOW = Instant.parse("2026-11-16T01:00:00Z");

  Conversations conversations();

  Tickets tickets();

  @Test
  default void whoeverAsksForAPersonInManyWaysAtOnceHasOneTicket() {
    var chat = new Chat(this, 3);
    chat.atOnce(
        IntStream.range(0, 12)
            .<Body>mapToObj(i ->
                i % 2 == 0
                    ? new Body.Text("担当者と話したい")
                    : new Body.Press(Verb.ACCEPT, Map.of(), "card" + i))
            .toList());
    assertThat(chat.ticket().state()).isEqualTo(TicketState.NEW);
    assertThat(chat.said(Content.TicketOpened.class)).hasSize(1);
  }

  @Test
  default void aButtonPressedThreeTimesIsOnePress() {
    var chat = new Chat(this, 3);
    chat.say("宇宙の果てはどこですか");
    chat.atOnce(List.of(accept(), accept(), accept()));
    assertThat(chat.ticket().state()).isEqualTo(TicketState.NEW);
    assertThat(chat.said(Content.TicketOpened.class)).hasSize(1);
    assertThat(chat.said(Content.Heard.class)).hasSize(2);
  }

  private static Body accept() {
    return new Body.Press(Verb.ACCEPT, Map.of(), "the same card");
  }

  @Test
  default void ofManyAgentsWhoClaimAtOnceOneIsTheOwnerAndTheOthersLearnWhoAndSinceWhen() {
    var chat = new Chat(this, 2);
    chat.say("担当者と話したい");
    chat.say("アカウントのことです");
    var id = chat.ticket().id();

    var outcomes =
        together(
            12,
            i -> {
              var agent = "agent-" + i;
              return chat.instance(i)
                  .desk
                  .record(id, Party.AGENT, agent, new Change.Claimed(agent, "担当 " + i), "k" + i)
                  .<Object>map(ticket -> String.valueOf(ticket.ownerName()))
                  .onErrorResume(
                      TicketActionRefused.class, refused -> Mono.just(refused.refusal()));
            });

    var owner = chat.settled().ownerName();
    assertThat(outcomes).containsOnlyOnce(String.valueOf(owner));
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.equals(owner))
        .hasSize(11)
        .allSatisfy(refusal ->
            assertThat(refusal)
                .hasFieldOrPropertyWithValue("reason", Reason.TAKEN)
                .hasFieldOrPropertyWithValue("who", owner)
                .hasFieldOrPropertyWithValue("since", NOW));
    assertThat(chat.happened(Change.Claimed.class)).hasSize(1);
    assertThat(chat.said(Content.AgentJoined.class)).hasSize(1);
  }

  @Test
  default void aTimerThatFiresInTwoInstancesHappensOnce() {
    var chat = new Chat(this, 2);
    chat.say("担当者と話したい");
    chat.say("アカウントのことです");
    chat.now = NOW.plus(Duration.ofDays(30));

    together(
        8,
        i -> {
          var timekeeper = chat.instance(i).timekeeper;
          return timekeeper.follow(chat.ticket().id(), new TestPosition()).thenReturn(i);
        });

    assertThat(chat.happened(Change.SlaWarned.class)).doesNotHaveDuplicates().hasSize(2);
    assertThat(chat.happened(Change.SlaBreached.class)).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  default void whatACustomerSaysWhileItIsBeingResolvedIsOnTheTicketOnce() {
    var chat = new Chat(this, 2);
    chat.say("担当者と話したい");
    chat.say("アカウントのことです");
    chat.agent(new Change.Claimed("sato", "佐藤"));

    Flux.merge(
            chat.hears(0, new Body.Text("まだ直りません")).subscribeOn(Schedulers.boundedElastic()),
            chat.records(1, new Change.Resolved("answered", null, "")).ignoreElement())
        .blockLast();

    var ticket = chat.settled();
    assertThat(chat.happened(Change.CustomerWrote.class)).hasSize(1);
    assertThat(chat.happened(Change.Resolved.class)).hasSize(1);
    assertThat(ticket.state())
        .isEqualTo(
            chat.happened(Change.Reopened.class).isEmpty()
                ? TicketState.RESOLVED
                : TicketState.OPEN);
  }

  @Test
  default void anAnswerThatIsReadyWhenAPersonHasJoinedIsDropped() {
    var slow = Sinks.<Answer>one();
    var asked = Sinks.empty();
    var chat = new Chat(this, 1);
    var late =
        chat.join(_ -> {
          asked.tryEmitEmpty();
          return slow.asMono();
        });
    late.concierge.hear(chat.id, Chat.ADDRESS, chat.message(new Body.Text("何かの質問"))).block();
    asked.asMono().block();
    chat.now = chat.now.plus(PendingEntries.LEASE);

    chat.say("担当者と話したい");
    chat.say("アカウントのことです");
    chat.agent(new Change.Claimed("sato", "佐藤"));
    slow.tryEmitValue(new Answer.Nothing(Confidence.NONE, List.of()));
    late.settle(chat.id);

    var log = chat.log();
    var joined =
        log.stream().filter(entry -> entry.content() instanceof Content.AgentJoined).findFirst();
    assertThat(log)
        .filteredOn(entry -> entry.seq() > joined.orElseThrow().seq())
        .extracting(Entry::author)
        .doesNotContain(Author.BOT);
    assertThat(chat.said(Content.Offer.class)).hasSize(1);
  }

  private static <T> List<T> together(int times, Function<Integer, Mono<T>> action) {
    return Flux.range(0, times)
        .flatMap(
            i -> Mono.defer(() -> action.apply(i)).subscribeOn(Schedulers.boundedElastic()), times)
        .collectList()
        .blockOptional()
        .orElseThrow();
  }

  /** A conversation in several instances on one store. */
  final class Chat {
    private static final Address ADDRESS = new Address("test", "here");
    private static final Customer HANAKO = new Customer("hanako", "花子", null, null);

    private final ConversationId id = new ConversationId("test", UUID.randomUUID().toString());
    private final HandoffContract store;
    private final List<Instance> instances;
    private volatile Instant now = NOW;

    private Chat(HandoffContract store, int instances) {
      this.store = store;
      this.instances =
          Stream.generate(
                  () -> join(_ -> Mono.just(new Answer.Nothing(Confidence.NONE, List.of()))))
              .limit(instances)
              .toList();
    }

    private Instance join(Function<Question, Mono<Answer>> answers) {
      java.time.InstantSource time = () -> now;
      Clock clock = time.withZone(ZoneOffset.UTC);
      return new Instance(store.conversations(), store.tickets(), answers, clock);
    }

    private Instance instance(int number) {
      return instances.get(number % instances.size());
    }

    private Message message(Body body) {
      return new Message(UUID.randomUUID().toString(), HANAKO, body, null, NOW);
    }

    private Mono<Long> hears(int instance, Body body) {
      return instance(instance).concierge.hear(id, ADDRESS, message(body));
    }

    private Mono<Ticket> records(int instance, Change change) {
      var key = UUID.randomUUID().toString();
      return instance(instance).desk.record(ticket().id(), Party.AGENT, "sato", change, key);
    }

    private void say(String text) {
      hears(0, new Body.Text(text)).block();
      settle();
    }

    private void agent(Change change) {
      records(0, change).block();
      settle();
    }

    private void atOnce(List<Body> bodies) {
      together(bodies.size(), i -> hears(i, bodies.get(i)));
      settle();
    }

    private void settle() {
      for (var i = 0; i < 2; i++) {
        instances.forEach(instance -> instance.settle(id));
      }
    }

    private Ticket settled() {
      settle();
      return ticket();
    }

    private Ticket ticket() {
      assertThat(tickets()).hasSize(1);
      return tickets().getFirst();
    }

    private List<Ticket> tickets() {
      return store.tickets().list(TicketQuery.of(id)).collectList().blockOptional().orElseThrow();
    }

    private List<Change> happened(Class<? extends Change> kind) {
      return ticket().events().stream().map(TicketEvent::change).filter(kind::isInstance).toList();
    }

    private List<Entry> log() {
      return store.conversations().entries(id, 0, 1000).collectList().blockOptional().orElseThrow();
    }

    private List<Content> said(Class<? extends Content> kind) {
      return log().stream().map(Entry::content).filter(kind::isInstance).toList();
    }
  }
}
