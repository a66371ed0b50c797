package dev.madoguchi.answer.evaluation.intents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What came of each question, in their order, and of all of them together. */
public record Report(List<Result> results, Figures figures) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Report {
    results = List.copyOf(results);
  }

  /** Writes one JSON object a line. */
  public void writeTo(Path file) throws IOException {
    Files.write(file, results.stream().map(JSON::writeValueAsString).toList());
  }
}
