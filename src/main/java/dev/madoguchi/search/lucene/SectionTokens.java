package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.message.Language;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The words of each passage and heading, so that no text is read again when it is found. */
final class SectionTokens {
  private final Map<Language, List<Wording>> wordings = new EnumMap<>(Language.class);

  /** The words that the vocabulary has; all of them, once the places are indexed. */
  SectionTokens(List<IndexedSection> places, TokenCache cuts, IndexVocabulary vocabulary) {
    for (var language : Language.values()) {
      var words = new Words(cuts, vocabulary, language);
      wordings.put(language, places.stream().map(words::of).toList());
    }
  }

  Wording of(int place, Language language) {
    return wordings.getOrDefault(language, List.of()).get(place);
  }

  /**
   * The words of a section in one language, each once a text.
   *
   * @param heading that of the section or, if it has none, the title of the article
   * @param passages in order; empty for one that is not in this language
   */
  record Wording(List<IndexedWord> heading, List<List<IndexedWord>> passages) {

    Wording {
      heading = List.copyOf(heading);
      passages = List.copyOf(passages);
    }
  }

  private record Words(TokenCache cuts, IndexVocabulary vocabulary, Language language) {

    Wording of(IndexedSection place) {
      var heading = place.section().heading();
      var title = place.article().title();
      return new Wording(
          of(heading != null && heading.isIn(language) ? heading : title),
          place.section().passages().stream().map(passage -> of(passage.text())).toList());
    }

    private List<IndexedWord> of(Aligned text) {
      var said = text.in(language);
      return said == null
          ? List.of()
          : new LinkedHashSet<>(cuts.of(language, said).words())
              .stream().map(word -> vocabulary.word(word, language)).toList();
    }
  }
}
