package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.AnswerProperties;
import dev.madoguchi.answer.Calibration;
import dev.madoguchi.answer.Judgement;
import dev.madoguchi.embedding.EmbeddingProperties;
import dev.madoguchi.embedding.RemoteEmbeddingProperties;
import dev.madoguchi.search.OpenSearchProperties;
import dev.madoguchi.search.SearchConfiguration;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchProperties;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the questions of a set to an engine that holds its knowledge base.
 *
 * @param plain whether to ask what others do instead, to compare with
 * @param progress told how far it has come
 */
record QuestionRunner(EvaluationSettings settings, boolean plain, PrintWriter progress) {

  /**
   * What came of each question.
   *
   * @param limit how many articles at the most
   * @param ranking a file with weights of features; null for what is configured
   */
  List<QuestionOutcome> ask(EvaluationSet set, int limit, @Nullable Path ranking) {
    var engine = engine(ranking);
    engine.load(set.knowledgeBase()).then(engine.settled()).toFuture().join();
    var properties = settings.of("madoguchi.answer", AnswerProperties.class);
    var judgement = new Judgement(Calibration.in(properties.calibration()), properties);
    var trial = new QuestionTrial(engine, judgement, limit);
    var outcomes = new ArrayList<QuestionOutcome>();
    for (var question : set.questions()) {
      outcomes.add(trial.of(question).toFuture().join());
      tell(outcomes.size(), set.questions().size());
    }
    return outcomes;
  }

  private SearchEngine engine(@Nullable Path ranking) {
    var engines = new SearchConfiguration();
    if (plain) {
      return engines.plainEngine();
    }
    var configured = settings.of("madoguchi.search", SearchProperties.class).keepingNothing();
    return engines.searchEngine(
        ranking == null ? configured : configured.rankedBy(ranking),
        settings.of("madoguchi.search.opensearch", OpenSearchProperties.class).forCommands(),
        settings.of("madoguchi.search.embeddings", EmbeddingProperties.class),
        settings.of("madoguchi.search.embedding", RemoteEmbeddingProperties.class));
  }

  private void tell(int done, int all) {
    if (done % 20 == 0 || done == all) {
      var bar = "#".repeat(30 * done / all) + ".".repeat(30 - 30 * done / all);
      progress.print("\r[" + bar + "] " + done + "/" + all + (done == all ? "\n" : ""));
      progress.flush();
    }
  }
}
