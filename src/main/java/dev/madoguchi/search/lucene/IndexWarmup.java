package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Audience;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Question;

/** Loads dictionaries and classes before somebody waits for them. */
final class IndexWarmup {
  private IndexWarmup() {}

  static void of(SnapshotSearch search) {
    search.find(question("請求書はどこで見られますか", Language.JA), 1);
    search.find(question("Where do I find my invoice?", Language.EN), 1);
  }

  private static Question question(String text, Language language) {
    return new Question(text, language, Audience.CUSTOMER, Cloud.PUBLIC);
  }
}
