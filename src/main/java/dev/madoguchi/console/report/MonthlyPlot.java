package dev.madoguchi.console.report;

import dev.madoguchi.insight.EpisodeTally;
import dev.madoguchi.insight.MonthlyReport.Month;
import dev.madoguchi.insight.OutcomeFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Columns over months as SVG. What they show is also in a table. */
record MonthlyPlot(List<Month> months) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 150;
  private static final Map<String, ToLongFunction<EpisodeTally>> OUTCOMES = outcomes();
  private static final Map<String, String> COLOURS =
      Map.of(
          "answered", "#1f6feb",
          "clarified", "#54aeff",
          "handedOff", "#bf8700",
          "unanswered", "#cf222e");

  private static Map<String, ToLongFunction<EpisodeTally>> outcomes() {
    var all = new LinkedHashMap<String, ToLongFunction<EpisodeTally>>();
    all.put("answered", EpisodeTally::answered);
    all.put("clarified", EpisodeTally::clarified);
    all.put("handedOff", EpisodeTally::handedOff);
    all.put("unanswered", EpisodeTally::unanswered);
    return all;
  }

  /**
   * How each month's episodes ended, one on the other.
   *
   * @param words what an outcome is called
   */
  String outcomes(String title, Function<String, String> words) {
    var top =
        Math.max(
            1,
            months.stream().mapToLong(each -> each.figures().tally().episodes()).max().orElse(1));
    var drawn = new StringBuilder();
    for (var at = 0; at < months.size(); at++) {
      var foot = (double) HEIGHT;
      for (var outcome : OUTCOMES.entrySet()) {
        var value = outcome.getValue().applyAsLong(months.get(at).figures().tally());
        var tall = (double) HEIGHT * value / top;
        foot -= tall;
        drawn.append(column(at, foot, tall, colour(outcome.getKey())));
      }
    }
    return figure(title, Long.toString(top), drawn.toString()) + legend(words);
  }

  /** The mean rating of each month, 1 to 5. */
  String ratings(String title) {
    return values(title, 5, "5", figures -> figures.mean() == null ? 0 : figures.mean());
  }

  /** The median time to the first resolution of each month, in hours of business time. */
  String closes(String title) {
    ToDoubleFunction<OutcomeFigures> hours =
        figures -> figures.firstClose() == null ? 0 : figures.firstClose().p50() / 60.0;
    var top = Math.max(1, months.stream().map(Month::figures).mapToDouble(hours).max().orElse(1));
    return values(title, top, Math.round(Math.ceil(top)) + " h", hours);
  }

  private String values(
      String title, double top, String scale, ToDoubleFunction<OutcomeFigures> value) {
    var drawn = new StringBuilder();
    for (var at = 0; at < months.size(); at++) {
      var tall = HEIGHT * value.applyAsDouble(months.get(at).figures()) / top;
      drawn.append(column(at, HEIGHT - tall, tall, colour("answered")));
    }
    return figure(title, scale, drawn.toString());
  }

  private String column(int at, double y, double tall, String colour) {
    var width = (double) WIDTH / months.size();
    return String.format(
        Locale.ROOT,
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
        at * width + width * 0.15,
        y,
        width * 0.7,
        tall,
        colour);
  }

  private String figure(String title, String scale, String drawn) {
    var name = HtmlUtils.htmlEscape(title, "UTF-8");
    return """
    <figure><figcaption>%1$s</figcaption>
    <svg viewBox="-50 -12 %2$d %3$d" role="img" aria-label="%1$s">
    <line x1="0" x2="%4$d" y1="%5$d" y2="%5$d" stroke="#74777f"/>
    <text x="-8" y="4" font-size="11" text-anchor="end">%6$s</text>
    <text x="-8" y="%5$d" font-size="11" text-anchor="end">0</text>
    %7$s%8$s</svg></figure>
    """
        .formatted(
            name,
            WIDTH + 60,
            HEIGHT + 36,
            WIDTH,
            HEIGHT,
            HtmlUtils.htmlEscape(scale, "UTF-8"),
            drawn,
            labels());
  }

  private String labels() {
    var width = (double) WIDTH / months.size();
    var step = Math.max(1, (months.size() + 11) / 12);
    var labels = new StringBuilder();
    for (var at = 0; at < months.size(); at += step) {
      labels.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" font-size=\"11\" text-anchor=\"middle\">%s</text>",
              at * width + width / 2,
              HEIGHT + 16,
              months.get(at).month()));
    }
    return labels.toString();
  }

  private static String legend(Function<String, String> words) {
    return OUTCOMES.keySet().stream()
        .map(outcome ->
            "<li><svg viewBox=\"0 0 10 10\" width=\"10\" height=\"10\" aria-hidden=\"true\">"
                + "<rect width=\"10\" height=\"10\" fill=\""
                + colour(outcome)
                + "\"/></svg> "
                + HtmlUtils.htmlEscape(words.apply(outcome), "UTF-8")
                + "</li>")
        .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>"));
  }

  private static String colour(String outcome) {
    return COLOURS.getOrDefault(outcome, "#1f6feb");
  }
}
