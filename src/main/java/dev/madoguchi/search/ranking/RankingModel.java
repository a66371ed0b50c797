package dev.madoguchi.search.ranking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How much each feature counts: two linear models, learnt from labelled questions. One puts
 * articles in order and was learnt by comparing right articles with wrong ones; the other chooses
 * the section of an article and was learnt by comparing its right sections with its wrong ones.
 *
 * @param weights of each feature for the order of articles; what is missing counts nothing
 * @param sectionWeights the same for the choice of a section
 */
public record RankingModel(
    Map<RankingFeature, Double> weights, Map<RankingFeature, Double> sectionWeights) {
  private static final String SHIPPED = "ranking.tsv";

  public RankingModel {
    weights = Map.copyOf(weights);
    sectionWeights = Map.copyOf(sectionWeights);
  }

  /** That of a section among those of all articles; comparable for one question only. */
  public double score(Map<RankingFeature, Double> features) {
    return score(weights, features);
  }

  /** That of a section among those of its article. */
  public double sectionScore(Map<RankingFeature, Double> features) {
    return score(sectionWeights, features);
  }

  private static double score(
      Map<RankingFeature, Double> weights, Map<RankingFeature, Double> features) {
    var score = 0.0;
    for (var feature : RankingFeature.values()) {
      score += weights.getOrDefault(feature, 0.0) * features.getOrDefault(feature, 0.0);
    }
    return score;
  }

  /** The one in a file or, if there is no such file, the one that comes with the product. */
  public static RankingModel in(Path file) {
    if (!Files.exists(file)) {
      return shipped();
    }
    try {
      return read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read (expected: weights)", e);
    }
  }

  /** What comes with the product. */
  public static RankingModel shipped() {
    try (var file = RankingModel.class.getResourceAsStream(SHIPPED)) {
      if (file == null) {
        throw new IllegalStateException(SHIPPED + ": not in the jar");
      }
      return read(new String(file.readAllBytes(), StandardCharsets.UTF_8), SHIPPED);
    } catch (IOException e) {
      throw new UncheckedIOException(SHIPPED + ": cannot be read from the jar", e);
    }
  }

  /** Lines that can be read again. */
  public List<String> lines() {
    return Stream.of(RankingFeature.values())
        .map(feature ->
            String.format(
                Locale.ROOT,
                "%s\t%.4f\t%.4f",
                feature.key(),
                weights.getOrDefault(feature, 0.0),
                sectionWeights.getOrDefault(feature, 0.0)))
        .toList();
  }

  /**
   * Reads lines of feature, weight for articles and weight for sections, separated by tabs; without
   * the last, sections are chosen as articles are.
   *
   * @param source what to call the text when it is wrong
   */
  static RankingModel read(String text, String source) {
    var weights = new EnumMap<RankingFeature, Double>(RankingFeature.class);
    var sectionWeights = new EnumMap<RankingFeature, Double>(RankingFeature.class);
    var number = 0;
    for (var line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        var columns = line.split("\t", -1);
        if (columns.length != 2 && columns.length != 3) {
          throw wrong(source, number, columns.length + " columns", "feature, weight, weight");
        }
        var feature = feature(columns[0], source, number);
        weights.put(feature, weight(columns[1], source, number));
        sectionWeights.put(feature, weight(columns[columns.length - 1], source, number));
      }
    }
    return new RankingModel(weights, sectionWeights);
  }

  private static RankingFeature feature(String key, String source, int line) {
    return Stream.of(RankingFeature.values())
        .filter(feature -> feature.key().equals(key))
        .findFirst()
        .orElseThrow(() ->
            wrong(
                source,
                line,
                "feature: " + key,
                String.join(
                    ", ", Stream.of(RankingFeature.values()).map(RankingFeature::key).toList())));
  }

  private static double weight(String text, String source, int line) {
    try {
      var weight = Double.parseDouble(text);
      if (Double.isFinite(weight)) {
        return weight;
      }
    } catch (NumberFormatException e) {
      // Told below, with the line.
    }
    throw wrong(source, line, "weight: " + text, "a number");
  }

  private static IllegalArgumentException wrong(
      String source, int line, String what, String expected) {
    return new IllegalArgumentException(
        source + ":" + line + ": " + what + " (expected: " + expected + ")");
  }
}
