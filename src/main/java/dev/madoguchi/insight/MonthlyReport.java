package dev.madoguchi.insight;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of the conversations of some months, for those who pay for the support: in each month
 * and group the classes add up to the episodes, and the groups to the whole.
 *
 * @param zone of the support calendar, in which months begin
 * @param from the first month
 * @param to the last month, included
 * @param complete false while the store is still being read after a start
 * @param organisation of whose customers it tells; null for all
 * @param organisations all that customers belong to, in the order of their names
 * @param months each month, those without anything as well
 * @param articles by article and version, most episodes first
 * @param cells month by category, language, cloud and article version; only what there is
 * @param gaps questions without an answer, most frequent first
 * @param learnMore presses of "learn more" links; none in the report of one organisation, since
 *     they tell of no person
 */
public record MonthlyReport(
    ZoneId zone,
    YearMonth from,
    YearMonth to,
    boolean complete,
    @Nullable String organisation,
    List<String> organisations,
    OutcomeFigures total,
    List<Month> months,
    Map<Category, OutcomeFigures> categories,
    Map<Language, OutcomeFigures> languages,
    Map<Cloud, OutcomeFigures> clouds,
    List<ArticleVersion> articles,
    List<Cell> cells,
    List<Gap> gaps,
    List<LearnMoreTopic> learnMore) {

  /** What came of one month. */
  public record Month(YearMonth month, OutcomeFigures figures) {}

  /**
   * What came of the questions that one version of an article answered or came nearest to.
   *
   * @param version empty if it is not known
   * @param title null if there is no such article any more
   */
  public record ArticleVersion(
      String article, String version, @Nullable Aligned title, OutcomeFigures figures) {}

  /**
   * What came of what all of these have in common.
   *
   * @param article empty if no article answered or came near
   * @param version empty if it is not known
   */
  public record Cell(
      YearMonth month,
      Category category,
      Language language,
      Cloud cloud,
      String article,
      String version,
      OutcomeFigures figures) {}

  /** Whose customers are told of, and when. */
  public record Scope(YearMonth from, YearMonth to, @Nullable String organisation) {

    LocalDate first() {
      return from.atDay(1);
    }

    LocalDate last() {
      return to.atEndOfMonth();
    }

    boolean has(@Nullable String other) {
      return organisation == null || organisation.equals(other);
    }
  }

  /**
   * @param all of any organisation, between the months
   * @param titles of the articles there are now
   */
  static MonthlyReport of(
      ZoneId zone,
      Scope scope,
      boolean complete,
      Collection<ReportedEpisode> all,
      List<Gap> gaps,
      Map<String, Aligned> titles) {
    var told = all.stream().filter(each -> scope.has(each.episode().organisation())).toList();
    return new MonthlyReport(
        zone,
        scope.from(),
        scope.to(),
        complete,
        scope.organisation(),
        organisations(all),
        OutcomeFigures.of(told),
        months(told, scope),
        by(told, Episode::category, Category.values()),
        by(told, Episode::language, Language.values()),
        by(told, Episode::cloud, Cloud.values()),
        articles(told, titles),
        cells(told),
        gaps,
        List.of());
  }

  /** The same with the presses of links in these months. */
  MonthlyReport with(List<LearnMoreTopic> pressed) {
    return new MonthlyReport(
        zone,
        from,
        to,
        complete,
        organisation,
        organisations,
        total,
        months,
        categories,
        languages,
        clouds,
        articles,
        cells,
        gaps,
        pressed);
  }

  private static List<String> organisations(Collection<ReportedEpisode> all) {
    return List.copyOf(
        all.stream()
            .map(each -> each.episode().organisation())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static YearMonth month(ReportedEpisode each) {
    return YearMonth.from(each.episode().day());
  }

  private static List<Month> months(List<ReportedEpisode> told, Scope scope) {
    var found = told.stream().collect(Collectors.groupingBy(MonthlyReport::month));
    return Stream.iterate(
            scope.from(), month -> !month.isAfter(scope.to()), month -> month.plusMonths(1))
        .map(month -> new Month(month, OutcomeFigures.of(found.getOrDefault(month, List.of()))))
        .toList();
  }

  private static <K> Map<K, OutcomeFigures> by(
      List<ReportedEpisode> told, Function<Episode, K> what, K[] all) {
    var found = told.stream().collect(Collectors.groupingBy(each -> what.apply(each.episode())));
    var figures = new LinkedHashMap<K, OutcomeFigures>();
    for (var key : all) {
      figures.put(key, OutcomeFigures.of(found.getOrDefault(key, List.of())));
    }
    return figures;
  }

  private static List<ArticleVersion> articles(
      List<ReportedEpisode> told, Map<String, Aligned> titles) {
    return told.stream()
        .filter(each -> each.episode().article() != null)
        .collect(Collectors.groupingBy(each -> List.of(article(each), version(each))))
        .entrySet()
        .stream()
        .map(same ->
            new ArticleVersion(
                same.getKey().getFirst(),
                same.getKey().getLast(),
                titles.get(same.getKey().getFirst()),
                OutcomeFigures.of(same.getValue())))
        .sorted(
            Comparator.comparingLong((ArticleVersion each) -> each.figures().tally().episodes())
                .reversed()
                .thenComparing(ArticleVersion::article)
                .thenComparing(ArticleVersion::version))
        .toList();
  }

  private static List<Cell> cells(List<ReportedEpisode> told) {
    return told.stream().collect(Collectors.groupingBy(MonthlyReport::cell)).values().stream()
        .map(same -> {
          var one = same.getFirst();
          return new Cell(
              month(one),
              one.episode().category(),
              one.episode().language(),
              one.episode().cloud(),
              article(one),
              version(one),
              OutcomeFigures.of(same));
        })
        .sorted(
            Comparator.comparing(Cell::month)
                .thenComparing(Cell::category)
                .thenComparing(Cell::language)
                .thenComparing(Cell::cloud)
                .thenComparing(Cell::article)
                .thenComparing(Cell::version))
        .toList();
  }

  private static List<?> cell(ReportedEpisode one) {
    var episode = one.episode();
    return List.of(
        month(one),
        episode.category(),
        episode.language(),
        episode.cloud(),
        article(one),
        version(one));
  }

  private static String article(ReportedEpisode each) {
    return Objects.requireNonNullElse(each.episode().article(), "");
  }

  private static String version(ReportedEpisode each) {
    return Objects.requireNonNullElse(each.episode().version(), "");
  }
}
