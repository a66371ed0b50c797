package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.follower.FollowerHarness;
import dev.madoguchi.follower.TestPosition;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.Verb;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import dev.madoguchi.support.ServiceLevels;
import dev.madoguchi.support.ServicePlans;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Escalation;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.TestRules;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a customer meets of a ticket's life, while time goes by. */
class TicketLifeTest {
  private static final ConversationId ID = new ConversationId("test", "1");
  private static final Address ADDRESS = new Address("test", "here");
  private static final Customer HANAKO = new Customer("hanako", "花子", null, null);

  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryContacts contacts = new MemoryContacts();
  private final MemoryTickets tickets = new MemoryTickets();
  private final List<Content> said = new ArrayList<>();
  private final Desk desk;
  private final Concierge concierge;
  private final TicketTimerRunner timekeeper;
  private final TicketLogs logs;
  private Instant now = Instant.parse("2026-11-16T01:00:00Z");
  private int number;
  private ServiceLevels levels = TestRules.levels();

  TicketLifeTest() {
    logs = new TicketLogs(tickets, new NoUpdates());
    var clock = clock();
    ServicePlans plans = _ -> levels;
    var ticketRules = TestRules.rules(plans);
    var faults = new DeadLetters(Duration.ofMillis(1));
    desk =
        new Desk(
            tickets,
            conversations,
            ticketRules,
            faults,
            FollowerHarness.store(),
            clock,
            this::wake);
    var beans = new StaticListableBeanFactory(Map.of("channel", new Listening()));
    var rules = new ConversationRules(plans, ticketRules);
    concierge =
        new Concierge(
            conversations,
            new EntryProcessor(
                conversations,
                contacts,
                new TurnLookups(
                    conversations,
                    contacts,
                    new NoAnswers(),
                    tickets,
                    rules,
                    AnswerBudgets.ample(clock),
                    clock),
                rules,
                IncidentLookups.NONE,
                desk,
                new Deliveries(conversations, beans.getBeanProvider(Channel.class), clock),
                faults,
                TurnMetrics.none(),
                clock),
            clock,
            Language.JA);
    timekeeper =
        new TicketTimerRunner(logs, tickets, desk, ticketRules, TestRules.timers(plans), clock);
  }

  @Test
  void aQuestionOfTheAgentIsShownWithTheDayOnWhichItEnds() {
    var ticket = withAgent();
    agent(ticket, new Change.Asked("どの画面ですか", Language.JA));
    assertThat(said)
        .endsWith(
            new Content.AgentSaid(ticket, "佐藤", "どの画面ですか"),
            new Content.Notice(
                "asked",
                Map.of(
                    "ticket",
                    ticket.value(),
                    "until",
                    "2026-11-23T01:00:00Z",
                    "zone",
                    "Asia/Tokyo")));
    say("設定の画面です");
    assertThat(ticket(ticket).state()).isEqualTo(TicketState.OPEN);
  }

  @Test
  void whoAsksAfterTheTicketIsToldWhereItStandsEachTime() {
    say("担当者と話したい");
    say("アカウントのことです");
    said.clear();
    say("まだですか");
    say("any news?");
    say("お待ちしています");
    assertThat(said).hasSize(2).allMatch(Content.TicketStatus.class::isInstance);
    assertThat(written(newest().id())).hasSize(3);
  }

  @Test
  void afterTenMinutesACustomerIsToldOnceMoreThatSomethingWasAdded() {
    say("担当者と話したい");
    say("アカウントのことです");
    say("画面が真っ白です");
    said.clear();
    say("再起動しても真っ白です");
    assertThat(said).isEmpty();
    pass(Duration.ofMinutes(10));
    say("電源を入れ直しても真っ白です");
    assertThat(said).containsExactly(new Content.StillWaiting(newest().id()));
  }

  @Test
  void whoDoesNotAnswerIsRemindedOnceAndThenToldThatItEnds() {
    var ticket = withAgent();
    agent(ticket, new Change.Asked("どの画面ですか", Language.JA));
    said.clear();
    pass(Duration.ofDays(8));
    assertThat(said)
        .extracting(content -> ((Content.Notice) content).code())
        .containsExactly("reminded", "autoResolved");
    assertThat(ticket(ticket).state()).isEqualTo(TicketState.RESOLVED);
    assertThat(conversation().phase()).isEqualTo(new Phase.WithBot(0));
  }

  @Test
  void theCustomerHearsOfTheVendorOnlyFromThePartner() {
    var ticket = withAgent();
    var checks = EnumSet.allOf(Escalation.Check.class);
    agent(
        ticket,
        new Change.Escalated(
            new Escalation(
                Escalation.Criterion.BUG, Severity.MODERATE, "Teams", "x", checks, "y", null)));
    assertThat(said.getLast())
        .isEqualTo(new Content.Notice("escalated", Map.of("ticket", ticket.value())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "まだ直りません",
        "It still doesn't work",
        "ありがとうございます。でもまだつながりません。",
        "いいえ",
        "no",
        "同じ件でまた",
        "same problem again"
      })
  void stillNotSolvedReopensTheTicketAndGoesToItsOwner(String words) {
    var ticket = resolved();
    say(words);
    assertThat(ticket(ticket).state()).isEqualTo(TicketState.OPEN);
    assertThat(conversation().phase()).isEqualTo(new Phase.WithAgent(ticket, "佐藤"));
    assertThat(said.getLast()).isEqualTo(new Content.TicketReopened(ticket));
    assertThat(written(ticket)).containsExactly(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"はい", "yes"})
  void yesConfirmsThatTheProblemIsSolved(String words) {
    var ticket = resolved();
    say(words);
    assertThat(ticket(ticket).events())
        .extracting(event -> event.change())
        .contains(new Change.Confirmed());
    assertThat(said.getLast()).isEqualTo(new Content.Notice("solved", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ありがとう", "thanks", "助かりました"})
  void thanksDoNotReopen(String words) {
    var ticket = resolved();
    say(words);
    assertThat(ticket(ticket).state()).isEqualTo(TicketState.RESOLVED);
    assertThat(said.getLast()).isEqualTo(new Content.Notice("thanks", Map.of()));
  }

  @Test
  void theButtonReopensForSevenDaysAndThenOpensATicketThatGoesOn() {
    var ticket = resolved();
    press(Verb.REOPEN, ticket, Map.of());
    assertThat(ticket(ticket).state()).isEqualTo(TicketState.OPEN);
    agent(ticket, new Change.Resolved("answered", null, ""));
    pass(Duration.ofDays(7).plusSeconds(1));
    assertThat(ticket(ticket).state()).isEqualTo(TicketState.CLOSED);
    press(Verb.REOPEN, ticket, Map.of());
    assertThat(newest().opening().previous()).isEqualTo(ticket);
    assertThat(newest().state()).isEqualTo(TicketState.NEW);
  }

  @Test
  void anOldTicketIsNotReopenedBesideAnOpenOne() {
    var old = resolved();
    say("担当者と話したい");
    say("アカウントのことです");
    press(Verb.REOPEN, old, Map.of());
    assertThat(ticket(old).state()).isEqualTo(TicketState.RESOLVED);
    assertThat(said.getLast()).isEqualTo(new Content.StillWaiting(newest().id()));
  }

  @Test
  void whatIsNotPossibleAnyMoreIsSaidAndTheBotTakesOver() {
    var ticket = resolved();
    press(Verb.WITHDRAW, ticket, Map.of());
    assertThat(said.getLast())
        .isEqualTo(new Content.Notice("notPossible", Map.of("ticket", ticket.value())));
    assertThat(ticket(ticket).state()).isEqualTo(TicketState.RESOLVED);
  }

  @Test
  void solvedAndTheRatingAreNotedOnTheTicket() {
    var ticket = resolved();
    press(Verb.SOLVED, ticket, Map.of());
    press(Verb.RATE, ticket, Map.of("rating", "4"));
    assertThat(ticket(ticket).events())
        .extracting(event -> event.change())
        .contains(new Change.Confirmed(), new Change.Rated(4, ""));
  }

  @Test
  void aRatingCanBeChangedAndThatOnceHoweverOftenItIsPressed() {
    var ticket = resolved();
    for (var rating : List.of("4", "4", "2", "4")) {
      press(Verb.RATE, ticket, Map.of("rating", rating));
    }
    assertThat(ticket(ticket).events())
        .extracting(event -> event.change())
        .filteredOn(Change.Rated.class::isInstance)
        .containsExactly(new Change.Rated(4, ""), new Change.Rated(2, ""), new Change.Rated(4, ""));
    assertThat(ticket(ticket).rating()).contains(new Change.Rated(4, ""));
  }

  @Test
  void aPoorRatingOffersToGoOn() {
    var ticket = resolved();
    press(Verb.RATE, ticket, Map.of("rating", "2"));
    assertThat(said.getLast()).isEqualTo(new Content.ReopenOffer(ticket));
    press(Verb.RATE, ticket, Map.of("rating", "3"));
    assertThat(said.getLast()).isEqualTo(new Content.Notice("rated", Map.of()));
  }

  @Test
  void fourteenDaysLaterARatingIsTooLate() {
    var ticket = resolved();
    pass(Duration.ofDays(14).plusSeconds(1));
    press(Verb.RATE, ticket, Map.of("rating", "5"));
    assertThat(ticket(ticket).rating()).isEmpty();
    assertThat(said.getLast())
        .isEqualTo(new Content.Notice("notPossible", Map.of("ticket", ticket.value())));
  }

  @Test
  void theBotProposesTheCategoryFromTheWords() {
    say("請求書の内訳を知りたい");
    say("はい");
    assertThat(newest().category()).isEqualTo(Category.BILLING);
  }

  @Test
  void aClockIsBreachedOnceHoweverManyKeepTheTime() {
    say("担当者と話したい");
    say("アカウントのことです");
    var other =
        new TicketTimerRunner(logs, tickets, desk, TestRules.rules(), TestRules.timers(), clock());
    now = now.plus(Duration.ofDays(1));
    Mono.when(keepTime(timekeeper), keepTime(other)).block();
    Mono.when(keepTime(timekeeper), keepTime(other)).block();
    assertThat(newest().events())
        .extracting(event -> event.change().getClass().getSimpleName())
        .containsOnlyOnce("SlaWarned", "SlaBreached");
  }

  @Test
  void withAnotherCalendarAnOpenTicketFallsDueAtAnotherTimeAndThatOnce() {
    say("担当者と話したい");
    say("アカウントのことです");
    assertThat(newest().due()).isEqualTo("2026-11-16T06:00:00Z");
    levels = TestRules.closedOn(LocalDate.of(2026, 11, 16));
    keepTime(timekeeper).block();
    assertThat(newest().due()).isEqualTo("2026-11-17T05:00:00Z");
    var events = newest().seq();
    keepTime(timekeeper).block();
    assertThat(newest().seq()).isEqualTo(events);
  }

  @Test
  void aRestartWithTheSameCalendarMovesNothing() {
    var ticket = withAgent();
    agent(ticket, new Change.Asked("どの画面ですか", Language.JA));
    now = now.plusSeconds(100);
    say("設定の画面です");
    var events = newest().seq();
    keepTime(timekeeper).block();
    assertThat(newest().seq()).isEqualTo(events);
  }

  /** Whatever is pressed and said in whatever order: never two tickets at once. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void thereIsNeverMoreThanOneOpenTicket(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 60; i++) {
      step(random);
      assertThat(all()).filteredOn(ticket -> ticket.state().active()).hasSizeLessThanOrEqualTo(1);
      assertThat(said)
          .filteredOn(Content.TicketOpened.class::isInstance)
          .doesNotHaveDuplicates()
          .hasSize(all().size());
    }
  }

  private void step(Random random) {
    var own = all();
    var any = own.isEmpty() ? null : own.get(random.nextInt(own.size())).id();
    switch (random.nextInt(9)) {
      case 0 -> {
        say("担当者と話したい");
        say("アカウントのことです");
      }
      case 1 -> say("まだ直りません");
      case 2 -> pass(Duration.ofHours(random.nextInt(100)));
      case 3, 4 -> own.forEach(ticket -> tryAgent(ticket.id(), new Change.Claimed("sato", "佐藤")));
      case 5 ->
          own.forEach(ticket -> tryAgent(ticket.id(), new Change.Resolved("answered", null, "")));
      case 6 -> own.forEach(ticket -> tryAgent(ticket.id(), new Change.Asked("?", Language.JA)));
      case 7 -> {
        if (any != null) {
          press(Verb.REOPEN, any, Map.of());
        }
      }
      default -> {
        if (any != null && random.nextInt(3) == 0) {
          press(Verb.WITHDRAW, any, Map.of());
        }
      }
    }
  }

  private void tryAgent(TicketId ticket, Change change) {
    desk.record(ticket, Party.AGENT, "sato", change, "k" + ++number).onErrorComplete().block();
    settle();
  }

  private void pass(Duration time) {
    var end = now.plus(time);
    while (now.isBefore(end)) {
      now = now.plus(Duration.ofHours(6)).isBefore(end) ? now.plus(Duration.ofHours(6)) : end;
      keepTime(timekeeper).block();
      settle();
    }
  }

  private Mono<Void> keepTime(TicketTimerRunner keeper) {
    return Flux.defer(() -> Flux.fromIterable(all()))
        .concatMap(ticket -> keeper.follow(ticket.id(), new TestPosition()))
        .then();
  }

  private TicketId withAgent() {
    say("担当者と話したい");
    say("アカウントのことです");
    var ticket = newest().id();
    agent(ticket, new Change.Claimed("sato", "佐藤"));
    return ticket;
  }

  private TicketId resolved() {
    var ticket = withAgent();
    agent(ticket, new Change.Resolved("answered", null, "直しました"));
    return ticket;
  }

  private void agent(TicketId ticket, Change change) {
    desk.record(ticket, Party.AGENT, "sato", change, "k" + ++number).block();
    settle();
  }

  private void say(String text) {
    hear(new Body.Text(text));
  }

  private void press(Verb verb, TicketId ticket, Map<String, String> data) {
    var all = new java.util.HashMap<>(data);
    all.put("ticket", ticket.value());
    hear(new Body.Press(verb, all, "card" + ++number));
  }

  private void hear(Body body) {
    concierge.hear(ID, ADDRESS, new Message("m" + ++number, HANAKO, body, null, now)).block();
    settle();
  }

  private void settle() {
    for (var i = 0; i < 2; i++) {
      concierge.settled(ID).block();
      tickets.list(TicketQuery.of(ID)).concatMap(ticket -> desk.settled(ticket.id())).blockLast();
    }
    concierge.settled(ID).block();
  }

  private void wake(ConversationId id) {
    concierge.wake(id);
  }

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  private Conversation conversation() {
    return conversations.find(ID).blockOptional().orElseThrow();
  }

  private List<Ticket> all() {
    return tickets.list(TicketQuery.of(ID)).collectList().blockOptional().orElseThrow();
  }

  private Ticket newest() {
    return all().stream()
        .max(Comparator.comparingInt(ticket -> ticket.opening().episode()))
        .orElseThrow();
  }

  private Ticket ticket(TicketId id) {
    return tickets.find(id).blockOptional().orElseThrow();
  }

  private List<String> written(TicketId id) {
    return ticket(id).events().stream()
        .map(event -> event.change())
        .filter(Change.CustomerWrote.class::isInstance)
        .map(change -> ((Change.CustomerWrote) change).text())
        .toList();
  }

  private final class Listening implements Channel {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public Mono<Delivery> deliver(ConversationId conversation, Address address, Entry entry) {
      said.add(entry.content());
      return Mono.just(new Delivery.Sent(""));
    }
  }

  private static final class NoAnswers implements Answers {
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
