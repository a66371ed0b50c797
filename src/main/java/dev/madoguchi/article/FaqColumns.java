package dev.madoguchi.article;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the columns of a table of questions hold, by their names or, without names, by what is in
 * them. A column {@code question} or {@code answer} is in whichever language it is written.
 */
record FaqColumns(List<String> names, boolean named) {
  static final String QUESTION = "question";
  static final String ANSWER = "answer";
  static final String ID = "id";
  static final Set<String> KNOWN =
      Set.of(
          ID,
          QUESTION,
          ANSWER,
          "question_ja",
          "answer_ja",
          "question_en",
          "answer_en",
          "alternates",
          "alternates_ja",
          "alternates_en",
          "category",
          "audience",
          "clouds",
          "translation",
          "date");

  private static final Map<String, String> OTHER_NAMES = otherNames();
  private static final Pattern ASKS = Pattern.compile(".*[?？。]|.*\\S \\S+ \\S.*");
  private static final Pattern ID_LIKE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");
  private static final int SHORTEST_JAPANESE = 5;

  FaqColumns {
    names = List.copyOf(names);
  }

  /** Of the first row. */
  static FaqColumns of(List<String> first) {
    var names = first.stream().map(FaqColumns::name).toList();
    if (isTable(names)) {
      return new FaqColumns(names, true);
    }
    if (first.size() == 2 && isQuestion(first.getFirst()) && !first.get(1).isBlank()) {
      return new FaqColumns(List.of(QUESTION, ANSWER), false);
    }
    return first.size() == 3
            && ID_LIKE.matcher(first.getFirst().strip()).matches()
            && isQuestion(first.get(1))
            && !first.get(2).isBlank()
        ? new FaqColumns(List.of(ID, QUESTION, ANSWER), false)
        : new FaqColumns(names, true);
  }

  /** Whether there are questions and answers in it. */
  boolean areKnown() {
    return isTable(names);
  }

  private static boolean isTable(List<String> names) {
    return names.containsAll(List.of(QUESTION, ANSWER))
        || names.contains("question_ja")
        || names.contains("question_en");
  }

  private static boolean isQuestion(String text) {
    var bare = text.strip();
    return ASKS.matcher(bare).matches()
        || (ScriptDetection.hasJapanese(bare) && bare.length() >= SHORTEST_JAPANESE);
  }

  private static String name(String written) {
    var name = written.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    return OTHER_NAMES.getOrDefault(name, name);
  }

  private static Map<String, String> otherNames() {
    var names = new HashMap<String, String>();
    for (var name : List.of("質問", "問い", "問", "ご質問", "q", "questions", "よくある質問")) {
      names.put(name, QUESTION);
    }
    for (var name : List.of("回答", "答え", "答", "ご回答", "a", "answers")) {
      names.put(name, ANSWER);
    }
    for (var name : List.of("番号", "no", "no.", "#", "識別子", "key")) {
      names.put(name, ID);
    }
    names.put("質問（日本語）", "question_ja");
    names.put("回答（日本語）", "answer_ja");
    names.put("質問（英語）", "question_en");
    names.put("回答（英語）", "answer_en");
    names.put("カテゴリ", "category");
    names.put("カテゴリー", "category");
    names.put("言い換え", "alternates");
    return Map.copyOf(names);
  }
}
