package dev.madoguchi.answer.evaluation;

import dev.madoguchi.answer.AnswerProperties;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.search.SearchProperties;
import java.util.function.Function;

/** Tells authors what a server learns about confidence from their knowledge base at its start. */
public final class CalibrationReport implements Function<KnowledgeBase, String> {

  /** A line; takes some seconds, in which the stored questions are asked. */
  @Override
  public String apply(KnowledgeBase base) {
    var settings = new EvaluationSettings(null);
    return SelfCalibration.report(
        base,
        settings.of("madoguchi.answer", AnswerProperties.class),
        settings.of("madoguchi.search", SearchProperties.class));
  }
}
