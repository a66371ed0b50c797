package dev.madoguchi.insight;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.Library;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Support;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Tells what came of it: outcomes, service, load, and what the knowledge base does not answer. */
@Component
public final class Insight {
  private final Ledger ledger;
  private final Reading reading;
  private final Library library;
  private final Clock clock;
  private final Support support;

  Insight(Ledger ledger, Reading reading, Library library, Support support, Clock clock) {
    this.ledger = ledger;
    this.reading = reading;
    this.library = library;
    this.clock = clock;
    this.support = support;
  }

  /** A hint each time something else is to be told than before. */
  public Flux<Boolean> changes() {
    return reading.news();
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
  public Report report(LocalDate from, LocalDate to) {
    var episodes = ledger.episodes(from, to, categories());
    var works = ledger.works();
    return new Report(
        zone(),
        from,
        to,
        today(),
        reading.isComplete(),
        Tally.of(episodes),
        Report.days(episodes, from, to),
        Report.by(episodes, Episode::language, Language.values()),
        Report.by(episodes, Episode::category, Category.values()),
        Report.by(episodes, Episode::cloud, Cloud.values()),
        Load.of(works, today(), clock.instant()),
        Service.of(
            works.stream().filter(work -> Ledger.within(work.episode().day(), from, to)).toList()));
  }

  /** All counts between two days, both included. */
  public List<Count> counts(LocalDate from, LocalDate to) {
    return Count.of(ledger.episodes(from, to, categories()));
  }

  /** Questions without an answer, most frequent first. */
  public List<Gap> gaps(LocalDate from, LocalDate to, int limit) {
    var titles = articles(Article::title);
    return Gap.of(ledger.misses(from, to), titles::get, limit);
  }

  private Function<String, @Nullable Category> categories() {
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
