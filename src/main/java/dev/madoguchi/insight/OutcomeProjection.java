package dev.madoguchi.insight;

import dev.madoguchi.answer.AnswerProperties;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Library;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.support.SupportInfo;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Reads what is stored into the ledger. Each log is read on from where it was left. */
@Component
final class OutcomeProjection {
  private static final int PAGE = 500;

  private final OutcomeLedger ledger;
  private final Conversations conversations;
  private final Tickets tickets;
  private final Library library;
  private final SupportInfo support;
  private final InsightProperties properties;
  private final AnswerProperties answering;
  private final Clock clock;
  private final Sinks.Many<Boolean> news = Sinks.many().multicast().directBestEffort();

  OutcomeProjection(
      OutcomeLedger ledger,
      Conversations conversations,
      Tickets tickets,
      Library library,
      SupportInfo support,
      InsightProperties properties,
      AnswerProperties answering,
      Clock clock) {
    this.ledger = ledger;
    this.conversations = conversations;
    this.tickets = tickets;
    this.library = library;
    this.support = support;
    this.properties = properties;
    this.answering = answering;
    this.clock = clock;
  }

  /** A hint each time something else is known than before, now and then at the most. */
  Flux<Boolean> news() {
    return news.asFlux().onBackpressureLatest();
  }

  /** Forgets what is too old to be told. */
  void forgetOld() {
    var today = LocalDate.ofInstant(clock.instant(), support.current().calendar().zone());
    ledger.forget(today.minusDays(properties.days() - 1L));
  }

  /** Words that have been erased are not kept here either; the next reading begins anew. */
  void forget(ConversationId id) {
    ledger.forget(id);
  }

  /** Reads a ticket; the number of its last event. */
  Mono<Long> ticket(TicketId id) {
    return tickets
        .find(id)
        .map(ticket -> {
          var calendar = support.of(ticket.queue()).calendar();
          var outcome = TicketOutcome.of(ticket, calendar, answering.suggest());
          tell(ledger.put(id, ticket.seq(), outcome));
          return ticket.seq();
        });
  }

  /** Reads a conversation; the number of its last entry. */
  Mono<Long> conversation(ConversationId id) {
    return Mono.defer(() -> Mono.justOrEmpty(ledger.outcome(id)))
        .switchIfEmpty(
            conversations
                .find(id)
                .map(state ->
                    ConversationOutcome.begin(
                        state.customer().cloud(), Organisations.of(state.customer()))))
        .flatMap(known -> readOn(id, known))
        .map(outcome -> {
          tell(ledger.put(id, outcome));
          return outcome.seq();
        });
  }

  private synchronized void tell(boolean isNew) {
    if (isNew) {
      news.tryEmitNext(true);
    }
  }

  private Mono<ConversationOutcome> readOn(ConversationId id, ConversationOutcome known) {
    var zone = support.current().calendar().zone();
    return conversations
        .entries(id, known.seq(), PAGE)
        .reduce(known, (outcome, entry) -> outcome.after(entry, zone, this::categoryOf))
        .flatMap(outcome ->
            outcome.seq() < known.seq() + PAGE ? Mono.just(outcome) : readOn(id, outcome));
  }

  private @Nullable Category categoryOf(String article) {
    return library.current().articles().stream()
        .filter(each -> each.id().equals(article))
        .findFirst()
        .map(Article::category)
        .orElse(null);
  }
}
