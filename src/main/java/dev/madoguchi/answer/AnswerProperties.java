package dev.madoguchi.answer;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the bot may speak.
 *
 * @param costs what follows from them is how sure an answer, or a suggestion, has to be
 * @param choices how many articles are suggested at the most, 1 to 3
 * @param within how long to wait for the search engine
 * @param calibration a file written by {@code evaluate --fit}; if there is none, that of the
 *     product is used
 * @param selfCalibration whether confidence is fitted to each knowledge base by its own stored
 *     questions, if there is no such file
 */
@ConfigurationProperties("madoguchi.answer")
public record AnswerProperties(
    @DefaultValue Costs costs,
    @DefaultValue("3") int choices,
    @DefaultValue("2s") Duration within,
    @DefaultValue("data/calibration.tsv") Path calibration,
    @DefaultValue("true") boolean selfCalibration) {

  /** What is used if nothing is configured. */
  public static final AnswerProperties DEFAULT =
      new AnswerProperties(
          new Costs(13, 25, 5), 3, Duration.ofSeconds(2), Path.of("data/calibration.tsv"), true);

  public AnswerProperties {
    if (choices < 1 || choices > 3) {
      throw new IllegalArgumentException(
          "madoguchi.answer.choices: " + choices + " (expected: 1 to 3)");
    }
    if (!within.isPositive()) {
      throw new IllegalArgumentException(
          "madoguchi.answer.within: " + within + " (expected: longer than nothing)");
    }
  }

  /** Confidence from which an answer is given, 0 to 1. */
  public double say() {
    return costs.say();
  }

  /** Confidence from which articles are suggested, 0 to {@link #say()}. */
  public double suggest() {
    return costs.suggest();
  }

  /** Likelihood that one of those suggested is right from which they are, 0 to 1. */
  public double choose() {
    return costs.choose();
  }

  /**
   * What goes wrong costs people's time, in minutes or any other unit. With a confidence of p, an
   * answer is expected to cost (1 - p) wrong answers, a handoff p needless ones, and a
   * clarification always the same; the bot does what is expected to cost least.
   *
   * @param wrongAnswer of a customer who is told the wrong thing
   * @param needlessHandoff of an agent who is asked what the bot could have answered
   * @param clarification of a customer who has to choose among articles
   */
  public record Costs(
      @DefaultValue("13") double wrongAnswer,
      @DefaultValue("25") double needlessHandoff,
      @DefaultValue("5") double clarification) {

    public Costs {
      positive("wrong-answer", wrongAnswer);
      positive("needless-handoff", needlessHandoff);
      positive("clarification", clarification);
    }

    private static void positive(String name, double cost) {
      if (!(cost > 0 && cost < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "madoguchi.answer.costs." + name + ": " + cost + " (expected: above 0)");
      }
    }

    double say() {
      return Math.max(
          1 - clarification / wrongAnswer, wrongAnswer / (wrongAnswer + needlessHandoff));
    }

    /** Choices among which none is right cost twice: reading them, and saying so. */
    double choose() {
      return Math.min(say(), 2 * clarification / (needlessHandoff + clarification));
    }

    double suggest() {
      return Math.min(say(), clarification / needlessHandoff);
    }
  }
}
