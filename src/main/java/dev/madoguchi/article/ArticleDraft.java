package dev.madoguchi.article;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An article as somebody writes it, not checked yet. Where one language is not written at all, it
 * is an article of the other one alone.
 *
 * @param id becomes the name of its file
 * @param title in both languages
 * @param clouds all if empty
 * @param lines in twos, each with its mark; two blank ones begin a paragraph
 * @param revises the version of the published article whose place it takes; null for a new one
 */
public record ArticleDraft(
    String id,
    Twin title,
    Category category,
    Audience audience,
    Set<Cloud> clouds,
    Provenance translation,
    List<String> questionsJa,
    List<String> questionsEn,
    List<Twin> lines,
    @Nullable String revises) {
  private static final int MOST = 1000;
  private static final int LONGEST = 4000;

  /** A new article. */
  ArticleDraft(
      String id,
      Twin title,
      Category category,
      Audience audience,
      Set<Cloud> clouds,
      Provenance translation,
      List<String> questionsJa,
      List<String> questionsEn,
      List<Twin> lines) {
    this(id, title, category, audience, clouds, translation, questionsJa, questionsEn, lines, null);
  }

  /** A line and its twin; either may be empty. */
  public record Twin(String ja, String en) {
    public Twin {
      ja = line(ja);
      en = line(en);
    }

    static String line(@Nullable String text) {
      return Objects.requireNonNullElse(text, "")
          .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
          .strip();
    }

    String in(Language language) {
      return language == Language.JA ? ja : en;
    }

    boolean isBlank() {
      return ja.isEmpty() && en.isEmpty();
    }
  }

  public ArticleDraft {
    id = Twin.line(id).toLowerCase(Locale.ROOT);
    clouds = Set.copyOf(clouds);
    questionsJa = lines(questionsJa);
    questionsEn = lines(questionsEn);
    lines = List.copyOf(lines);
    if (lines.size() > MOST
        || lines.stream()
            .anyMatch(line -> Math.max(line.ja.length(), line.en.length()) > LONGEST)) {
      throw new IllegalArgumentException(
          "article: "
              + lines.size()
              + " lines (expected: at most "
              + MOST
              + " of "
              + LONGEST
              + " characters)");
    }
  }

  private static List<String> lines(List<String> texts) {
    return texts.stream().map(Twin::line).filter(text -> !text.isEmpty()).distinct().toList();
  }

  /** The same in the place of a published version; null for a new article. */
  ArticleDraft revising(@Nullable String version) {
    return new ArticleDraft(
        id,
        title,
        category,
        audience,
        clouds,
        translation,
        questionsJa,
        questionsEn,
        lines,
        version);
  }

  /** Names what it says, as it is read back: other texts have other names. */
  public String digest() {
    var text = kept(LocalDate.EPOCH);
    var read = ArticleDraftReader.read(text);
    return ContentVersion.of(read == null ? text : read.kept(LocalDate.EPOCH));
  }

  /** The content of its file among the articles. */
  byte[] text(LocalDate date) {
    return text(head(date));
  }

  /** The content of its file among the drafts. */
  byte[] kept(LocalDate date) {
    var head = head(date);
    if (revises != null) {
      head.add(1, "revises: " + quoted(revises));
    }
    return text(head);
  }

  private byte[] text(List<String> head) {
    var only = only();
    var text = new ArrayList<>(head);
    for (var line : lines) {
      if (only != Language.EN) {
        text.add(line.ja);
      }
      if (only == Language.EN || (only == null && !line.isBlank())) {
        text.add(line.en);
      }
    }
    return (String.join("\n", text) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The language in which all of it is written; null if something is in each, or nothing is. */
  @Nullable Language only() {
    boolean ja = !title.ja.isEmpty() || lines.stream().anyMatch(line -> !line.ja.isEmpty());
    boolean en = !title.en.isEmpty() || lines.stream().anyMatch(line -> !line.en.isEmpty());
    return ja == en ? null : ja ? Language.JA : Language.EN;
  }

  /** Which of the twins, counted from 0, stands in this line of the file; -1 if none does. */
  int twinAt(int line, LocalDate date) {
    boolean isSingle = only() != null;
    var at = head(date).size();
    for (var i = 0; i < lines.size(); i++) {
      int taken = isSingle || lines.get(i).isBlank() ? 1 : 2;
      at += taken;
      if (line <= at) {
        return line > at - taken ? i : -1;
      }
    }
    return -1;
  }

  private List<String> head(LocalDate date) {
    var head = new ArrayList<String>();
    head.add("---");
    head.add("id: " + quoted(id));
    var only = only();
    if (only != null) {
      head.add("languages: [" + only.tag() + "]");
    }
    head.add("title:");
    for (var language : only == null ? List.of(Language.JA, Language.EN) : List.of(only)) {
      head.add("  " + language.tag() + ": " + quoted(title.in(language)));
    }
    head.add("category: " + category.tag());
    head.add("audience: " + audience.name().toLowerCase(Locale.ROOT));
    if (!clouds.isEmpty()) {
      head.add(
          clouds.stream()
              .sorted()
              .map(Cloud::tag)
              .collect(Collectors.joining(", ", "clouds: [", "]")));
    }
    head.add("translation: " + (translation == Provenance.ORIGINAL ? "original" : translation));
    head.add("date: " + date);
    questions(head);
    head.add("---");
    head.add("");
    return head;
  }

  private void questions(List<String> head) {
    if (questionsJa.isEmpty() && questionsEn.isEmpty()) {
      return;
    }
    head.add("questions:");
    questions(head, "ja", questionsJa);
    questions(head, "en", questionsEn);
  }

  private static void questions(List<String> head, String language, List<String> questions) {
    if (!questions.isEmpty()) {
      head.add("  " + language + ":");
      questions.forEach(question -> head.add("    - " + quoted(question)));
    }
  }

  /** As YAML reads it back, whatever is in it. */
  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
