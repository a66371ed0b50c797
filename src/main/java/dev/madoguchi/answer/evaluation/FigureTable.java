package dev.madoguchi.answer.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures, a row for each group. */
final class FigureTable {
  private FigureTable() {}

  /** Rows that people can read, with the difference to an earlier run. */
  static String of(Map<String, Double> metrics, Map<String, Double> before) {
    var text = new StringBuilder();
    rows(metrics)
        .forEach((group, figures) -> {
          text.append(String.format(Locale.ROOT, "%-10s", group.isEmpty() ? "-" : group));
          figures.forEach((name, value) ->
              text.append("  ")
                  .append(name)
                  .append(' ')
                  .append(figure(name, value))
                  .append(difference((group + " " + name), value, before)));
          text.append(System.lineSeparator());
        });
    return text.toString();
  }

  /** The figures of each group by their names. */
  static Map<String, Map<String, Double>> rows(Map<String, Double> metrics) {
    var rows = new LinkedHashMap<String, Map<String, Double>>();
    metrics.forEach((key, value) -> {
      var space = key.indexOf(' ');
      var name = key.substring(space + 1);
      var ranking =
          List.of("n", "R@1", "R@1 ±", "R@3", "R@10", "MRR@10", "secR@1", "secR@3", "block");
      var group = key.substring(0, space) + (ranking.contains(name) ? "" : " sure");
      rows.computeIfAbsent(group, _ -> new LinkedHashMap<>()).put(name, value);
    });
    return rows;
  }

  static String figure(String name, double value) {
    return name.equals("n")
        ? String.valueOf((int) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String difference(String key, double value, Map<String, Double> before) {
    var earlier = before.get(key.replace(" sure ", " "));
    return earlier == null || Math.abs(value - earlier) < 0.0005
        ? ""
        : String.format(Locale.ROOT, " (%+.3f)", value - earlier);
  }
}
