package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.evaluation.LabelledQuestion.Expected;
import dev.madoguchi.answer.evaluation.LabelledQuestion.Target;
import dev.madoguchi.article.Problem;
import dev.madoguchi.article.Problem.Severity;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Labelled questions, one JSON object a line: {@code id, lang, q, type, style, answers: [{article,
 * section}]}.
 *
 * @param problems lines that are wrong, with their fields
 */
record QuestionFile(List<LabelledQuestion> questions, List<Problem> problems) {
  private static final JsonMapper JSON = JsonMapper.shared();

  QuestionFile {
    questions = List.copyOf(questions);
    problems = List.copyOf(problems);
  }

  static QuestionFile read(String file, List<String> lines) {
    var questions = new ArrayList<LabelledQuestion>();
    var problems = new ArrayList<Problem>();
    var ids = new HashSet<String>();
    for (var i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          questions.add(question(lines.get(i), ids));
        } catch (Wrong wrong) {
          problems.add(new Problem(file, i + 1, wrong.field, wrong.reason, Severity.ERROR));
        }
      }
    }
    return new QuestionFile(questions, problems);
  }

  private static LabelledQuestion question(String line, Set<String> ids) throws Wrong {
    var node = parse(line);
    var id = text(node, "id");
    if (!ids.add(id)) {
      throw new Wrong("id", id + " (expected: not used before)");
    }
    var type = type(node);
    var answers = answers(node);
    if (answers.isEmpty() && (type == Expected.IN || type == Expected.CROSS)) {
      throw new Wrong("answers", "none (expected: at least one for " + name(type) + ")");
    }
    return new LabelledQuestion(
        id, language(node), text(node, "q"), type, optional(node, "style"), answers);
  }

  private static JsonNode parse(String line) throws Wrong {
    try {
      var node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw new Wrong("", "no JSON: " + e.getOriginalMessage() + " (expected: an object)");
    }
    throw new Wrong("", "no JSON object (expected: {\"id\": …, \"lang\": …, \"q\": …})");
  }

  private static Language language(JsonNode node) throws Wrong {
    var tag = text(node, "lang");
    return Language.ofTag(tag).orElseThrow(() -> new Wrong("lang", tag + " (expected: ja or en)"));
  }

  private static Expected type(JsonNode node) throws Wrong {
    var text = text(node, "type");
    for (var type : Expected.values()) {
      if (name(type).equals(text)) {
        return type;
      }
    }
    throw new Wrong("type", text + " (expected: in, cross, out or handoff)");
  }

  private static String name(Expected type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static List<Target> answers(JsonNode node) throws Wrong {
    var answers = new ArrayList<Target>();
    for (var answer : node.path("answers")) {
      if (!answer.isObject()) {
        throw new Wrong("answers", answer + " (expected: {\"article\": …, \"section\": …})");
      }
      answers.add(new Target(text(answer, "article"), optional(answer, "section")));
    }
    return answers;
  }

  private static String text(JsonNode node, String field) throws Wrong {
    var value = node.get(field);
    if (value == null || !value.isString()) {
      throw new Wrong(field, (value == null ? "missing" : value) + " (expected: a text)");
    }
    return value.asString();
  }

  private static String optional(JsonNode node, String field) {
    var value = node.get(field);
    return value != null && value.isString() ? value.asString() : "";
  }

  /** What is wrong with a line. */
  private static final class Wrong extends Exception {
    private final String field;
    private final String reason;

    Wrong(String field, String reason) {
      super(field + ": " + reason);
      this.field = field;
      this.reason = reason;
    }
  }
}
