package dev.madoguchi.insight;

import static dev.madoguchi.insight.ConversationOutcomeTest.answered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.answer.AnswerProperties;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Library;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Conversation;
import dev.madoguchi.conversation.ConversationLogs;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.NoUpdates;
import dev.madoguchi.conversation.Phase;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.follower.FollowerHarness;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.store.sqlite.SqliteStore;
import dev.madoguchi.support.BusinessCalendar;
import dev.madoguchi.support.OpeningSpan;
import dev.madoguchi.support.Severity;
import dev.madoguchi.support.SupportDescription;
import dev.madoguchi.support.SupportInfo;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffContext;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is counted of a real store: after a start, again and again, and by several at once. */
class OutcomeProjectionTest {
  /** More with {@code -Dinsight.tickets=100000}. */
  private static final int MANY = Integer.getInteger("insight.tickets", 600);

  private static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final SupportInfo SUPPORT =
      new SupportDescription(
          new Bilingual("Partner", "Partner"),
          List.of(),
          List.of(),
          new Bilingual("free", "free"),
          null,
          false,
          new BusinessCalendar(
              ZoneId.of("Asia/Tokyo"),
              Map.of(
                  DayOfWeek.MONDAY,
                  List.of(new OpeningSpan(LocalTime.of(9, 0), LocalTime.of(12, 0)))),
              _ -> false),
          Map.of(),
          true);

  @TempDir private Path folder;
  private SqliteStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, 100_000);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatIsReadAgainIsCountedOnceAndEveryInstanceCountsTheSame() {
    Flux.range(1, MANY).flatMap(this::conversation, 32).blockLast();
    var first = new Instance();
    var begun = System.nanoTime();
    first.everything();
    var read = System.nanoTime();
    var total = first.total();
    report(begun, read, first);
    assertThat(total.episodes()).isEqualTo(MANY);
    assertThat(total.handedOff()).isEqualTo(MANY / 2);
    assertThat(total.answered()).isEqualTo(MANY - MANY / 2);
    assertThat(total.solved()).isEqualTo(MANY / 2);

    first.everything();
    assertThat(first.total()).isEqualTo(total);
    var second = new Instance();
    second.everything();
    assertThat(second.total()).isEqualTo(total);

    store.tickets().append(ticket(2), List.of(event(4, new Change.Reopened()))).block();
    first.everything();
    assertThat(first.total().reopened()).isEqualTo(1);
    assertThat(first.total().episodes()).isEqualTo(MANY);
    assertThat(first.total().solved()).isEqualTo(MANY / 2 - 1);
  }

  @Test
  void theArticleThatResolvedATicketAnswersItsQuestionUntilItIsReopened() {
    conversation(2).block();
    var resolved = new Change.Resolved("answered", "pay", "done");
    store.tickets().append(ticket(2), List.of(event(4, resolved))).block();
    var instance = new Instance();
    instance.everything();
    assertThat(instance.ledger.learnt())
        .containsExactly(new LearntQuestion("pay", "", Language.JA, "請求書 2"));
    store.tickets().append(ticket(2), List.of(event(5, new Change.Reopened()))).block();
    instance.everything();
    assertThat(instance.ledger.learnt()).isEmpty();
  }

  @Test
  void waitingIsMeasuredInBusinessTime() {
    conversation(2).block();
    var instance = new Instance();
    instance.everything();
    assertThat(instance.ledger.works().getFirst().firstResponse()).isEqualTo(120);
  }

  @Test
  void aResolutionIsMeasuredInBusinessTimeAndOnlyWhileItStands() {
    conversation(2).block();
    var instance = new Instance();
    instance.everything();
    assertThat(instance.ledger.works().getFirst().resolution()).isEqualTo(-1);
    var resolved = new Change.Resolved("answered", null, "done");
    store.tickets().append(ticket(2), List.of(event(4, resolved))).block();
    instance.everything();
    assertThat(instance.ledger.works().getFirst().resolution()).isEqualTo(120);
    var report = ServiceReport.of(instance.ledger.works());
    assertThat(report.resolution()).isEqualTo(new ServiceReport.Waits(1, 120, 120, 120));
    store.tickets().append(ticket(2), List.of(event(5, new Change.Reopened()))).block();
    instance.everything();
    assertThat(instance.ledger.works().getFirst().resolution()).isEqualTo(-1);
    assertThat(ServiceReport.of(instance.ledger.works()).reopened()).isEqualTo(1);
  }

  @Test
  void whatIsTooOldIsForgottenUnlessItIsOpenAndNotReadAgain() {
    conversation(1).block();
    conversation(2).block();
    var later = new Instance(Clock.fixed(MONDAY.plus(Duration.ofDays(500)), ZoneId.of("UTC")));
    later.everything();
    later.everything();
    assertThat(later.total().answered()).isEqualTo(0);
    assertThat(later.total().handedOff()).isEqualTo(1);
    assertThat(later.ledger.knows(id(1), 3)).isTrue();
    assertThat(later.ledger.knows(ticket(2), 3)).isTrue();
  }

  /** For whoever measures. */
  private static void report(long begun, long read, Instance instance) {
    if (MANY > 10_000) {
      var before = System.nanoTime();
      instance.total();
      Gap.of(instance.ledger.misses(DAY, DAY), _ -> null, 100);
      System.out.printf(
          "%d conversations: read in %d ms, reported in %d ms%n",
          MANY, (read - begun) / 1_000_000, (System.nanoTime() - before) / 1_000_000);
    }
  }

  /** Odd ones are answered, even ones become tickets that are confirmed as solved. */
  private Mono<?> conversation(int n) {
    var question = "請求書 " + n;
    var entries =
        n % 2 == 1
            ? List.of(
                entry(1, new Content.Heard(new Body.Text(question))),
                entry(2, answered(question)),
                entry(3, new Content.Notice("thanks", Map.of())))
            : List.of(
                entry(1, new Content.Heard(new Body.Text(question))),
                entry(2, new Content.Offer(HandoffReason.LOW_CONFIDENCE)),
                entry(3, new Content.ToDesk(ticket(n), new Change.Opened(opening(n)))));
    var saved = store.conversations().save(state(n), entries);
    return n % 2 == 1 ? saved : saved.then(store.tickets().append(ticket(n), events(n)));
  }

  private static List<TicketEvent> events(int n) {
    return List.of(
        event(1, new Change.Opened(opening(n))),
        event(2, new Change.AgentWrote("はい", Language.JA)),
        event(3, new Change.Confirmed()));
  }

  private static TicketEvent event(long seq, Change change) {
    var at = seq == 1 ? MONDAY : MONDAY.plus(Duration.ofDays(1));
    return new TicketEvent(seq, at, Party.AGENT, "a", "k" + seq, change);
  }

  private static Entry entry(long seq, Content content) {
    return new Entry(seq, MONDAY, Author.BOT, "", Language.JA, content, null);
  }

  private static ConversationId id(int n) {
    return new ConversationId("test", "c" + n);
  }

  private static TicketId ticket(int n) {
    return TicketId.of(id(n), 1);
  }

  private static Conversation state(int n) {
    return new Conversation(
        id(n),
        1,
        new Address("test", "there"),
        new Customer("c", null, null, null),
        3,
        0,
        new Phase.WithBot(0),
        1,
        0,
        Language.JA,
        false,
        Cloud.PUBLIC,
        null,
        List.of(),
        false);
  }

  private static HandoffContext opening(int n) {
    return new HandoffContext(
        id(n),
        1,
        new Customer("c", null, null, null),
        Language.JA,
        Category.BILLING,
        Cloud.PUBLIC,
        Severity.MODERATE,
        HandoffReason.LOW_CONFIDENCE,
        "請求書 " + n,
        0.1,
        List.of(),
        1,
        MONDAY.plus(Duration.ofDays(9)),
        null);
  }

  /** One of several that share a store. */
  private final class Instance {
    final OutcomeLedger ledger = new OutcomeLedger();
    private final FollowerHarness<ConversationId> conversations;
    private final FollowerHarness<TicketId> tickets;

    Instance() {
      this(Clock.fixed(MONDAY, ZoneId.of("UTC")));
    }

    Instance(Clock clock) {
      var projection =
          new OutcomeProjection(
              ledger,
              store.conversations(),
              store.tickets(),
              new Empty(),
              SUPPORT,
              new InsightProperties(400, Path.of("declined")),
              AnswerProperties.DEFAULT,
              clock);
      var updates = new NoUpdates();
      conversations =
          new FollowerHarness<>(
              new ConversationOutcomeFollower(
                  new ConversationLogs(store.conversations(), updates), projection));
      tickets =
          new FollowerHarness<>(
              new TicketOutcomeFollower(new TicketLogs(store.tickets(), updates), projection));
    }

    /** Reads all that is not known yet, and forgets what is too old. */
    void everything() {
      conversations.round();
      tickets.round();
    }

    EpisodeTally total() {
      return EpisodeTally.of(ledger.episodes(DAY, DAY, _ -> null));
    }
  }

  private static final class Empty implements Library {
    @Override
    public KnowledgeBase current() {
      return new KnowledgeBase("", List.of(), List.of());
    }

    @Override
    public Flux<KnowledgeBase> versions() {
      return Flux.never();
    }
  }
}
