package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.Verb;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.TestRules;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * A customer who does not wait for replies, agents who do not wait for each other, two instances of
 * which one stops and comes back, and a store that now and then keeps silent about what it has
 * stored: whatever crosses, a conversation has one open ticket at the most, the bot is silent while
 * somebody has it, and nothing is lost or doubled.
 */
class InterleavingTest {
  private static final ConversationId ID = new ConversationId("test", "1");
  private static final Address ADDRESS = new Address("test", "here");
  private static final Customer HANAKO = new Customer("hanako", "花子", null, null);
  private static final Instant NOW = Instant.parse("2026-11-16T01:00:00Z");

  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryTickets tickets = new MemoryTickets();
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
  private final List<Instance> instances = new ArrayList<>(List.of(new Instance(), new Instance()));
  private int number;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whateverCrossesTheRulesHold(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 60; i++) {
      step(random, instances.get(random.nextInt(2)));
      if (random.nextInt(10) == 0) {
        instances.set(random.nextInt(2), new Instance());
        instances.forEach(Instance::resume);
      }
      if (random.nextInt(4) == 0) {
        settle();
      }
    }
    settle();
    assertThat(violations).isEmpty();
    nothingIsLostOrDoubled();
    clocksAreInOrder();
  }

  private void step(Random random, Instance at) {
    switch (random.nextInt(10)) {
      case 0, 1 -> at.hears(new Body.Press(Verb.HUMAN, Map.of(), "card" + ++number));
      case 2 -> at.hears(new Body.Text("担当者と話したい"));
      case 3, 4 -> at.hears(new Body.Text("まだ直りません"));
      case 5 -> at.hears(new Body.Text("ありがとう"));
      case 6 -> any(random, id -> at.records(id, new Change.Claimed("sato", "佐藤")));
      case 7, 8 -> any(random, id -> at.records(id, new Change.Resolved("answered", null, "")));
      default ->
          any(
              random,
              id -> {
                var verb = random.nextInt(3) == 0 ? Verb.WITHDRAW : Verb.REOPEN;
                at.hears(new Body.Press(verb, Map.of("ticket", id.value()), "card" + ++number));
              });
    }
  }

  private void any(Random random, java.util.function.Consumer<TicketId> deed) {
    var own = own();
    if (!own.isEmpty()) {
      deed.accept(own.get(random.nextInt(own.size())).id());
    }
  }

  private List<Ticket> own() {
    return tickets.all();
  }

  private void settle() {
    for (var i = 0; i < 3; i++) {
      instances.forEach(Instance::settle);
    }
  }

  private void nothingIsLostOrDoubled() {
    var log = conversations.entries(ID, 0, 10_000).collectList().blockOptional().orElseThrow();
    var answered = conversations.find(ID).blockOptional().orElseThrow().answered();
    var heard = log.stream().filter(entry -> entry.content() instanceof Content.Heard).toList();
    assertThat(heard.getLast().seq()).isLessThanOrEqualTo(answered);
    var toDesk =
        log.stream()
            .map(Entry::content)
            .filter(Content.ToDesk.class::isInstance)
            .map(Content.ToDesk.class::cast)
            .filter(told -> told.change() instanceof Change.CustomerWrote)
            .toList();
    var refused = log.stream().filter(entry -> entry.key().startsWith("r:")).count();
    var written =
        own().stream()
            .flatMap(ticket -> ticket.events().stream())
            .map(TicketEvent::change)
            .filter(Change.CustomerWrote.class::isInstance)
            .toList();
    assertThat(written).doesNotHaveDuplicates();
    assertThat(written.size() + refused).isGreaterThanOrEqualTo(toDesk.size());
    assertThat(toDesk).extracting(Content.ToDesk::change).containsAll(written);
    assertThat(own())
        .allSatisfy(ticket ->
            assertThat(ticket.events()).extracting(TicketEvent::key).doesNotHaveDuplicates());
    assertThat(log)
        .filteredOn(entry -> !entry.key().isEmpty())
        .extracting(Entry::key)
        .doesNotHaveDuplicates();
  }

  private void clocksAreInOrder() {
    assertThat(own())
        .flatExtracting(ticket -> ticket.clocks().values())
        .allSatisfy(clock -> {
          assertThat(clock.spent()).isGreaterThanOrEqualTo(Duration.ZERO);
          assertThat(clock.due()).isAfterOrEqualTo(clock.since());
        });
  }

  /** One process, until it is left to itself. */
  private final class Instance {
    private final Desk desk;
    private final Concierge concierge;

    Instance() {
      var slowConversations = new Crossing.OfConversations(conversations, this::spoken);
      var slowTickets = new Crossing.OfTickets(tickets, this::stored);
      var clock = Clock.fixed(NOW, ZoneOffset.UTC);
      var faults = new Faults(Duration.ofMillis(1));
      var rules = new Rules(TestRules.levels(), TestRules.rules());
      var beans = new StaticListableBeanFactory(Map.of("channel", new Deaf()));
      desk = new Desk(slowTickets, slowConversations, TestRules.rules(), faults, clock, this::wake);
      concierge =
          new Concierge(
              slowConversations,
              new Attendant(
                  slowConversations,
                  new Inquiry(new Knowing(), slowTickets, rules, clock),
                  rules,
                  desk,
                  new Deliveries(slowConversations, beans.getBeanProvider(Channel.class)),
                  faults,
                  clock),
              clock,
              Language.JA);
    }

    void wake(ConversationId id) {
      concierge.wake(id);
    }

    void hears(Body body) {
      var message = new Message("m" + ++number, HANAKO, body, null, NOW);
      concierge
          .hear(ID, ADDRESS, message)
          .retryWhen(Retry.max(5).filter(StoreUnavailable.class::isInstance))
          .block();
    }

    void records(TicketId ticket, Change change) {
      desk.record(ticket, Party.AGENT, "sato", change, "k" + ++number).onErrorComplete().block();
    }

    void resume() {
      desk.resume().then(concierge.resume()).retry(5).block();
    }

    void settle() {
      resume();
      concierge.settled(ID).block();
      own().forEach(ticket -> desk.settled(ticket.id()).block());
      concierge.settled(ID).block();
    }

    private void stored() {
      var open = own().stream().filter(ticket -> ticket.state().active()).toList();
      if (open.size() > 1) {
        violations.add("open at once: " + open.stream().map(Ticket::id).toList());
      }
    }

    private void spoken(List<Entry> entries) {
      var owned =
          own().stream().anyMatch(ticket -> ticket.state().active() && ticket.owner() != null);
      entries.stream()
          .map(Entry::content)
          .filter(content -> owned && isBots(content))
          .forEach(content -> violations.add("said beside a person: " + content));
    }

    private static boolean isBots(Content content) {
      return content instanceof Content.Answered
          || content instanceof Content.Choices
          || content instanceof Content.Offer
          || content instanceof Content.TicketOpened;
    }
  }

  private static final class Deaf implements Channel {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public Mono<Delivery> deliver(ConversationId conversation, Address address, Entry entry) {
      return Mono.just(new Delivery.Sent(""));
    }
  }

  private static final class Knowing implements Answers {
    @Override
    public Mono<Answer> answer(Question question) {
      return Mono.just(new Answer.Nothing(Confidence.NONE, List.of()));
    }

    @Override
    public Mono<Hit> article(String article, String section, Question question) {
      return Mono.empty();
    }
  }
}
