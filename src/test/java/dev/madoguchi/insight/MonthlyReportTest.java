package dev.madoguchi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MonthlyReportTest {
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
  private static final List<ReportedEpisode> MANY = many();

  @Test
  void classesAddUpToEpisodesInEveryGroupAndGroupsToTheWhole() {
    var report = report(null);
    assertThat(report.total().tally().episodes()).isEqualTo(MANY.size());
    for (var figures : all(report)) {
      var tally = figures.tally();
      assertThat(tally.answered() + tally.clarified() + tally.handedOff() + tally.unanswered())
          .isEqualTo(tally.episodes());
      assertThat(tally.solved() + tally.unconfirmed()).isEqualTo(tally.episodes());
    }
    for (ToLongFunction<EpisodeTally> count :
        List.<ToLongFunction<EpisodeTally>>of(
            EpisodeTally::episodes, EpisodeTally::clarified, EpisodeTally::reopened)) {
      var whole = count.applyAsLong(report.total().tally());
      assertThat(sum(report.categories().values(), count)).isEqualTo(whole);
      assertThat(sum(report.languages().values(), count)).isEqualTo(whole);
      assertThat(sum(report.clouds().values(), count)).isEqualTo(whole);
      assertThat(sum(report.months().stream().map(MonthlyReport.Month::figures).toList(), count))
          .isEqualTo(whole);
      assertThat(sum(report.cells().stream().map(MonthlyReport.Cell::figures).toList(), count))
          .isEqualTo(whole);
    }
  }

  @Test
  void monthsWithoutAnythingAreThereToo() {
    var report = report(null);
    assertThat(report.months().stream().map(MonthlyReport.Month::month))
        .containsExactly(OCTOBER, YearMonth.of(2026, 11), DECEMBER);
    assertThat(report.months().getLast().figures().tally().episodes()).isZero();
  }

  @Test
  void versionsOfAnArticleAreToldApart() {
    assertThat(report(null).articles().stream().filter(each -> each.article().equals("bills")))
        .extracting(MonthlyReport.ArticleVersion::version)
        .containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void ofOneOrganisationOnlyItsOwnIsTold() {
    var report = report("contoso");
    assertThat(report.total().tally().episodes())
        .isEqualTo(
            MANY.stream().filter(each -> "contoso".equals(each.episode().organisation())).count())
        .isPositive()
        .isLessThan(MANY.size());
    assertThat(report.organisations()).containsExactly("contoso", "fabrikam");
  }

  private static MonthlyReport report(@Nullable String organisation) {
    return MonthlyReport.of(
        ZoneId.of("Asia/Tokyo"),
        new MonthlyReport.Scope(OCTOBER, DECEMBER, organisation),
        true,
        MANY,
        List.of(),
        Map.of());
  }

  private static List<OutcomeFigures> all(MonthlyReport report) {
    return Stream.of(
            Stream.of(report.total()),
            report.categories().values().stream(),
            report.languages().values().stream(),
            report.clouds().values().stream(),
            report.articles().stream().map(MonthlyReport.ArticleVersion::figures),
            report.cells().stream().map(MonthlyReport.Cell::figures))
        .flatMap(each -> each)
        .toList();
  }

  private static long sum(Collection<OutcomeFigures> groups, ToLongFunction<EpisodeTally> count) {
    return groups.stream().map(OutcomeFigures::tally).mapToLong(count).sum();
  }

  private static List<ReportedEpisode> many() {
    var chance = new Random(18);
    var many = new ArrayList<ReportedEpisode>();
    for (var i = 0; i < 300; i++) {
      var article = chance.nextInt(4) == 0 ? null : chance.nextBoolean() ? "bills" : "mail";
      many.add(
          new ReportedEpisode(
              new Episode(
                  LocalDate.of(2026, 10, 1).plusDays(chance.nextInt(61)),
                  any(Language.values(), chance),
                  any(Category.values(), chance),
                  any(Cloud.values(), chance),
                  any(EpisodeOutcome.values(), chance),
                  chance.nextBoolean(),
                  chance.nextInt(5) == 0,
                  "",
                  article,
                  article == null ? null : chance.nextBoolean() ? "1" : "2",
                  chance.nextInt(3) == 0 ? null : chance.nextBoolean() ? "contoso" : "fabrikam"),
              null));
    }
    return many;
  }

  private static <T> T any(T[] values, Random chance) {
    return values[chance.nextInt(values.length)];
  }
}
