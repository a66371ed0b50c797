package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Article;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.analysis.QuestionKey;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An article with all that has to be worked out of it before it can be found. The same object in
 * each edition of the articles that has the same article.
 */
final class AnalyzedArticle {
  private final Article article;
  private final List<IndexedSection> sections;
  private final List<StoredKey> keys;

  AnalyzedArticle(Article article, List<IndexedSection> sections, List<StoredKey> keys) {
    this.article = article;
    this.sections = List.copyOf(sections);
    this.keys = List.copyOf(keys);
  }

  Article article() {
    return article;
  }

  List<IndexedSection> sections() {
    return sections;
  }

  List<StoredKey> keys() {
    return keys;
  }

  /**
   * A question or title that its author wrote.
   *
   * @param section which section it belongs to, from 0; negative if to the whole article
   */
  record StoredKey(Language language, QuestionKey key, int section) {}

  /** Its texts that it has in both languages, each beside its translation. */
  Stream<TranslationTable.Pair> pairs() {
    var title = sections.stream().limit(1).map(section -> pair(section, Text.TITLE, 0));
    return Stream.concat(title, sections.stream().flatMap(AnalyzedArticle::pairs))
        .filter(pair -> !pair.from().isEmpty() && !pair.to().isEmpty());
  }

  private static Stream<TranslationTable.Pair> pairs(IndexedSection section) {
    var passages = section.section().passages();
    return Stream.concat(
        Stream.of(pair(section, Text.HEADING, 0)),
        IntStream.range(0, passages.size()).mapToObj(i -> pair(section, Text.PASSAGE, i)));
  }

  private static TranslationTable.Pair pair(IndexedSection section, Text text, int i) {
    return new TranslationTable.Pair(
        words(section.words(Language.JA), text, i), words(section.words(Language.EN), text, i));
  }

  private static List<String> words(IndexedSection.Words words, Text text, int i) {
    return switch (text) {
      case TITLE -> words.title().words();
      case HEADING -> words.heading().words();
      case PASSAGE -> words.passages().get(i).words();
    };
  }

  private enum Text {
    TITLE,
    HEADING,
    PASSAGE
  }
}
