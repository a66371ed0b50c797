package dev.madoguchi.console.report;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.insight.Gap;
import dev.madoguchi.insight.LearnMoreTopic;
import dev.madoguchi.insight.MonthlyReport;
import dev.madoguchi.insight.OutcomeFigures;
import dev.madoguchi.insight.ServiceReport;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A report as one page of HTML in both languages, without scripts and without anything from
 * elsewhere, so that it can be printed or sent as it is.
 */
record MonthlyReportPage(MonthlyReport report, Bilingual partner) {
  private static final FeatureTexts TEXTS = new FeatureTexts("report");
  private static final int MOST_ARTICLES = 30;

  private static final List<String> COLUMNS =
      List.of(
          "episodes",
          "answered",
          "clarified",
          "handedOff",
          "unanswered",
          "solved",
          "unconfirmed",
          "reopened",
          "satisfaction",
          "responseRate",
          "firstClose",
          "lastClose");

  private static final String LOOKS =
      """
      @page { size: A4 landscape; margin: 12mm; }
      body { font: 10pt/1.5 system-ui, "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", sans-serif; margin: 2rem; color: #1b1b1f; background: #fff; }
      h1 { font-size: 1.5em; margin: 0; } h2 { font-size: 1.1em; margin: 1.6em 0 .4em; break-after: avoid; }
      [lang=en] { color: #44464f; } th [lang], h2 [lang] { display: block; } h2 [lang=en], th [lang=en] { font-weight: 400; font-size: .85em; }
      table { border-collapse: collapse; width: 100%; font-size: .9em; } th, td { border-bottom: 1px solid #c4c6d0; padding: .25em .5em; text-align: right; vertical-align: top; }
      th:first-child, td:first-child { text-align: left; } tr { break-inside: avoid; } figure { margin: .5em 0; break-inside: avoid; } svg { width: 100%; max-width: 46rem; height: auto; }
      .legend svg { width: 10px; height: 10px; } .legend { display: flex; flex-wrap: wrap; gap: .3em 1.4em; padding: 0; list-style: none; font-size: .9em; }
      """;

  String html() {
    return """
    <!doctype html>
    <html lang="ja">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>%s</style>
    </head>
    <body><main>%s</main></body>
    </html>
    """
        .formatted(escaped(plain("title")), LOOKS, body());
  }

  private String body() {
    return head()
        + section("months", months())
        + section("categories", table(report.categories(), category -> category.label()))
        + section("languages", table(report.languages(), MonthlyReportPage::languageName))
        + section("clouds", table(report.clouds(), cloud -> cloud.label()))
        + section("articles", articles())
        + section("gaps", gaps())
        + learnMore()
        + "<p>"
        + both("note")
        + "</p>";
  }

  private String head() {
    var whose =
        report.organisation() == null
            ? ""
            : "<p>" + both("organisation") + ": " + escaped(report.organisation()) + "</p>";
    var reading = report.complete() ? "" : "<p><strong>" + both("incomplete") + "</strong></p>";
    return "<h1>"
        + both("title")
        + "</h1><p>"
        + spans(partner)
        + "</p><p>"
        + report.from()
        + " – "
        + report.to()
        + " ("
        + escaped(report.zone().getId())
        + ")</p>"
        + whose
        + reading;
  }

  private String months() {
    var plot = new MonthlyPlot(report.months());
    return plot.outcomes(plain("months"), MonthlyReportPage::plain)
        + plot.ratings(plain("satisfaction"))
        + plot.closes(plain("firstClose"))
        + table(
            Stream.concat(
                    report.months().stream()
                        .map(month -> row(escaped(month.month().toString()), month.figures())),
                    Stream.of(row("<strong>" + both("total") + "</strong>", report.total())))
                .collect(Collectors.joining()));
  }

  private String articles() {
    return table(
        report.articles().stream()
            .limit(MOST_ARTICLES)
            .map(each -> row(title(each.title(), each.article(), each.version()), each.figures()))
            .collect(Collectors.joining()));
  }

  private static String title(@Nullable Aligned title, String article, String version) {
    var name = title == null ? escaped(article) : aligned(title);
    var dated = version.length() > 10 ? version.substring(0, 10) : version;
    return dated.isEmpty() ? name : name + "<small>" + escaped(dated) + "</small>";
  }

  private static String aligned(Aligned title) {
    return Stream.of(Language.values())
        .map(language -> {
          var text = title.in(language);
          return text == null || text.isBlank() ? "" : span(language, text);
        })
        .collect(Collectors.joining());
  }

  private String gaps() {
    var rows = report.gaps().stream().map(MonthlyReportPage::gap).collect(Collectors.joining());
    return rows.isEmpty()
        ? "<p>" + both("gaps.none") + "</p>"
        : "<table><thead><tr><th>"
            + both("gaps.question")
            + "</th><th>"
            + both("gaps.count")
            + "</th><th>"
            + both("gaps.tickets")
            + "</th></tr></thead><tbody>"
            + rows
            + "</tbody></table>";
  }

  private static String gap(Gap gap) {
    var wordings =
        gap.wordings().stream()
            .map(wording -> span(wording.language(), wording.question()))
            .collect(Collectors.joining("<br>"));
    return "<tr><td>%s</td><td>%d</td><td>%d</td></tr>"
        .formatted(wordings, gap.count(), gap.tickets());
  }

  private String learnMore() {
    if (report.learnMore().isEmpty()) {
      return "";
    }
    var rows =
        report.learnMore().stream().map(MonthlyReportPage::topic).collect(Collectors.joining());
    var columns =
        Stream.of("learn.topic", "learn.link", "learn.presses", "learn.answered")
            .map(code -> "<th scope=\"col\">" + both(code) + "</th>")
            .collect(Collectors.joining());
    return section(
        "learn",
        "<table><thead><tr>" + columns + "</tr></thead><tbody>" + rows + "</tbody></table>");
  }

  private static String topic(LearnMoreTopic topic) {
    var category = topic.category();
    var name = topic.name();
    var shown =
        category != null
            ? spans(category.label())
            : name == null ? escaped(topic.topic()) : aligned(name);
    var links =
        topic.links().stream()
            .map(link -> spans(link.title()) + " " + (link.ja() + link.en()))
            .collect(Collectors.joining("<br>"));
    return "<tr><th scope=\"row\">%s</th><td>%s</td><td>%d</td><td>%d</td></tr>"
        .formatted(shown, links, topic.presses(), topic.answered());
  }

  private static <K> String table(Map<K, OutcomeFigures> groups, Function<K, Bilingual> name) {
    return table(
        groups.entrySet().stream()
            .map(group -> row(spans(name.apply(group.getKey())), group.getValue()))
            .collect(Collectors.joining()));
  }

  private static String table(String rows) {
    return "<table><thead><tr><th></th>"
        + COLUMNS.stream()
            .map(column -> "<th scope=\"col\">" + both(column) + "</th>")
            .collect(Collectors.joining())
        + "</tr></thead><tbody>"
        + rows
        + "</tbody></table>";
  }

  /**
   * @param name as HTML
   */
  private static String row(String name, OutcomeFigures figures) {
    var tally = figures.tally();
    var cells =
        Stream.of(
            tally.episodes(),
            tally.answered(),
            tally.clarified(),
            tally.handedOff(),
            tally.unanswered(),
            tally.solved(),
            tally.unconfirmed(),
            tally.reopened());
    var told =
        Stream.of(
            figures.mean() == null ? "–" : String.format(Locale.ROOT, "%.1f", figures.mean()),
            figures.asked() == 0
                ? "–"
                : "%d %% (%d / %d)"
                    .formatted(
                        Math.round(100.0 * figures.rated() / figures.asked()),
                        figures.rated(),
                        figures.asked()),
            time(figures.firstClose()),
            time(figures.lastClose()));
    return "<tr><th scope=\"row\">"
        + name
        + "</th>"
        + Stream.concat(cells.map(String::valueOf), told)
            .map(cell -> "<td>" + cell + "</td>")
            .collect(Collectors.joining())
        + "</tr>";
  }

  /** The median of business time, in hours and minutes. */
  private static String time(ServiceReport.@Nullable Waits waits) {
    return waits == null ? "–" : "%d:%02d".formatted(waits.p50() / 60, waits.p50() % 60);
  }

  private static Bilingual languageName(Language language) {
    return new Bilingual(
        TEXTS.get(Language.JA, "language." + language.tag()),
        TEXTS.get(Language.EN, "language." + language.tag()));
  }

  private static String section(String code, String content) {
    return "<section><h2>" + both(code) + "</h2>" + content + "</section>";
  }

  /** As HTML. */
  private static String both(String code) {
    return spans(new Bilingual(TEXTS.get(Language.JA, code), TEXTS.get(Language.EN, code)));
  }

  /** As words. */
  private static String plain(String code) {
    return TEXTS.get(Language.JA, code) + " / " + TEXTS.get(Language.EN, code);
  }

  private static String spans(Bilingual text) {
    return span(Language.JA, text.ja()) + " " + span(Language.EN, text.en());
  }

  private static String span(Language language, String text) {
    return "<span lang=\"" + language.tag() + "\">" + escaped(text) + "</span>";
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
