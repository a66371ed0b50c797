package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Language;

/** What one entry of the index stands for. */
record IndexedSection(Article article, Section section) {

  /** Whether the article says it in both languages. */
  boolean isInBoth() {
    return article.title().isIn(Language.JA) && article.title().isIn(Language.EN);
  }
}
