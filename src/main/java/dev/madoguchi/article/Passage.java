package dev.madoguchi.article;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One sentence, list item or table cell with its translation: the smallest thing that is indexed,
 * shown and cited.
 *
 * @param id unique within the article
 * @param text words only, without marks
 * @param marked the same with its marks, as {@link InlineMarkdown} knows them, for pages that show
 *     them; every link in it leads somewhere; null if there are none
 * @param review true if the translation is in doubt: not said to customers before a person has
 *     looked at it
 */
public record Passage(
    String id, Kind kind, Aligned text, @Nullable Aligned marked, boolean review) {

  /** A passage without marks that may be said. */
  public Passage(String id, Kind kind, Aligned text) {
    this(id, kind, text, null, false);
  }

  /** A passage that may be said, of a text that may have marks. */
  static Passage marked(String id, Kind kind, Aligned marked) {
    var text = marked.map(InlineMarkdown::plain);
    return new Passage(id, kind, text, text.equals(marked) ? null : marked, false);
  }

  /** The same, held back. */
  Passage held() {
    return new Passage(id, kind, text, marked, true);
  }

  /** The same with other marks. */
  Passage remarked(UnaryOperator<String> change) {
    if (marked == null) {
      return this;
    }
    var changed = marked.map(change);
    return new Passage(id, kind, text, changed.equals(text) ? null : changed, review);
  }

  /** How a passage stands on the page. */
  public enum Kind {
    /** The first sentence of a paragraph. */
    PARAGRAPH,
    /** A further sentence of the same paragraph or list item. */
    SENTENCE,
    /** An item of an unordered list. */
    BULLET,
    /** An item of an ordered list. */
    STEP,
    /** A paragraph that says what to do before anything else: every answer begins with it. */
    FIRST
  }
}
