package dev.madoguchi.console;

import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.console.access.CallRejected;
import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.desk.QueueAccess;
import dev.madoguchi.desk.audit.AuditTrail;
import dev.madoguchi.insight.CountedEpisode;
import dev.madoguchi.insight.DailyCount;
import dev.madoguchi.insight.Gap;
import dev.madoguchi.insight.InsightReports;
import dev.madoguchi.insight.OutcomeMeasure;
import dev.madoguchi.insight.OutcomeReport;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What came of it all, for supervisors. */
@RestController
@RequestMapping("/api/console/insight")
final class InsightEndpoint {
  private static final int GAPS = 100;
  private static final int EPISODES = 200;
  private static final int ENTRIES = 500;

  private final InsightReports insight;
  private final AuditTrail audit;
  private final Conversations conversations;
  private final EntryWords words;
  private final Tickets tickets;

  InsightEndpoint(
      InsightReports insight,
      AuditTrail audit,
      Conversations conversations,
      EntryWords words,
      Tickets tickets) {
    this.tickets = tickets;
    this.insight = insight;
    this.audit = audit;
    this.conversations = conversations;
    this.words = words;
  }

  @GetMapping
  Mono<OutcomeReport> report(
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to) {
    return Mono.fromCallable(() -> new Days(from, to).within(insight))
        .map(days -> insight.report(days.first(), days.last()))
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** What is behind a number of the report; of whoever sees some queues only, the tickets there. */
  @GetMapping("/episodes")
  Mono<List<CountedEpisode>> episodes(
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "episodes") String measure,
      @RequestParam(required = false) @Nullable Category category,
      @RequestParam(required = false) @Nullable Language language,
      @RequestParam(required = false) @Nullable Cloud cloud,
      @RequestParam(required = false) @Nullable String article,
      @RequestParam(required = false) @Nullable TicketState state,
      @RequestParam(required = false) @Nullable String agent,
      SignedIn me) {
    var filter =
        new CountedEpisode.Filter(
            measure(measure), category, language, cloud, article, state, agent);
    return Mono.fromCallable(() -> new Days(from, to).within(insight))
        .flatMapIterable(
            days -> insight.episodes(days.first(), days.last(), filter, mayBeIn(me.queues())))
        .filterWhen(episode -> isIn(me.queues(), episode), 1)
        .take(EPISODES)
        .collectList()
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static Predicate<CountedEpisode> mayBeIn(QueueAccess queues) {
    return queues.areAll()
        ? _ -> true
        : episode ->
            episode.ticket() != null && queues.mayHold(episode.language(), episode.cloud());
  }

  private Mono<Boolean> isIn(QueueAccess queues, CountedEpisode episode) {
    var ticket = episode.ticket();
    return queues.areAll() || ticket == null
        ? Mono.just(queues.areAll())
        : queues.find(tickets, new TicketId(ticket)).hasElement();
  }

  private static OutcomeMeasure measure(String tag) {
    return OutcomeMeasure.ofTag(tag)
        .orElseThrow(() ->
            new CallRejected(
                HttpStatus.BAD_REQUEST,
                "range",
                "measure: " + tag + " (expected: such as solved)"));
  }

  /** What was said in a conversation without a ticket; it is noted who looked. */
  @GetMapping("/conversation")
  Mono<List<ThreadItem>> conversation(
      @RequestParam String channel, @RequestParam String id, @AuthenticationPrincipal Agent me) {
    var conversation = new ConversationId(channel, id);
    return conversations
        .entries(conversation, 0, ENTRIES)
        .collectList()
        .map(entries -> ThreadItem.said(entries, words))
        .flatMap(said -> audit.note(me.id(), "view", conversation.toString(), "").thenReturn(said));
  }

  /** Questions without an answer, in the customers' own words. */
  @GetMapping("/gaps")
  Mono<List<Gap>> gaps(
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to) {
    return Mono.fromCallable(() -> new Days(from, to).within(insight))
        .map(days -> insight.gaps(days.first(), days.last(), GAPS))
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** The counts to take away; the page makes a file of them. Noted before they are given. */
  @PostMapping("/export")
  Mono<List<DailyCount>> export(@RequestBody Days days, @AuthenticationPrincipal Agent me) {
    return Mono.fromCallable(() -> days.within(insight))
        .flatMap(range ->
            audit
                .note(me.id(), "export", range.first() + " to " + range.last(), "")
                .then(Mono.fromCallable(() -> insight.counts(range.first(), range.last()))))
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** From a day to a day, both included. */
  record Range(LocalDate first, LocalDate last) {}

  /** Which days are asked for; the last thirty unless it is said. */
  record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
    private static final int USUAL = 30;
    private static final int MOST = 3660;

    Range within(InsightReports insight) {
      var last = Objects.requireNonNullElseGet(to, insight::today);
      var first = Objects.requireNonNullElseGet(from, () -> last.minusDays(USUAL - 1L));
      var days = ChronoUnit.DAYS.between(first, last);
      if (days < 0 || days >= MOST) {
        throw new CallRejected(
            HttpStatus.BAD_REQUEST,
            "range",
            first + " to " + last + " (expected: 1 to " + MOST + " days)");
      }
      return new Range(first, last);
    }
  }
}
