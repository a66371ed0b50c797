package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.analysis.TokenizedText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one entry of the index stands for, with what was worked out of it before anybody asks.
 *
 * @param words the words of its texts in each language
 * @param traits what kind of answer it gives
 */
record IndexedSection(
    Article article, Section section, Map<Language, Words> words, SectionTraits.Traits traits) {

  /** What is not there any more, and is shown to nobody. */
  static final IndexedSection GONE =
      new IndexedSection(
          new Article(
              "",
              "",
              new Aligned("", ""),
              null,
              Audience.AGENT,
              Set.of(),
              Provenance.ORIGINAL,
              null,
              List.of(),
              List.of(),
              ""),
          new Section("", 0, null, List.of()),
          Map.of(Language.JA, Words.NONE, Language.EN, Words.NONE),
          SectionTraits.Traits.NONE);

  /** Whether it is not there any more. */
  @SuppressWarnings("ReferenceEquality")
  boolean isGone() {
    return this == GONE;
  }

  /** Whether the article says it in both languages. */
  boolean isInBoth() {
    return article.title().isIn(Language.JA) && article.title().isIn(Language.EN);
  }

  Words words(Language language) {
    return Objects.requireNonNull(words.get(language));
  }

  /**
   * The words of a section in one language; of a text that is not in it none.
   *
   * @param title that of the article
   * @param heading its own
   * @param questions those that the whole article answers, and those that this section does
   * @param passages in order
   */
  record Words(
      TokenizedText title,
      TokenizedText heading,
      List<TokenizedText> questions,
      List<TokenizedText> passages) {

    static final Words NONE =
        new Words(TokenizedText.NONE, TokenizedText.NONE, List.of(), List.of());

    Words {
      questions = List.copyOf(questions);
      passages = List.copyOf(passages);
    }

    /** Those that stand in a field of the index. */
    Stream<TokenizedText> in(IndexField field) {
      return switch (field) {
        case TITLE -> Stream.of(title);
        case HEADING -> Stream.of(heading);
        case QUESTION -> questions.stream();
        case ALL ->
            Stream.of(Stream.of(title, heading), questions.stream(), passages.stream())
                .flatMap(texts -> texts);
      };
    }
  }
}
