package dev.madoguchi.answer;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How likely an answer is to be right, from what was measured about question and findings: logistic
 * regression, fitted for each language on labelled questions.
 *
 * @param coefficients by signal, for the first article being right; the empty name is the constant
 * @param choiceCoefficients the same for one of the first three being right
 */
public record Calibration(
    Map<Language, Map<String, Double>> coefficients,
    Map<Language, Map<String, Double>> choiceCoefficients) {

  public Calibration {
    coefficients = Map.copyOf(coefficients);
    choiceCoefficients = Map.copyOf(choiceCoefficients);
  }

  /** That the first article is right. */
  public Confidence confidence(Map<String, Double> signals, Language language) {
    return new Confidence(likely(coefficients, signals, language));
  }

  /** That one of the first three is right; never less likely than that the first is. */
  public Confidence choiceConfidence(Map<String, Double> signals, Language language) {
    var first = likely(coefficients, signals, language);
    return new Confidence(Math.max(first, likely(choiceCoefficients, signals, language)));
  }

  private static double likely(
      Map<Language, Map<String, Double>> coefficients,
      Map<String, Double> signals,
      Language language) {
    var logit = 0.0;
    for (var entry : coefficients.getOrDefault(language, Map.of()).entrySet()) {
      var signal = entry.getKey().isEmpty() ? 1 : signals.getOrDefault(entry.getKey(), 0.0);
      logit += entry.getValue() * signal;
    }
    return 1 / (1 + Math.exp(-logit));
  }

  /** The one in a file or, if there is no such file, the one that comes with the product. */
  public static Calibration in(Path file) {
    if (!Files.exists(file)) {
      return shipped();
    }
    try {
      return read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read (expected: a calibration)", e);
    }
  }

  /** What comes with the product. */
  public static Calibration shipped() {
    try (var file = Calibration.class.getResourceAsStream("calibration.tsv")) {
      if (file == null) {
        throw new IllegalStateException("calibration.tsv: not in the jar");
      }
      return read(new String(file.readAllBytes(), StandardCharsets.UTF_8), "calibration.tsv");
    } catch (IOException e) {
      throw new UncheckedIOException("calibration.tsv: cannot be read from the jar", e);
    }
  }

  /** Lines that can be read again. */
  public List<String> lines() {
    return coefficients.keySet().stream()
        .sorted()
        .flatMap(language ->
            new TreeMap<>(coefficients.getOrDefault(language, Map.of()))
                .keySet().stream().map(signal -> line(language, signal)))
        .toList();
  }

  private String line(Language language, String signal) {
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%.4f\t%.4f",
        language.tag(),
        signal.isEmpty() ? "constant" : signal,
        in(coefficients, language, signal),
        in(choiceCoefficients, language, signal));
  }

  private static double in(
      Map<Language, Map<String, Double>> coefficients, Language language, String signal) {
    return coefficients.getOrDefault(language, Map.of()).getOrDefault(signal, 0.0);
  }

  /**
   * Reads lines of language, signal, coefficient and coefficient for choices, separated by tabs;
   * without the last, choices are judged by their first.
   *
   * @param source what to call the text when it is wrong
   */
  static Calibration read(String text, String source) {
    var first = new EnumMap<Language, Map<String, Double>>(Language.class);
    var choices = new EnumMap<Language, Map<String, Double>>(Language.class);
    var number = 0;
    for (var line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        add(first, choices, line.split("\t", -1), source + ":" + number);
      }
    }
    return new Calibration(first, choices);
  }

  private static void add(
      Map<Language, Map<String, Double>> first,
      Map<Language, Map<String, Double>> choices,
      String[] columns,
      String where) {
    if (columns.length != 3 && columns.length != 4) {
      throw new IllegalArgumentException(
          where
              + ": "
              + columns.length
              + " columns (expected: language, signal, coefficient, coefficient)");
    }
    var language =
        Language.ofTag(columns[0])
            .orElseThrow(() ->
                new IllegalArgumentException(
                    where + ": language: " + columns[0] + " (expected: ja or en)"));
    var signal = columns[1].equals("constant") ? "" : columns[1];
    first.computeIfAbsent(language, _ -> new HashMap<>()).put(signal, number(columns[2], where));
    choices
        .computeIfAbsent(language, _ -> new HashMap<>())
        .put(signal, number(columns[columns.length - 1], where));
  }

  private static double number(String text, String where) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          where + ": coefficient: " + text + " (expected: a number)", e);
    }
  }
}
