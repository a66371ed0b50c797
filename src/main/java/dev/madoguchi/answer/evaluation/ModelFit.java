package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.AnswerProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns from sets of questions first the ranking and then, from what is found with it, the
 * confidence.
 *
 * @param sets what to learn from; the first is reported on
 * @param properties by which outcomes are judged
 * @param out where {@code ranking.tsv} and {@code calibration.tsv} are written
 */
record ModelFit(
    QuestionRunner examiner, List<EvaluationSet> sets, AnswerProperties properties, Path out) {
  /** How many articles the order is learnt from. */
  private static final int RANKED = 40;

  ModelFit {
    sets = List.copyOf(sets);
  }

  /**
   * What came of the questions of the first set, ranked by what was learnt, with the confidence
   * that other questions lead to.
   */
  List<QuestionOutcome> outOfFold() throws IOException {
    var ranking = out.resolve("ranking.tsv");
    Files.write(ranking, RankingFit.of(asked(sets, RANKED, null)).lines());
    var again = asked(sets, EvaluateCommand.FIRST, ranking);
    var first = again.getFirst();
    var further = again.subList(1, again.size());
    Files.write(out.resolve("calibration.tsv"), LogisticRegression.fit(first, further).lines());
    return LogisticRegression.outOfFold(first, further, properties);
  }

  private List<List<QuestionOutcome>> asked(
      List<EvaluationSet> some, int limit, @Nullable Path ranking) {
    return some.stream().map(set -> examiner.ask(set, limit, ranking)).toList();
  }
}
