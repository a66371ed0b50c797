package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.message.Language;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The words of each passage and heading, so that no text is read again when it is found. */
final class Wordings {
  private final Map<Language, List<Wording>> wordings = new EnumMap<>(Language.class);

  /** The words that the vocabulary has; all of them, once the places are indexed. */
  Wordings(List<Place> places, Cuts cuts, Vocabulary vocabulary) {
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
  record Wording(List<Word> heading, List<List<Word>> passages) {

    Wording {
      heading = List.copyOf(heading);
      passages = List.copyOf(passages);
    }
  }

  private record Words(Cuts cuts, Vocabulary vocabulary, Language language) {

    Wording of(Place place) {
      var heading = place.section().heading();
      var title = place.article().title();
      return new Wording(
          of(heading != null && heading.isIn(language) ? heading : title),
          place.section().passages().stream().map(passage -> of(passage.text())).toList());
    }

    private List<Word> of(Aligned text) {
      var said = text.in(language);
      return said == null
          ? List.of()
          : new LinkedHashSet<>(cuts.of(language, said).words())
              .stream().map(word -> vocabulary.word(word, language)).toList();
    }
  }
}
