package dev.madoguchi.search;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * An article that was found, at its best section.
 *
 * @param best the passages of the section that answer best, best first; may be empty
 * @param language the language in which it was found
 * @param score comparable only within one search; not a confidence; of a section that was opened,
 *     how much of the question it holds, from 0 to 1
 * @param why which terms matched in which fields, for people who want to understand a ranking
 */
public record Hit(
    Article article,
    Section section,
    List<Passage> best,
    Language language,
    double score,
    List<String> why) {

  public Hit {
    best = List.copyOf(best);
    why = List.copyOf(why);
  }

  /** The same with one more reason. */
  public Hit because(String reason) {
    var reasons = new ArrayList<>(why);
    reasons.add(reason);
    return new Hit(article, section, best, language, score, reasons);
  }
}
