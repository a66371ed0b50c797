package dev.madoguchi.answer;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.SearchResult;
import java.util.List;
import java.util.stream.IntStream;

/** Judges whether what was found may be said. */
public final class Judgement {
  /** From so rare on, a product that the section does not name is what is asked about. */
  private static final double ANOTHER = 0.5;

  /** An error code that one article alone has is what is asked about. */
  private static final double CODED = 0.9;

  /** Of what is further behind the first, in logits, hardly anything is right. */
  private static final double FAR_BEHIND = 2;

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
      return new Answer.Unsure(confidence, choices(findings));
    }
    if (sayable && confidence.value() >= properties.say()) {
      return new Answer.Found(confidence, hits.getFirst(), hits.subList(1, hits.size()));
    }
    if (isOneRight(findings, language)) {
      return new Answer.Unsure(confidence, choices(findings));
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
    if (findings.isCertain()) {
      return Confidence.CERTAIN;
    }
    var judged = calibration.confidence(findings.signals(), language);
    return findings.signals().getOrDefault("codeHeld", 0.0) > 0
        ? new Confidence(Math.max(CODED, judged.value()))
        : judged;
  }

  /** The first ones, without those that the ranking puts far behind. */
  private List<Hit> choices(SearchResult findings) {
    return IntStream.range(0, Math.min(properties.choices(), findings.hits().size()))
        .filter(at -> !isFarBehind(findings, at))
        .mapToObj(findings.hits()::get)
        .toList();
  }

  /** Whether the ranking puts what was found at a place, from 0, far behind the first. */
  public static boolean isFarBehind(SearchResult findings, int place) {
    var candidates = findings.candidates();
    return place < candidates.size()
        && !candidates.get(place).isEmpty()
        && candidates.getFirst().getFirst().score() - candidates.get(place).getFirst().score()
            > FAR_BEHIND;
  }
}
