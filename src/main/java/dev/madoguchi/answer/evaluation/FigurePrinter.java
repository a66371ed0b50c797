package dev.madoguchi.answer.evaluation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Prints figures, and says which of them are lower than they have to be. */
final class FigurePrinter {
  @Option(
      names = "--format",
      defaultValue = "table",
      description = "How the figures are printed: table or json (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Option(
      names = "--min",
      paramLabel = "FIGURE=VALUE",
      description = "A figure that may not be lower, such as \"all R@1=0.68\"; can be repeated.")
  private Map<String, Double> least = new LinkedHashMap<>();

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** How figures are printed. */
  @SuppressWarnings("JavaLangClash")
  enum Format {
    table,
    json
  }

  void print(Map<String, Double> metrics, Supplier<String> table) {
    var out = Objects.requireNonNull(command).commandLine().getOut();
    switch (format) {
      case json -> out.println(JsonMapper.shared().writeValueAsString(metrics));
      case table -> out.print(table.get());
    }
    out.flush();
  }

  /** Names each figure that is too low, or missing. */
  boolean areHighEnough(Map<String, Double> metrics) {
    var err = Objects.requireNonNull(command).commandLine().getErr();
    var high = true;
    for (var limit : least.entrySet()) {
      var value = metrics.get(limit.getKey());
      if (value == null || value < limit.getValue()) {
        err.printf(
            Locale.ROOT,
            "%s: %s (expected: at least %s)%n",
            limit.getKey(),
            value == null ? "no such figure" : value,
            limit.getValue());
        high = false;
      }
    }
    return high;
  }
}
