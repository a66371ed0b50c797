package dev.madoguchi.insight;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.Library;
import dev.madoguchi.conversation.KeyValueStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Which customer organisations a training course may help, and how far they use what they have. */
@Component
public final class Trainings {
  private static final String COLLECTION = "adoption";
  private static final int MOST = 200;

  private final OutcomeLedger ledger;
  private final InsightReports insight;
  private final Library library;
  private final TrainingProperties properties;
  private final KeyValueStore store;
  private final JsonMapper json;

  Trainings(
      OutcomeLedger ledger,
      InsightReports insight,
      Library library,
      TrainingProperties properties,
      KeyValueStore store,
      JsonMapper json) {
    this.ledger = ledger;
    this.insight = insight;
    this.library = library;
    this.properties = properties;
    this.store = store;
    this.json = json;
  }

  /** Where a course may help, most questions first. */
  public Mono<List<TrainingAdvice>> advice() {
    return adoption()
        .map(known -> TrainingAdvice.of(episodes(), known, articles(Article::title), properties))
        .map(advice -> advice.stream().map(this::withLinks).toList());
  }

  private TrainingAdvice withLinks(TrainingAdvice advice) {
    var article = advice.article();
    return article == null ? advice : advice.with(library.current().learnMoreAbout(article));
  }

  /** The questions behind an advice, the latest first. */
  public List<CountedEpisode> questions(String organisation, String article) {
    var to = insight.today();
    return insight
        .episodes(
            from(to),
            to,
            CountedEpisode.Filter.by(EpisodeMeasure.EPISODES),
            each -> organisation.equals(each.organisation()) && article.equals(each.article()))
        .stream()
        .limit(MOST)
        .toList();
  }

  /**
   * Takes adoption figures; those of an organisation take the place of the ones before, unless they
   * are older.
   *
   * @return a code for each that cannot be right, by its organisation; those are left out
   */
  public Mono<Map<String, String>> take(List<Adoption> figures) {
    return Flux.fromIterable(figures)
        .filter(each -> each.fault().isEmpty())
        .concatMap(this::keep)
        .then(
            Mono.fromSupplier(() ->
                figures.stream()
                    .filter(each -> !each.fault().isEmpty())
                    .collect(
                        Collectors.toMap(
                            each -> Objects.requireNonNullElse(each.organisation(), ""),
                            Adoption::fault,
                            (a, _) -> a))));
  }

  /** Of these, the organisations from which nobody has asked anything in the time that counts. */
  public List<String> unknown(List<Adoption> figures) {
    var asking =
        episodes().stream()
            .map(Episode::organisation)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return figures.stream()
        .filter(each -> each.fault().isEmpty())
        .map(Adoption::organisation)
        .filter(organisation -> !asking.contains(organisation))
        .distinct()
        .toList();
  }

  private Mono<KeyValueStore.Value> keep(Adoption adoption) {
    return store.change(
        COLLECTION,
        KeyValueStore.key(adoption.organisation()),
        known ->
            known != null && read(known).asOf().isAfter(adoption.asOf())
                ? known
                : json.writeValueAsString(adoption));
  }

  private Mono<Map<String, Adoption>> adoption() {
    return store
        .list(COLLECTION)
        .map(value -> read(value.text()))
        .collectMap(Adoption::organisation, adoption -> adoption);
  }

  private Adoption read(String text) {
    return json.readValue(text, Adoption.class);
  }

  private List<Episode> episodes() {
    var to = insight.today();
    return ledger.episodes(from(to), to, insight.categories());
  }

  private LocalDate from(LocalDate to) {
    return to.minusDays(properties.days() - 1L);
  }

  private <T> Map<String, T> articles(Function<Article, T> what) {
    return library.current().articles().stream()
        .collect(Collectors.toMap(Article::id, what, (a, _) -> a));
  }
}
