package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The evaluation knowledge bases, where there are some beside the project. */
@EnabledIf("present")
class EvaluationFormatTest {
  private static final Path EVALUATION = Path.of("../shared/eval");

  static boolean present() {
    return Files.isDirectory(EVALUATION);
  }

  @Test
  void everyArticleAndSectionIsRead() {
    var read = new KnowledgeBaseReader().read(EVALUATION.resolve("partner/kb.jsonl"));
    assertThat(read.articles()).hasSize(300);
    assertThat(read.articles().stream().mapToInt(article -> article.sections().size()).sum())
        .isEqualTo(1911);
    assertThat(read.problems())
        .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
        .isEmpty();
  }

  @Test
  void aSecondDomainIsReadToo() {
    var read = new KnowledgeBaseReader().read(EVALUATION.resolve("insights/kb.jsonl"));
    assertThat(read.articles()).hasSize(2296);
    assertThat(read.problems())
        .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
        .isEmpty();
  }
}
