package dev.madoguchi.article;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One sentence, list item or table cell with its translation: the smallest thing that is indexed,
 * shown and cited.
 *
 * @param id unique within the article
 * @param depth within how many lists it stands, as a part of their items; of an item, of how many
 *     it is nested in
 * @param number of a step, as it is shown; 0 for everything else
 * @param text words only, without marks
 * @param marked the same with its marks, as {@link InlineMarkdown} knows them, for pages that show
 *     them; every link in it leads somewhere; null if there are none
 * @param review true if the translation is in doubt: not said to customers before a person has
 *     looked at it
 */
public record Passage(
    String id,
    Kind kind,
    int depth,
    int number,
    Aligned text,
    @Nullable Aligned marked,
    boolean review) {

  /** A passage that is in no list, or an item of one that is in no other. */
  public Passage(String id, Kind kind, Aligned text, @Nullable Aligned marked, boolean review) {
    this(id, kind, 0, 0, text, marked, review);
  }

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
    return new Passage(id, kind, depth, number, text, marked, true);
  }

  /** The same with other marks. */
  Passage remarked(UnaryOperator<String> change) {
    if (marked == null) {
      return this;
    }
    var changed = marked.map(change);
    return new Passage(
        id, kind, depth, number, text, changed.equals(text) ? null : changed, review);
  }

  /** The same at a place in lists. */
  Passage at(int depth, int number) {
    return new Passage(id, kind, depth, number, text, marked, review);
  }

  /** The text as Markdown, whether it has marks or not. */
  public Aligned markdown() {
    return kind == Kind.CODE ? text : marked != null ? marked : text.map(InlineMarkdown::literal);
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
    FIRST,
    /** The first sentence of a paragraph that is set apart as a note. */
    NOTE,
    /** A block of code, with its line breaks. */
    CODE,
    /** The first cell of the row that heads a table. */
    HEAD,
    /** The first cell of any other row. */
    ROW,
    /** A further cell of the same row. */
    CELL
  }
}
