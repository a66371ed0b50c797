package dev.madoguchi.article;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An article as it was read, and where its parts stand in its file.
 *
 * @param line where the article begins, counted from 1
 * @param lines the line of every section and passage, by id
 * @param handedOff when a translator gave it back; null if unknown
 */
record ParsedArticle(
    Article article,
    Origin origin,
    int line,
    Map<String, Integer> lines,
    @Nullable LocalDate handedOff) {

  /** What kind of file it comes from. */
  enum Origin {
    /** Our own format, written for this knowledge base: its links must lead somewhere. */
    OWN,
    /** A side-by-side file, of which there may be newer and older copies. */
    SIDE_BY_SIDE,
    /** A row of a table or of JSON lines. */
    ROW
  }

  ParsedArticle {
    lines = Map.copyOf(lines);
  }

  static ParsedArticle row(Article article, int line, SectionBuilder outline) {
    return new ParsedArticle(article, Origin.ROW, line, outline.lines(), null);
  }

  /** The same with other sections. */
  ParsedArticle with(List<Section> sections) {
    return new ParsedArticle(article.with(sections), origin, line, lines, handedOff);
  }

  /** The same with its version. */
  ParsedArticle stamped() {
    return new ParsedArticle(ContentVersion.stamp(article), origin, line, lines, handedOff);
  }

  int lineOf(String id) {
    return lines.getOrDefault(id, line);
  }
}
