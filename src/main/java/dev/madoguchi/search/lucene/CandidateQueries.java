package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SharedIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks a shared index for the sections among which the best ones are: those that score most for the
 * words of the question alone, and for these with what means the same in either language.
 */
record CandidateQueries(
    IndexSnapshot snapshot, FieldFrequencies frequencies, RankingWeights weights) {
  /** Twice as many as are ranked. */
  private static final int SECTIONS = 80;

  /** OpenSearch refuses more than 1,024 at once unless it is told otherwise. */
  private static final int MOST_WORDS = 1_000;

  /** None that has nothing to look for. */
  List<SharedIndex.Query> of(Question question, AnalyzedQuestion reading) {
    var own = question.language();
    var literal = new QueryTermBuilder(snapshot, weights, own, own, 1).literally(reading);
    return Stream.concat(
            Stream.of(query(literal, own, question)),
            Stream.of(own, own.other())
                .map(language ->
                    query(
                        new QueryTermBuilder(snapshot, weights, own, language, 1).of(reading),
                        language,
                        question)))
        .filter(query -> !query.terms().isEmpty())
        .distinct()
        .toList();
  }

  private SharedIndex.Query query(List<QueryTerm> terms, Language language, Question question) {
    var sought = new ArrayList<SharedIndex.Term>();
    var words = 0;
    for (var term : rarestFirst(terms)) {
      var options = options(term, language);
      words += options.stream().mapToInt(option -> option.words().size()).sum();
      if (words > MOST_WORDS) {
        break;
      }
      if (!options.isEmpty()) {
        sought.add(new SharedIndex.Term(options));
      }
    }
    return new SharedIndex.Query(sought, question.cloud(), weights.more(), SECTIONS);
  }

  private List<QueryTerm> rarestFirst(List<QueryTerm> terms) {
    return terms.stream()
        .sorted(
            Comparator.comparingDouble(
                (QueryTerm term) -> -term.weight() * snapshot.vocabulary().rarity(term)))
        .toList();
  }

  private List<SharedIndex.Option> options(QueryTerm term, Language language) {
    return term.options().stream()
        .map(option -> new SharedIndex.Option(words(term, option, language)))
        .filter(option -> !option.words().isEmpty())
        .toList();
  }

  private List<SharedIndex.Word> words(QueryTerm term, QueryTerm.Option option, Language language) {
    var weight = option.weight() * term.weight() / option.words().size();
    return option.words().stream()
        .flatMap(word ->
            Stream.of(IndexField.values())
                .filter(field -> frequencies.of(word.text(), field, language) > 0)
                .map(field ->
                    new SharedIndex.Word(
                        field.shared(language), word.text(), weight * weights.of(field))))
        .toList();
  }
}
