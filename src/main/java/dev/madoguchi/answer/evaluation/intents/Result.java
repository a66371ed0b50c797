package dev.madoguchi.answer.evaluation.intents;

import java.util.List;
import java.util.Locale;

/**
 * What came of one question, as it is written to a file of results.
 *
 * @param id the question's line in its file
 * @param lang the BCP 47 tag
 * @param decision {@code answer}, {@code clarify} or {@code handoff}
 * @param confidence 0 to 1
 * @param ranked at most ten labels, likeliest first
 */
public record Result(
    String id, String lang, String decision, double confidence, List<Place> ranked) {
  private static final int PLACES = 10;

  /**
   * One label, in the shape of a found article.
   *
   * @param article the label
   * @param section always empty: a label has no parts
   * @param score 0 to 1
   * @param why the known question that is most alike, and how much
   */
  public record Place(
      String article, String section, double score, String language, List<String> why) {

    public Place {
      why = List.copyOf(why);
    }

    static Place of(Ranking.Choice choice) {
      var alike = choice.alike().text();
      var why = List.of(String.format(Locale.ROOT, "%.2f like: %s", choice.likeness(), alike));
      return new Place(choice.label(), "", choice.probability(), Words.language(alike).tag(), why);
    }
  }

  public Result {
    ranked = List.copyOf(ranked);
  }

  static Result of(String id, String text, Ranking ranking, String decision) {
    var places = ranking.choices().stream().limit(PLACES).map(Place::of).toList();
    return new Result(id, Words.language(text).tag(), decision, ranking.confidence(), places);
  }
}
