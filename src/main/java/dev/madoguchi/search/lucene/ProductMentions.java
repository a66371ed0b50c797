package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The products, services and firms a question names. An article that does not name them is about
 * something else, however much of the rest it holds.
 */
record ProductMentions(IndexVocabulary vocabulary, List<LexiconConcepts.Mention> named) {

  static ProductMentions in(AnalyzedQuestion question, IndexVocabulary vocabulary) {
    return new ProductMentions(vocabulary, question.named());
  }

  /** How rare the rarest is that is not named in a section, 0 to 1. */
  double missed(int place) {
    var missed = named.stream().filter(product -> !stands(product, place));
    return missed.mapToDouble(this::rarity).max().orElse(0) / vocabulary.rarest();
  }

  private boolean stands(LexiconConcepts.Mention product, int place) {
    var here = new TermCoverage(vocabulary, new int[] {place});
    return Stream.of(Language.values())
        .anyMatch(language -> here.of(clue(product, language), IndexField.ALL, language)[0] > 0);
  }

  private double rarity(LexiconConcepts.Mention product) {
    return Arrays.stream(Language.values())
        .mapToDouble(language -> vocabulary.rarity(clue(product, language)))
        .min()
        .orElse(0);
  }

  /** Any of the names it may be called by. */
  private static QueryTerm clue(LexiconConcepts.Mention product, Language language) {
    var names = product.concepts().stream().flatMap(name -> name.in(language).stream()).toList();
    return new QueryTerm("", names, 1);
  }
}
