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
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.Verb;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Escalation;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * A customer who does not wait for replies and sends things again, two agents who do not wait for
 * each other, timers that fire in two instances, power cuts, and a store that now and then keeps
 * silent about what it has stored: whatever crosses, a conversation has one open ticket at the
 * most, a ticket one owner, the bot is silent while a person has it, nothing is lost or doubled,
 * and no clock runs backwards.
 */
class InterleavingTest {
  private static final ConversationId ID = new ConversationId("test", "1");
  private static final Address ADDRESS = new Address("test", "here");
  private static final Customer HANAKO = new Customer("hanako", "花子", null, null);
  private static final List<String> AGENTS = List.of("sato", "tanaka");
  private static final List<String> WORDS =
      List.of("担当者と話したい", "まだ直りません", "まだ直りません", "ありがとう", "何かの質問");

  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryTickets tickets = new MemoryTickets();
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
  private final Set<String> acknowledged = new HashSet<>();
  private final Set<String> recorded = new HashSet<>();
  private volatile Instant now = Instant.parse("2026-11-16T01:00:00Z");
  private final List<Peer> peers = new ArrayList<>(List.of(new Peer(), new Peer()));
  private int number;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whateverCrossesTheRulesHold(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 60; i++) {
      Flux.fromStream(Stream.generate(() -> step(random)).limit(1 + random.nextInt(3)))
          .flatMap(step -> step.subscribeOn(Schedulers.parallel()))
          .blockLast();
      if (random.nextInt(10) == 0) {
        restart(random);
      }
      if (random.nextInt(4) == 0) {
        settle();
      }
    }
    settle();
    assertThat(violations).isEmpty();
    everythingSaidIsInTheLogOnce();
    everythingToldIsOnATicketOnceOrRefused();
    everythingAgentsDidIsToldOnce();
    own().forEach(InterleavingTest::ownersFollowEachOther);
  }

  private Mono<Void> step(Random random) {
    return switch (random.nextInt(14)) {
      case 0 -> presses(random, Verb.ACCEPT, Map.of());
      case 1, 2, 3, 4 -> says(random, WORDS.get(random.nextInt(WORDS.size())));
      case 5 -> any(random, id -> presses(random, Verb.REOPEN, Map.of("ticket", id.value())));
      case 6 -> any(random, id -> presses(random, withdrawOrRate(random), rating(id)));
      case 7, 8, 9, 10 -> any(random, id -> works(random, id));
      case 11, 12 -> any(random, id -> resolvedTooEarly(random, id));
      default -> timePasses(random);
    };
  }

  /** The customer goes on, and asks for a person, while it is being resolved. */
  private Mono<Void> resolvedTooEarly(Random random, TicketId id) {
    var owner = ownerOf(id);
    var resolved = new Change.Resolved("answered", null, "");
    var by = peers.get(random.nextInt(2));
    return Mono.when(
        by.records(id, owner, resolved, "k" + ++number),
        says(random, "まだ直りません"),
        presses(random, Verb.ACCEPT, Map.of()));
  }

  private static Verb withdrawOrRate(Random random) {
    return random.nextInt(3) == 0 ? Verb.WITHDRAW : Verb.RATE;
  }

  private static Map<String, String> rating(TicketId id) {
    return Map.of("ticket", id.value(), "rating", "4");
  }

  /** Sent to one instance, or to both at once. */
  private Mono<Void> says(Random random, String text) {
    var id = "m" + ++number;
    acknowledged.add("m:" + id);
    return Flux.fromIterable(some(random)).flatMap(at -> at.hears(id, new Body.Text(text))).then();
  }

  /** Up to three times, under another id each time. */
  private Mono<Void> presses(Random random, Verb verb, Map<String, String> data) {
    var press = new Body.Press(verb, data, "card" + ++number);
    var times = 1 + random.nextInt(3);
    return Flux.fromStream(Stream.generate(() -> some(random).getFirst()).limit(times))
        .index()
        .flatMap(at -> at.getT2().hears(press.submissionId() + "/" + at.getT1(), press))
        .then();
  }

  /** One agent's deed, which may be sent again. */
  private Mono<Void> works(Random random, TicketId id) {
    var owner = ownerOf(id);
    var agent =
        AGENTS.contains(owner) && random.nextInt(4) > 0 ? owner : AGENTS.get(random.nextInt(2));
    var change = action(random, agent);
    var key = "k" + ++number;
    return Flux.fromIterable(some(random)).flatMap(at -> at.records(id, agent, change, key)).then();
  }

  private Change action(Random random, String agent) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> new Change.Claimed(agent, agent);
      case 4 -> new Change.Assigned(agent, agent, true);
      case 5 -> new Change.Released("");
      case 6 -> new Change.Asked("質問 " + number, Language.JA);
      case 7 -> new Change.Escalated(escalation());
      case 8, 9 -> new Change.Resolved("answered", null, "");
      default -> new Change.AgentWrote("回答 " + number, Language.JA);
    };
  }

  private static Escalation escalation() {
    var checks = EnumSet.allOf(Escalation.Check.class);
    return new Escalation(
        Escalation.Criterion.BUG, Severity.MODERATE, "Teams", "x", checks, "y", null);
  }

  /** Every instance looks at its clock at the same time. */
  private Mono<Void> timePasses(Random random) {
    now = now.plus(Duration.ofMinutes(random.nextInt(random.nextInt(4) == 0 ? 10_000 : 600)));
    return Flux.fromIterable(List.copyOf(peers)).flatMap(Peer::looksAtTheClock).then();
  }

  private String ownerOf(TicketId id) {
    return String.valueOf(tickets.find(id).blockOptional().orElseThrow().owner());
  }

  private List<Peer> some(Random random) {
    return random.nextInt(3) == 0 ? List.copyOf(peers) : List.of(peers.get(random.nextInt(2)));
  }

  /** Mostly something is done to the ticket that was opened last. */
  private Mono<Void> any(Random random, Function<TicketId, Mono<Void>> action) {
    var own =
        own().stream()
            .sorted(Comparator.comparingInt(ticket -> ticket.opening().episode()))
            .map(Ticket::id)
            .toList();
    return own.isEmpty()
        ? Mono.empty()
        : action.apply(random.nextInt(3) > 0 ? own.getLast() : own.get(random.nextInt(own.size())));
  }

  /** The old one ends in the middle of what it does, or goes on beside the new one for a while. */
  private void restart(Random random) {
    var which = random.nextInt(2);
    if (random.nextBoolean()) {
      peers.get(which).stores.powerOff();
    }
    peers.set(which, new Peer());
    holdsOfTheDeadEnd();
    peers.forEach(peer -> peer.instance.resume());
  }

  private void holdsOfTheDeadEnd() {
    now = now.plus(PendingEntries.LEASE);
  }

  private List<Ticket> own() {
    return tickets.all();
  }

  private void settle() {
    for (var i = 0; i < 3; i++) {
      holdsOfTheDeadEnd();
      peers.forEach(peer -> peer.instance.resume());
      peers.forEach(peer -> peer.instance.settle(ID));
    }
  }

  private List<Entry> log() {
    return conversations.entries(ID, 0, 10_000).collectList().blockOptional().orElseThrow();
  }

  private void everythingSaidIsInTheLogOnce() {
    var answered = conversations.find(ID).blockOptional().orElseThrow().answered();
    var log = log();
    var keys =
        log.stream()
            .filter(entry -> entry.replyTo().isEmpty())
            .map(Entry::key)
            .filter(key -> !key.isEmpty())
            .toList();
    assertThat(keys).doesNotHaveDuplicates().containsAll(acknowledged);
    assertThat(log)
        .filteredOn(entry -> entry.content() instanceof Content.Heard)
        .allMatch(entry -> entry.seq() <= answered);
  }

  private void everythingToldIsOnATicketOnceOrRefused() {
    var log = log();
    var told =
        log.stream()
            .filter(entry ->
                entry.content() instanceof Content.ToDesk(_, var change)
                    && change instanceof Change.CustomerWrote)
            .map(entry -> ID + "/" + entry.seq());
    var written = keys(event -> event.change() instanceof Change.CustomerWrote);
    var refused =
        log.stream()
            .map(Entry::key)
            .filter(key -> key.startsWith("r:"))
            .map(key -> key.substring(2))
            .toList();
    assertThat(written).doesNotHaveDuplicates();
    assertThat(told)
        .allMatch(key -> written.contains(key) != refused.contains(key))
        .containsAll(written);
  }

  private void everythingAgentsDidIsToldOnce() {
    assertThat(keys(_ -> true)).containsAll(recorded);
    for (var ticket : own()) {
      assertThat(ticket.events()).extracting(TicketEvent::key).doesNotHaveDuplicates();
    }
    var wrote =
        own().stream()
            .flatMap(ticket -> ticket.events().stream())
            .flatMap(event -> words(event.change()))
            .toList();
    var said =
        log().stream()
            .filter(entry -> entry.content() instanceof Content.AgentSaid)
            .map(entry -> ((Content.AgentSaid) entry.content()).text())
            .toList();
    assertThat(said).containsExactlyInAnyOrderElementsOf(wrote);
  }

  private static Stream<String> words(Change change) {
    return switch (change) {
      case Change.AgentWrote wrote -> Stream.of(wrote.text());
      case Change.Asked(var text, _) -> Stream.of(text);
      default -> Stream.empty();
    };
  }

  private List<String> keys(java.util.function.Predicate<TicketEvent> which) {
    return own().stream()
        .flatMap(ticket -> ticket.events().stream())
        .filter(which)
        .map(TicketEvent::key)
        .toList();
  }

  /** Nobody takes what another has, and nobody but the owner writes. */
  private static void ownersFollowEachOther(Ticket ticket) {
    var before = Ticket.of(ticket.id(), ticket.events().subList(0, 1));
    for (var event : ticket.events().subList(1, (int) ticket.seq())) {
      switch (event.change()) {
        case Change.Claimed(var agent, _) -> assertThat(before.owner()).isIn(null, agent);
        case Change.AgentWrote _, Change.Asked _, Change.Escalated _, Change.Resolved _ ->
            assertThat(event.actor()).isEqualTo(before.owner());
        default -> {}
      }
      before = before.after(event);
    }
    assertThat(before).isEqualTo(ticket);
  }

  /** One instance, until its power is cut. */
  private final class Peer {
    private final Crossing stores = new Crossing();
    private final Instance instance;

    Peer() {
      InstantSource time = () -> now;
      instance =
          new Instance(
              stores.of(conversations, this::spoken),
              stores.of(tickets, this::stored),
              _ -> Mono.just(new Answer.Nothing(Confidence.NONE, List.of())),
              time.withZone(ZoneOffset.UTC));
    }

    Mono<Long> hears(String id, Body body) {
      return instance
          .concierge
          .hear(ID, ADDRESS, new Message(id, HANAKO, body, null, now))
          .retryWhen(Retry.max(20).filter(StoreUnavailable.class::isInstance));
    }

    Mono<Ticket> records(TicketId ticket, String agent, Change change, String key) {
      return instance
          .desk
          .record(ticket, Party.AGENT, agent, change, key)
          .doOnNext(after -> {
            if (after.has(key)) {
              acknowledge(key);
            }
          })
          .onErrorComplete();
    }

    Mono<Void> looksAtTheClock() {
      return Flux.fromIterable(own())
          .flatMap(ticket ->
              instance.timekeeper.follow(ticket.id(), new TestPosition()).onErrorComplete())
          .then();
    }

    private void stored() {
      var own = own();
      var open = own.stream().filter(ticket -> ticket.state().active()).toList();
      if (open.size() > 1) {
        violations.add("open at once: " + open.stream().map(Ticket::id).toList());
      }
      own.stream()
          .flatMap(ticket -> ticket.clocks().values().stream())
          .filter(clock ->
              clock.spent().isNegative()
                  || clock.due().isBefore(clock.warn())
                  || clock.warn().isBefore(clock.since()))
          .forEach(clock -> violations.add("runs backwards: " + clock));
    }

    /**
     * While a person has it, a customer hears of what happens, and nothing of what the bot knows.
     */
    private void spoken(Conversation after, List<Entry> entries) {
      var owned =
          own().stream().anyMatch(ticket -> ticket.state().active() && ticket.owner() != null);
      entries.stream()
          .filter(entry -> entry.author() == Author.BOT)
          .map(Entry::content)
          .filter(content ->
              (owned && isBots(content))
                  || (after.phase() instanceof Phase.WithAgent && isWaiting(content)))
          .forEach(content -> violations.add("said beside a person: " + content));
    }

    private static boolean isBots(Content content) {
      return content instanceof Content.Answered
          || content instanceof Content.Choices
          || content instanceof Content.Offer
          || content instanceof Content.TicketOpened;
    }

    private static boolean isWaiting(Content content) {
      return isBots(content) || content instanceof Content.StillWaiting;
    }
  }

  private synchronized void acknowledge(String key) {
    recorded.add(key);
  }
}
