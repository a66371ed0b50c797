package dev.madoguchi.answer.evaluation;

import dev.madoguchi.message.Language;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question of which we know the answer.
 *
 * @param style how it is worded, such as {@code col}; empty if unknown
 * @param answers each of them is right; empty if nothing in the knowledge base answers it
 */
record LabelledQuestion(
    String id, Language language, String text, Expected type, String style, List<Target> answers) {

  LabelledQuestion {
    answers = List.copyOf(answers);
  }

  /** What ought to be done about it. */
  enum Expected {
    /** A right article is in its language. */
    IN,
    /** Every right article is in the other language only. */
    CROSS,
    /** Nothing answers it. */
    OUT,
    /** It asks for a person, or for what only a person can do. */
    HANDOFF
  }

  /**
   * A right article.
   *
   * @param section the best section; empty if any will do
   */
  record Target(String article, String section) {}

  boolean isInScope() {
    return type == Expected.IN || type == Expected.CROSS;
  }

  boolean isNear() {
    return type == Expected.OUT && style.equals("near");
  }

  /** The right sections of an article; empty if any will do, or none. */
  Set<String> sections(String article) {
    return answers.stream()
        .filter(answer -> answer.article().equals(article))
        .map(Target::section)
        .filter(section -> !section.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
