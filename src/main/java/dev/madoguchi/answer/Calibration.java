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
 * @param coefficients by signal; the empty name is the constant
 */
public record Calibration(Map<Language, Map<String, Double>> coefficients) {

  public Calibration {
    coefficients = Map.copyOf(coefficients);
  }

  public Confidence confidence(Map<String, Double> signals, Language language) {
    var logit = 0.0;
    for (var entry : coefficients.getOrDefault(language, Map.of()).entrySet()) {
      var signal = entry.getKey().isEmpty() ? 1 : signals.getOrDefault(entry.getKey(), 0.0);
      logit += entry.getValue() * signal;
    }
    return new Confidence(1 / (1 + Math.exp(-logit)));
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
    return coefficients.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(language ->
            new TreeMap<>(language.getValue())
                .entrySet().stream().map(entry -> line(language.getKey(), entry)))
        .toList();
  }

  private static String line(Language language, Map.Entry<String, Double> coefficient) {
    var signal = coefficient.getKey().isEmpty() ? "constant" : coefficient.getKey();
    return String.format(
        Locale.ROOT, "%s\t%s\t%.4f", language.tag(), signal, coefficient.getValue());
  }

  /**
   * Reads lines of language, signal and coefficient, separated by tabs.
   *
   * @param source what to call the text when it is wrong
   */
  static Calibration read(String text, String source) {
    var coefficients = new EnumMap<Language, Map<String, Double>>(Language.class);
    var number = 0;
    for (var line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        add(coefficients, line.split("\t", -1), source + ":" + number);
      }
    }
    return new Calibration(coefficients);
  }

  private static void add(
      Map<Language, Map<String, Double>> coefficients, String[] columns, String where) {
    if (columns.length != 3) {
      throw new IllegalArgumentException(
          where + ": " + columns.length + " columns (expected: language, signal, coefficient)");
    }
    var language =
        Language.ofTag(columns[0])
            .orElseThrow(() ->
                new IllegalArgumentException(
                    where + ": language: " + columns[0] + " (expected: ja or en)"));
    coefficients
        .computeIfAbsent(language, _ -> new HashMap<>())
        .put(columns[1].equals("constant") ? "" : columns[1], number(columns[2], where));
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
