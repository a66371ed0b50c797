package dev.madoguchi.search.lucene;

import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.SharedIndex;
import dev.madoguchi.search.ranking.RankingModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One search of an edition whose index several instances share. */
final class SharedSearch {
  private final IndexSnapshot snapshot;
  private final RankingModel ranking;
  private final Question question;
  private final @Nullable SharedSections shared;

  SharedSearch(IndexSnapshot snapshot, RankingModel ranking, Question question) {
    this.snapshot = snapshot;
    this.ranking = ranking;
    this.question = SnapshotSearch.shortened(question);
    this.shared = snapshot.index().shared();
  }

  /** The edition to be asked; empty if nothing is there yet. */
  String edition() {
    return shared == null ? "" : shared.name();
  }

  /** What it is to be asked; nothing if it has none of the words. */
  List<SharedIndex.Query> queries() {
    if (shared == null) {
      return List.of();
    }
    var reading = AnalyzedQuestion.of(snapshot, question.text(), question.language());
    return new CandidateQueries(snapshot, shared.frequencies(), RankingWeights.DEFAULT)
        .of(question, reading);
  }

  /** Ranks what it brought. */
  SearchResult find(List<Integer> candidates, int limit) {
    var places = candidates.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
    return new SnapshotSearch(snapshot.of(places), RankingWeights.DEFAULT, ranking)
        .find(question, limit);
  }
}
