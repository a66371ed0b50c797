package dev.madoguchi.article;

import dev.madoguchi.article.MarkdownLine.Mark;
import dev.madoguchi.article.SideBySide.Half;
import dev.madoguchi.article.SideBySide.Piece;
import dev.madoguchi.article.SideBySide.Piece.Pair;
import dev.madoguchi.article.SideBySide.Piece.Verbatim;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in a side-by-side file a pair stands: after which mark, within which link. */
final class SpanContext {
  private static final Pattern BLANK_LINE = Pattern.compile("\\R\\s*\\R");
  private static final Pattern QUOTE = Pattern.compile("^\\s*(?:>\\s*)+");
  private static final Pattern LINK_END = Pattern.compile("^\\]\\(([^)\\s]*)\\)");
  private static final Pattern TAG =
      Pattern.compile(
          "</?(?:a|b|br|em|font|i|p|strong|sub|sup|u)(?:\\s[^<>]*)?/?>", Pattern.CASE_INSENSITIVE);

  private StringBuilder line = new StringBuilder();
  private boolean within;
  private boolean newParagraph = true;

  /** Goes over text that belongs to no pair. */
  void pass(String text) {
    int end = text.lastIndexOf('\n');
    if (end >= 0) {
      line = new StringBuilder(text.substring(end + 1));
      within = false;
      newParagraph |= BLANK_LINE.matcher(text).find();
    } else {
      line.append(text);
    }
  }

  /** Goes over a pair. */
  void passed() {
    within = true;
    newParagraph = false;
  }

  boolean isWithinLine() {
    return within;
  }

  /** How the line is marked. */
  MarkdownLine mark() {
    var prefix = QUOTE.matcher(line).replaceFirst("").strip();
    return prefix.startsWith("<li>")
        ? new MarkdownLine(Mark.BULLET, 0, 0, "")
        : MarkdownLine.of(prefix + " x");
  }

  Passage.Kind kind() {
    if (line.toString().strip().startsWith("|")) {
      return Passage.Kind.PARAGRAPH;
    }
    return within ? Passage.Kind.SENTENCE : mark().kind(newParagraph);
  }

  /** Both texts with what surrounds them, a link or emphasis; null if there is none. */
  @Nullable Aligned around(Pair pair, @Nullable Piece next) {
    var after = next instanceof Verbatim verbatim ? verbatim.text() : "";
    var ja = around(pair.target(), after);
    var en = around(pair.source(), after);
    return ja == null && en == null ? null : new Aligned(ja, en);
  }

  private @Nullable String around(@Nullable Half half, String after) {
    var text = half == null ? "" : TAG.matcher(half.text()).replaceAll("").strip();
    if (text.isEmpty()) {
      return null;
    }
    var link = LINK_END.matcher(after);
    if (line.toString().endsWith("[") && link.find()) {
      return "[" + text + "](" + link.group(1) + ")";
    }
    return line.toString().endsWith("**") && after.startsWith("**") ? "**" + text + "**" : text;
  }
}
