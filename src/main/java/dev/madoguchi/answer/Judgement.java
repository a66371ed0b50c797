package dev.madoguchi.answer;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.SearchResult;
import java.util.List;

/** Judges whether what was found may be said. */
public final class Judgement {
  /** From so rare on, a product that the section does not name is what is asked about. */
  private static final double ANOTHER = 0.65;

  private final Calibration calibration;
  private final AnswerProperties properties;

  public Judgement(Calibration calibration, AnswerProperties properties) {
    this.calibration = calibration;
    this.properties = properties;
  }

  public Answer of(SearchResult findings, Language language) {
    var hits = findings.hits();
    if (hits.isEmpty()) {
      return new Answer.Nothing(Confidence.NONE, hits);
    }
    var confidence = confidence(findings, language);
    var sayable = !hits.getFirst().best().isEmpty();
    if (!findings.isCertain() && isOfAnother(findings)) {
      return new Answer.Nothing(confidence, hits);
    }
    if (findings.stored() > 1) {
      return new Answer.Unsure(confidence, choices(hits));
    }
    if (sayable && confidence.value() >= properties.say()) {
      return new Answer.Found(confidence, hits.getFirst(), hits.subList(1, hits.size()));
    }
    if (isOneRight(findings, language)) {
      return new Answer.Unsure(confidence, choices(hits));
    }
    return new Answer.Nothing(confidence, hits);
  }

  /** Names a product or a firm that no article names, or only a few others. */
  private static boolean isOfAnother(SearchResult findings) {
    return findings.signals().getOrDefault("productMissed", 0.0) >= ANOTHER;
  }

  private boolean isOneRight(SearchResult findings, Language language) {
    var likely = calibration.choiceConfidence(findings.signals(), language);
    return likely.value() >= properties.choose();
  }

  /** What an author wrote is not judged. */
  private Confidence confidence(SearchResult findings, Language language) {
    return findings.isCertain()
        ? Confidence.CERTAIN
        : calibration.confidence(findings.signals(), language);
  }

  private List<Hit> choices(List<Hit> hits) {
    return hits.subList(0, Math.min(properties.choices(), hits.size()));
  }
}
