package dev.madoguchi.answer;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the bot may speak.
 *
 * @param say confidence from which an answer is given, 0 to 1
 * @param suggest confidence from which articles are suggested, 0 to {@code say}
 * @param choices how many articles are suggested at the most, 1 to 3
 * @param within how long to wait for the search engine
 * @param calibration a file written by {@code evaluate --fit}; if there is none, that of the
 *     product is used
 */
@ConfigurationProperties("madoguchi.answer")
public record AnswerProperties(
    @DefaultValue("0.55") double say,
    @DefaultValue("0.2") double suggest,
    @DefaultValue("3") int choices,
    @DefaultValue("2s") Duration within,
    @DefaultValue("data/calibration.tsv") Path calibration) {

  /** What is used if nothing is configured. */
  public static final AnswerProperties DEFAULT =
      new AnswerProperties(0.55, 0.2, 3, Duration.ofSeconds(2), Path.of("data/calibration.tsv"));

  public AnswerProperties {
    if (!(say > 0 && say <= 1)) {
      throw new IllegalArgumentException(
          "madoguchi.answer.say: " + say + " (expected: above 0, at most 1)");
    }
    if (!(suggest >= 0 && suggest <= say)) {
      throw new IllegalArgumentException(
          "madoguchi.answer.suggest: " + suggest + " (expected: 0 to say, " + say + ")");
    }
    if (choices < 1 || choices > 3) {
      throw new IllegalArgumentException(
          "madoguchi.answer.choices: " + choices + " (expected: 1 to 3)");
    }
    if (!within.isPositive()) {
      throw new IllegalArgumentException(
          "madoguchi.answer.within: " + within + " (expected: longer than nothing)");
    }
  }
}
