package dev.madoguchi.answer.evaluation;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.KnowledgeBaseReader;
import dev.madoguchi.article.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Labelled questions and the knowledge base they are put to.
 *
 * @param problems those for which nothing can be measured
 */
record EvaluationSet(
    KnowledgeBase knowledgeBase, List<LabelledQuestion> questions, List<Problem> problems) {
  EvaluationSet {
    questions = List.copyOf(questions);
    problems = List.copyOf(problems);
  }

  /**
   * Reads both.
   *
   * @param questions null to ask the knowledge base some of its own stored questions
   */
  static EvaluationSet read(Path knowledgeBase, @Nullable Path questions) throws IOException {
    var file = questions == null ? new QuestionFile(List.of(), List.of()) : file(questions);
    if (!file.problems().isEmpty()) {
      return new EvaluationSet(
          new KnowledgeBase("", List.of(), List.of()), List.of(), file.problems());
    }
    var articles = new KnowledgeBaseReader().read(knowledgeBase);
    if (articles.articles().isEmpty()) {
      return new EvaluationSet(articles, List.of(), articles.problems());
    }
    if (questions != null) {
      return new EvaluationSet(articles, file.questions(), List.of());
    }
    var heldOut = HeldOutQuestions.of(articles);
    return new EvaluationSet(heldOut.rest(), heldOut.questions(), List.of());
  }

  /** Reads what {@code KNOWLEDGE-BASE} or {@code KNOWLEDGE-BASE=QUESTIONS} names. */
  static EvaluationSet read(String named) throws IOException {
    var parts = named.split("=", 2);
    return read(Path.of(parts[0]), parts.length == 1 ? null : Path.of(parts[1]));
  }

  private static QuestionFile file(Path questions) {
    try {
      return QuestionFile.read(questions.toString(), Files.readAllLines(questions));
    } catch (IOException e) {
      var reason = "cannot be read: " + e + " (expected: UTF-8 text)";
      var problem = new Problem(questions.toString(), 0, "", reason, Problem.Severity.ERROR);
      return new QuestionFile(List.of(), List.of(problem));
    }
  }
}
