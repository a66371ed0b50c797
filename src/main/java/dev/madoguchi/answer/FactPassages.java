package dev.madoguchi.answer;

import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Section;
import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.embedding.SimilarTexts;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds in an article the sentence that tells a date, a period or an amount, for questions that
 * name nothing but what kind of fact they want: "by when?", 「いくらですか」.
 */
public final class FactPassages {

  /** How a fact is asked for, and how a sentence shows that it tells one. */
  private record Kind(Pattern question, Pattern sentence) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              Pattern.compile(
                  "いつ|何(日|時間|分|週|か月|ヶ月|営業日)|どの?くらい(かか|で|の期間)|期限|期間|締め?切|日数|"
                      + "\\bwhen\\b|how (long|soon|many (days|weeks|hours))|\\bdeadline|\\bby what (date|time)|notice period"),
              Pattern.compile(
                  "[0-9０-９一二三四五六七八九十数]+ ?(秒|分|時間|営業日|日|週間|か月|ヶ月|月|年)|すぐ|翌日|当日|前日|"
                      + "\\b(\\d+|one|two|three|four|five|six|seven|ten|a few|several|the same|the next)[ -](minutes?|hours?|business days?|working days?|days?|weeks?|months?|years?)\\b|immediately|at once")),
          new Kind(
              Pattern.compile("何(人|名|台|個|件|通|枚|つ)|いくつ|how many"),
              Pattern.compile(
                  "[0-9０-９一二三四五六七八九十百千]+ ?(人|名|台|個|件|通|枚|つ)|"
                      + "\\b([0-9,]+|one|two|three|four|five|six|ten) \\w+s\\b|unlimited|無制限")),
          new Kind(
              Pattern.compile(
                  "いくら|料金|費用|値段|価格|金額|お金|有料|無料|\\b(how much|cost|price|pricing|fee|charge|free|pay)\\b"),
              Pattern.compile(
                  "円|料金|費用|価格|単価|金額|見積|無料|有料|課金|[0-9]+ ?%|\\b(yen|jpy|fee|fees|free|charged?|costs?|price)\\b")));

  /** A sentence that means less of what was asked tells another fact; chosen by hand. */
  private static final double NEAR = 0.45;

  /** What has just been shown is about the matter already. */
  private static final double IN_SIGHT = 0.1;

  private FactPassages() {}

  /** Whether the question asks for such a fact. */
  public static boolean isAsked(String question) {
    return kind(question).isPresent();
  }

  /** Whether a section tells such a fact. */
  public static boolean isTold(Hit hit, String question) {
    return kind(question)
        .filter(kind ->
            hit.section().sayable().passages().stream()
                .anyMatch(passage -> tells(kind, passage, hit.language())))
        .isPresent();
  }

  private static Optional<Kind> kind(String question) {
    var plain =
        Normalizer.normalize(question, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    return KINDS.stream().filter(kind -> kind.question().matcher(plain).find()).findFirst();
  }

  private static boolean tells(Kind kind, Passage passage, Language language) {
    return passage.text().isIn(language)
        && kind.sentence()
            .matcher(passage.text().preferring(language).toLowerCase(Locale.ROOT))
            .find();
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

  private static @Nullable Hit telling(Hit in, @Nullable String shown, Kind kind, String together) {
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

  private static Stream<Told> told(Section section, Kind kind, Language language) {
    return section.sayable().passages().stream()
        .filter(passage -> !passage.review() && tells(kind, passage, language))
        .map(passage -> new Told(section, passage));
  }

  private record Told(Section section, Passage passage) {

    double nearness(QuantizedVector asked, Language language) {
      var heading = section.heading() == null ? "" : section.heading().preferring(language) + " ";
      return SimilarTexts.meaning(heading + passage.text().preferring(language)).cosine(asked);
    }
  }
}
