package dev.madoguchi.answer.evaluation;

import dev.madoguchi.search.Hit;
import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.ranking.RankingFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of a run: {@code results.jsonl} and {@code metrics.json}. */
final class EvaluationFiles {
  private static final JsonMapper JSON = JsonMapper.shared();

  private EvaluationFiles() {}

  /** The figures of the run before; empty if there was none. */
  static Map<String, Double> metrics(Path folder) throws IOException {
    var file = folder.resolve("metrics.json");
    if (!Files.exists(file)) {
      return Map.of();
    }
    var metrics = new LinkedHashMap<String, Double>();
    JSON.readTree(Files.readString(file))
        .properties()
        .forEach(entry -> metrics.put(entry.getKey(), entry.getValue().asDouble()));
    return metrics;
  }

  static void write(Path folder, List<QuestionOutcome> outcomes, Map<String, Double> metrics)
      throws IOException {
    Files.createDirectories(folder);
    Files.write(
        folder.resolve("results.jsonl"), outcomes.stream().map(EvaluationFiles::line).toList());
    Files.writeString(folder.resolve("metrics.json"), JSON.writeValueAsString(metrics));
  }

  private static String line(QuestionOutcome outcome) {
    return JSON.writeValueAsString(
        new Result(
            outcome.question().id(),
            outcome.question().language().tag(),
            outcome.decision().tag(),
            outcome.confidence(),
            outcome.findings().signals(),
            ranked(outcome)));
  }

  private static List<Ranked> ranked(QuestionOutcome outcome) {
    var hits = outcome.findings().hits();
    var candidates = outcome.findings().candidates();
    return IntStream.range(0, hits.size())
        .mapToObj(
            i -> Ranked.of(hits.get(i), i < candidates.size() ? candidates.get(i) : List.of()))
        .toList();
  }

  /** One line. */
  record Result(
      String id,
      String lang,
      String decision,
      double confidence,
      Map<String, Double> signals,
      List<Ranked> ranked) {}

  /** One article, at its best section. */
  record Ranked(
      String article,
      String section,
      double score,
      String language,
      Map<RankingFeature, Double> features,
      List<String> why) {

    static Ranked of(Hit hit, List<SearchResult.Candidate> candidates) {
      var features =
          candidates.isEmpty()
              ? Map.<RankingFeature, Double>of()
              : candidates.getFirst().features();
      return new Ranked(
          hit.article().id(),
          hit.section().id(),
          hit.score(),
          hit.language().tag(),
          features,
          hit.why());
    }
  }
}
