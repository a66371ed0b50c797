package dev.madoguchi.article;

import dev.madoguchi.article.Problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Compares the two languages of an article, pair by pair, for what a translation must not change. A
 * machine's translation that fails where a wrong meaning would do harm is held back for a review.
 */
final class TranslationLint {
  /** Fewer English words may well be translated in several ways. */
  private static final int SENTENCE = 5;

  private static final Optional<String> NONE = Optional.empty();

  private static final List<Rule> RULES =
      List.of(
          new Rule(true, true, NegationLint::fault),
          new Rule(true, false, GlossaryLint.shipped()::fault),
          new Rule(true, true, NumberLint::fault),
          new Rule(false, true, TranslationLint::untranslated));

  /**
   * @param grave whether a machine's translation that fails is held back
   * @param always whether it also holds where both languages were written freely
   * @param fault says of a Japanese and an English text what is wrong with them, if anything
   */
  private record Rule(
      boolean grave, boolean always, BiFunction<String, String, Optional<String>> fault) {}

  private final ParsedArticle draft;
  private final boolean isTranslation;
  private final boolean byMachine;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> translations = new HashMap<>();

  private TranslationLint(ParsedArticle draft) {
    this.draft = draft;
    this.isTranslation = draft.article().provenance() != Provenance.ORIGINAL;
    this.byMachine = draft.article().provenance() == Provenance.MT;
  }

  /** The same, with what must be reviewed marked, and one problem for each fault. */
  static FileContents of(FileContents contents) {
    var problems = new ArrayList<>(contents.problems());
    var drafts = new ArrayList<ParsedArticle>();
    for (var draft : contents.drafts()) {
      var lint = new TranslationLint(draft);
      drafts.add(lint.checked());
      problems.addAll(lint.problems);
    }
    return new FileContents(drafts, problems, contents.included());
  }

  private ParsedArticle checked() {
    return draft.with(draft.article().sections().stream().map(this::of).toList());
  }

  private Section of(Section section) {
    if (section.heading() != null) {
      isFlagged(section.id(), section.heading());
    }
    return section.with(section.passages().stream().map(this::of).toList());
  }

  private Passage of(Passage passage) {
    if (passage.marked() != null) {
      links(passage.marked()).ifPresent(reason -> problem(passage.id(), reason, false));
    }
    return passage.kind() != Passage.Kind.CODE && isFlagged(passage.id(), passage.text())
        ? passage.held()
        : passage;
  }

  /** Whether it is to be held back. */
  private boolean isFlagged(String id, Aligned text) {
    var ja = text.ja();
    var en = text.en();
    if (ja == null || en == null) {
      return false;
    }
    boolean held = false;
    for (var rule : RULES) {
      var fault = rule.always || isTranslation ? rule.fault.apply(ja, en) : NONE;
      boolean hold = byMachine && rule.grave && fault.isPresent();
      fault.ifPresent(reason -> problem(id, reason, hold));
      held |= hold;
    }
    consistency(ja, en).ifPresent(reason -> problem(id, reason, false));
    return held;
  }

  private void problem(String id, String reason, boolean review) {
    problems.add(
        new Problem(
            draft.article().source(),
            draft.lineOf(id),
            draft.origin() == ParsedArticle.Origin.ROW ? draft.article().id() + "#" + id : id,
            reason,
            review ? Severity.REVIEW : Severity.WARNING));
  }

  private static Optional<String> untranslated(String ja, String en) {
    boolean english = !ScriptDetection.hasJapanese(ja) && ScriptDetection.ordinaryWords(ja) >= 3;
    boolean japanese = ScriptDetection.hasJapanese(en) && ScriptDetection.words(en) == 0;
    return english || japanese
        ? Optional.of("not translated (expected: " + (english ? "Japanese" : "English") + ")")
        : Optional.empty();
  }

  private static Optional<String> links(Aligned text) {
    if (text.ja() == null || text.en() == null) {
      return NONE;
    }
    var left = InlineMarkdown.targets(text.ja()).stream().sorted().toList();
    var right = InlineMarkdown.targets(text.en()).stream().sorted().toList();
    return left.equals(right)
        ? Optional.empty()
        : Optional.of("links differ: " + left + " and " + right + " (expected: the same ones)");
  }

  private Optional<String> consistency(String ja, String en) {
    if (en.chars().filter(c -> c == ' ').count() < SENTENCE - 1) {
      return Optional.empty();
    }
    var before = translations.putIfAbsent(en, ja);
    return before == null || letters(before).equals(letters(ja))
        ? Optional.empty()
        : Optional.of("translated otherwise before (expected: " + before + ")");
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
