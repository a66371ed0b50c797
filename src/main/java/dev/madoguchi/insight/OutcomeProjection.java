package dev.madoguchi.insight;

import dev.madoguchi.answer.AnswerProperties;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Library;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.CustomerErased;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.resilience.OutageLog;
import dev.madoguchi.resilience.ReportedOutage;
import dev.madoguchi.support.SupportInfo;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Reads what is stored into the ledger: everything after a start, then what changes, and now and
 * then whatever was missed. Each log is read on from where it was left.
 */
@Component
final class OutcomeProjection {
  private static final Logger log = LoggerFactory.getLogger(OutcomeProjection.class);
  private static final Duration SOON = Duration.ofMillis(500);

  /** So often it is looked for what no hint told of, as what another instance stored. */
  private static final Duration ROUND = Duration.ofMinutes(5);

  private static final int PAGE = 500;
  private static final int AT_A_TIME = 4;

  private final OutageLog outage = new OutageLog(log, "counting of outcomes");
  private final OutcomeLedger ledger;
  private final Conversations conversations;
  private final Tickets tickets;
  private final LiveUpdates updates;
  private final Library library;
  private final SupportInfo support;
  private final InsightProperties properties;
  private final AnswerProperties answering;
  private final Clock clock;
  private final Set<ConversationId> changedConversations = ConcurrentHashMap.newKeySet();
  private final Set<TicketId> changedTickets = ConcurrentHashMap.newKeySet();
  private final Disposable.Composite running = Disposables.composite();
  private final Sinks.Many<Boolean> news = Sinks.many().multicast().directBestEffort();
  private volatile boolean complete;

  OutcomeProjection(
      OutcomeLedger ledger,
      Conversations conversations,
      Tickets tickets,
      LiveUpdates updates,
      Library library,
      SupportInfo support,
      InsightProperties properties,
      AnswerProperties answering,
      Clock clock) {
    this.ledger = ledger;
    this.conversations = conversations;
    this.tickets = tickets;
    this.updates = updates;
    this.library = library;
    this.support = support;
    this.properties = properties;
    this.answering = answering;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    running.add(updates.conversations().subscribe(changedConversations::add));
    running.add(updates.tickets().subscribe(changedTickets::add));
    running.add(often(SOON, changed()));
    running.add(often(ROUND, everything()));
  }

  /** Words that have been erased are not kept here either. */
  @EventListener
  void forget(CustomerErased erased) {
    ledger.forget(erased.conversation());
    changedConversations.add(erased.conversation());
  }

  @PreDestroy
  void stop() {
    running.dispose();
  }

  /** Whether everything that was stored before the start has been read. */
  boolean isComplete() {
    return complete;
  }

  /** A hint each time something else is known than before, now and then at the most. */
  Flux<Boolean> news() {
    return news.asFlux().onBackpressureLatest();
  }

  /** Reads what has changed since it was last done. */
  Mono<Void> changed() {
    return Mono.defer(() -> read(taken(changedConversations), taken(changedTickets)));
  }

  /** Reads all that is not known yet, page by page, and forgets what is too old. */
  Mono<Void> everything() {
    return Flux.concat(unknownConversations(), unknownTickets())
        .then(Mono.fromRunnable(this::forget));
  }

  private void forget() {
    complete = true;
    var today = LocalDate.ofInstant(clock.instant(), support.current().calendar().zone());
    ledger.forget(today.minusDays(properties.days() - 1L));
  }

  private Disposable often(Duration pause, Mono<Void> work) {
    return Flux.interval(Duration.ZERO, pause)
        .onBackpressureDrop()
        .concatMap(
            _ ->
                work.doOnSuccess(_ -> outage.succeeded())
                    .onErrorResume(e -> {
                      outage.failed(e);
                      return Mono.empty();
                    }),
            1)
        .subscribe();
  }

  private static <T> List<T> taken(Set<T> changed) {
    var taken = new ArrayList<>(changed);
    taken.forEach(changed::remove);
    return taken;
  }

  private Mono<Void> read(List<ConversationId> those, List<TicketId> these) {
    return Flux.merge(
            Flux.fromIterable(those).flatMap(this::conversation, AT_A_TIME),
            Flux.fromIterable(these).flatMap(this::ticket, AT_A_TIME))
        .reduce(Boolean::logicalOr)
        .filter(known -> known)
        .doOnNext(news::tryEmitNext)
        .then()
        .doOnError(_ -> {
          changedConversations.addAll(those);
          changedTickets.addAll(these);
        });
  }

  private Flux<Boolean> unknownConversations() {
    return conversations
        .extents(null, PAGE)
        .collectList()
        .expand(page ->
            page.size() < PAGE
                ? Mono.empty()
                : conversations.extents(page.getLast().id(), PAGE).collectList())
        .concatMap(
            page ->
                Flux.fromIterable(page)
                    .filter(each -> !ledger.knows(each.id(), each.seq()))
                    .flatMap(each -> conversation(each.id()), AT_A_TIME),
            1);
  }

  private Flux<Boolean> unknownTickets() {
    return tickets
        .extents(null, PAGE)
        .collectList()
        .expand(page ->
            page.size() < PAGE
                ? Mono.empty()
                : tickets.extents(page.getLast().id(), PAGE).collectList())
        .concatMap(
            page ->
                Flux.fromIterable(page)
                    .filter(each -> !ledger.knows(each.id(), each.seq()))
                    .flatMap(each -> ticket(each.id()), AT_A_TIME),
            1);
  }

  /** Whether it was news. */
  private Mono<Boolean> ticket(TicketId id) {
    return tickets
        .find(id)
        .map(ticket ->
            ledger.put(
                id,
                ticket.seq(),
                TicketOutcome.of(
                    ticket, support.of(ticket.queue()).calendar(), answering.suggest())))
        .onErrorResume(e -> !(e instanceof ReportedOutage), e -> leaveOut(id.value(), e));
  }

  /** What is damaged is left out until the next look at everything; the rest is counted. */
  private static Mono<Boolean> leaveOut(String id, Throwable e) {
    log.atLevel(e instanceof DamagedRecord ? Level.DEBUG : Level.WARN)
        .log("{}: not counted: {}", id, e.toString());
    return Mono.empty();
  }

  /** Whether it was news. */
  private Mono<Boolean> conversation(ConversationId id) {
    return Mono.defer(() -> Mono.justOrEmpty(ledger.story(id)))
        .switchIfEmpty(
            conversations
                .find(id)
                .map(state -> ConversationOutcome.begin(state.customer().cloud())))
        .flatMap(story -> on(id, story))
        .map(story -> ledger.put(id, story))
        .onErrorResume(e -> !(e instanceof ReportedOutage), e -> leaveOut(id.toString(), e));
  }

  private Mono<ConversationOutcome> on(ConversationId id, ConversationOutcome known) {
    var zone = support.current().calendar().zone();
    return conversations
        .entries(id, known.seq(), PAGE)
        .reduce(known, (story, entry) -> story.after(entry, zone, this::categoryOf))
        .flatMap(story -> story.seq() < known.seq() + PAGE ? Mono.just(story) : on(id, story));
  }

  private @Nullable Category categoryOf(String article) {
    return library.current().articles().stream()
        .filter(each -> each.id().equals(article))
        .findFirst()
        .map(Article::category)
        .orElse(null);
  }
}
