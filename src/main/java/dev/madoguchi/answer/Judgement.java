package dev.madoguchi.answer;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Findings;

/** Judges whether what was found may be said. */
public final class Judgement {
  private final Calibration calibration;
  private final AnswerProperties properties;

  public Judgement(Calibration calibration, AnswerProperties properties) {
    this.calibration = calibration;
    this.properties = properties;
  }

  public Answer of(Findings findings, Language language) {
    var hits = findings.hits();
    if (hits.isEmpty()) {
      return new Answer.Nothing(Confidence.NONE, hits);
    }
    var confidence = calibration.confidence(findings.signals(), language);
    var sayable = !hits.getFirst().best().isEmpty();
    if (sayable && confidence.value() >= properties.say()) {
      return new Answer.Found(confidence, hits.getFirst(), hits.subList(1, hits.size()));
    }
    if (confidence.value() >= properties.suggest()) {
      var choices = Math.min(properties.choices(), hits.size());
      return new Answer.Unsure(confidence, hits.subList(0, choices));
    }
    return new Answer.Nothing(confidence, hits);
  }
}
