package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Audience;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Question;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Says in the index's terms what is looked for. */
final class Queries {
  private Queries() {}

  /** Finds what any clue points at. */
  static Query of(List<Clue> clues, Language language, Weights weights) {
    var query = new BooleanQuery.Builder();
    clues.forEach(clue -> query.add(of(clue, language, weights), Occur.SHOULD));
    return query.build();
  }

  /** Keeps back what is for agents, or for other clouds. */
  static Query visible(Query query, Question question) {
    var visible = new BooleanQuery.Builder().add(query, Occur.MUST);
    visible.add(new TermQuery(new Term(Snapshot.CLOUD, question.cloud().name())), Occur.FILTER);
    if (question.audience() == Audience.CUSTOMER) {
      visible.add(
          new TermQuery(new Term(Snapshot.AUDIENCE, Audience.CUSTOMER.name())), Occur.FILTER);
    }
    return visible.build();
  }

  private static Query of(Clue clue, Language language, Weights weights) {
    var options =
        clue.options().stream()
            .map(option -> of(option, clue.weight(), language, weights))
            .toList();
    return options.size() == 1
        ? options.getFirst()
        : new DisjunctionMaxQuery(options, (float) weights.more());
  }

  private static Query of(Clue.Option option, double weight, Language language, Weights weights) {
    var query = new BooleanQuery.Builder();
    for (var word : option.words()) {
      for (var field : Field.values()) {
        var boost = weights.of(field) * option.weight() * weight / option.words().size();
        var term = new TermQuery(new Term(field.in(language), word));
        query.add(new BoostQuery(term, (float) boost), Occur.SHOULD);
      }
    }
    return query.build();
  }
}
