package dev.madoguchi.insight;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.Library;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tells what came of it: outcomes, service, load, and what the knowledge base does not answer. */
@Component
public final class InsightReports {
  private static final int GAPS = 50;

  private final OutcomeLedger ledger;
  private final OutcomeProjection projection;
  private final ConversationOutcomeFollower conversations;
  private final TicketOutcomeFollower tickets;
  private final Library library;
  private final LearnMoreCounts presses;
  private final Clock clock;
  private final SupportInfo support;

  InsightReports(
      OutcomeLedger ledger,
      OutcomeProjection projection,
      ConversationOutcomeFollower conversations,
      TicketOutcomeFollower tickets,
      Library library,
      LearnMoreCounts presses,
      SupportInfo support,
      Clock clock) {
    this.ledger = ledger;
    this.projection = projection;
    this.conversations = conversations;
    this.tickets = tickets;
    this.library = library;
    this.presses = presses;
    this.clock = clock;
    this.support = support;
  }

  /** A hint each time something else is to be told than before. */
  public Flux<Boolean> changes() {
    return projection.news();
  }

  /** Today, where support is. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone());
  }

  /**
   * What came of everything that began between two days.
   *
   * @param to the last day, included; not before {@code from}
   */
  public OutcomeReport report(LocalDate from, LocalDate to) {
    var episodes = ledger.episodes(from, to, categories());
    var works = ledger.works();
    return new OutcomeReport(
        zone(),
        from,
        to,
        today(),
        conversations.isComplete() && tickets.isComplete(),
        EpisodeTally.of(episodes),
        OutcomeReport.days(episodes, from, to),
        OutcomeReport.by(episodes, Episode::language, Language.values()),
        OutcomeReport.by(episodes, Episode::category, Category.values()),
        OutcomeReport.by(episodes, Episode::cloud, Cloud.values()),
        OutcomeReport.byArticle(episodes, articles(Article::title)),
        ServiceGroups.of(within(works, from, to)),
        Workload.of(works, new ReportTime(today(), clock.instant())),
        ServiceReport.of(within(works, from, to)));
  }

  private static List<TicketOutcome> within(
      List<TicketOutcome> works, LocalDate from, LocalDate to) {
    return works.stream()
        .filter(work -> OutcomeLedger.within(work.episode().day(), from, to))
        .toList();
  }

  /** All counts between two days, both included. */
  public List<DailyCount> counts(LocalDate from, LocalDate to) {
    return DailyCount.of(ledger.episodes(from, to, categories()));
  }

  /**
   * What is behind a number, in order; of what there is to do today, whenever it began.
   *
   * @param visible what may be seen of it
   */
  public List<CountedEpisode> episodes(
      LocalDate from,
      LocalDate to,
      CountedEpisode.Filter filter,
      Predicate<CountedEpisode> visible) {
    var time = new ReportTime(today(), clock.instant());
    return ledger.counted(
        day -> filter.measure().isOfToday() || OutcomeLedger.within(day, from, to),
        categories(),
        filter,
        time,
        visible);
  }

  /** What came of it month by month, of all customers or those of one organisation. */
  public MonthlyReport monthly(MonthlyReport.Scope scope) {
    var titles = articles(Article::title);
    var misses = ledger.misses(scope.first(), scope.last(), scope::has);
    return MonthlyReport.of(
        zone(),
        scope,
        conversations.isComplete() && tickets.isComplete(),
        ledger.reported(scope.first(), scope.last(), categories()),
        Gap.of(misses, titles::get, GAPS),
        titles);
  }

  /** The same with the presses of "learn more" links, if it is of all customers. */
  public Mono<MonthlyReport> monthlyWithPresses(MonthlyReport.Scope scope) {
    var report = Mono.fromCallable(() -> monthly(scope)).subscribeOn(Schedulers.boundedElastic());
    return scope.organisation() != null
        ? report
        : Mono.zip(
            report,
            presses.between(scope.from(), scope.to()),
            (told, pressed) ->
                told.with(LearnMoreTopic.of(pressed, told, articles(Article::title))));
  }

  /** Questions without an answer, most frequent first. */
  public List<Gap> gaps(LocalDate from, LocalDate to, int limit) {
    var titles = articles(Article::title);
    return Gap.of(ledger.misses(from, to), titles::get, limit);
  }

  /** Articles that questions of some time led to and that did not help, the worst first. */
  public List<UnhelpfulArticle> unhelpful(LocalDate from, LocalDate to) {
    return UnhelpfulArticle.of(
        ledger.misses(from, to), ledger.episodes(from, to, categories()), articles(Article::title));
  }

  Function<String, @Nullable Category> categories() {
    var known =
        library.current().articles().stream()
            .filter(article -> article.category() != null)
            .collect(Collectors.toMap(Article::id, Article::category, (a, _) -> a));
    return known::get;
  }

  private <T> Map<String, T> articles(Function<Article, T> what) {
    return library.current().articles().stream()
        .collect(Collectors.toMap(Article::id, what, (a, _) -> a));
  }

  private ZoneId zone() {
    return support.current().calendar().zone();
  }
}
