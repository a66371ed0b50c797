package dev.madoguchi.answer;

import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Section;
import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds in an article the sentence that tells a date, a period or an amount, for questions that
 * name nothing but what kind of fact they want: "by when?", 「いくらですか」.
 */
public final class FactPassages {

  /** A sentence that means less of what was asked tells another fact; chosen by hand. */
  private static final double NEAR = 0.45;

  /** What has just been shown is about the matter already. */
  private static final double IN_SIGHT = 0.1;

  /** "Is there a time limit?" asks for it. */
  private static final Pattern TERM =
      Pattern.compile("(?i)期限|期間|締め?切|\\b(deadline|time limit|expir\\w+|retention)\\b");

  private FactPassages() {}

  /** Whether the question asks for such a fact. */
  public static boolean isAsked(String question) {
    return kind(question).isPresent();
  }

  /** What something costs is told in an article of its own. */
  public static boolean isOfMoney(String question) {
    return kind(question).filter(FactKind.MONEY::equals).isPresent();
  }

  /** Whether a section tells such a fact. */
  public static boolean isTold(Hit hit, String question) {
    return kind(question)
        .filter(kind ->
            hit.section().sayable().passages().stream()
                .anyMatch(passage -> tells(kind, passage, hit.language())))
        .isPresent();
  }

  /** Whether something can be done in time is no question for a time; whether it costs is. */
  static Optional<FactKind> kind(String question) {
    return FactKind.askedBy(question)
        .filter(kind ->
            kind == FactKind.MONEY
                || !BackReference.isYesOrNo(question)
                || TERM.matcher(question).find());
  }

  /** Whether a sentence tells such a fact. */
  static boolean tells(FactKind kind, Passage passage, Language language) {
    return passage.text().isIn(language) && kind.isToldBy(passage.text().preferring(language));
  }

  /**
   * The section that tells such a fact, with the sentence as its best; null if the question names
   * something, asks for another kind of thing, or the article tells none.
   *
   * @param in the article
   * @param shown the section that has been shown; null if none has
   * @param together the question with the one before it, whose matter it leaves out
   */
  public static @Nullable Hit of(Hit in, @Nullable String shown, String question, String together) {
    var kind = kind(question);
    return kind.isEmpty() || !BackReference.isBare(question)
        ? null
        : telling(in, shown, kind.orElseThrow(), together);
  }

  private static @Nullable Hit telling(
      Hit in, @Nullable String shown, FactKind kind, String together) {
    var asked = SimilarTexts.meaning(together);
    var language = in.language();
    return in.article().sections().stream()
        .flatMap(section -> told(section, kind, language))
        .map(told -> new Near(told, told.nearness(asked, language)))
        .filter(near -> near.nearness() >= NEAR)
        .max(Comparator.comparingDouble(near -> near.place(shown)))
        .map(near ->
            new Hit(
                in.article(),
                near.told().section(),
                List.of(near.told().passage()),
                language,
                1,
                List.of()))
        .orElse(null);
  }

  private record Near(Told told, double nearness) {

    double place(@Nullable String shown) {
      return nearness + (told.section().id().equals(shown) ? IN_SIGHT : 0);
    }
  }

  private static Stream<Told> told(Section section, FactKind kind, Language language) {
    return section.sayable().passages().stream()
        .filter(passage -> !passage.review() && tells(kind, passage, language))
        .map(passage -> new Told(section, passage));
  }

  private record Told(Section section, Passage passage) {

    double nearness(QuantizedVector asked, Language language) {
      var heading = section.heading() == null ? "" : section.heading().preferring(language) + " ";
      return SimilarTexts.meaningOfArticle(heading + passage.text().preferring(language))
          .cosine(asked);
    }
  }
}
