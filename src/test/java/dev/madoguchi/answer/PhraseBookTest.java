package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Language;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PhraseBookTest {

  static Stream<Arguments> examples() {
    return PhraseBook.rows().stream()
        .flatMap(row ->
            row.examples().stream()
                .map(example -> Arguments.of(row.phrase(), row.language(), example)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsWhatItsRowSays(Phrase phrase, Language language, String example) {
    var clauses = Utterance.of(example).clauses();
    assertThat(clauses).isNotEmpty();
    if (Phrase.POLITE.contains(phrase)) {
      assertThat(CourtesyPhrases.of(clauses)).isPresent();
      assertThat(clauses.stream().flatMap(clause -> clause.phrase(EnumSet.of(phrase)).stream()))
          .as(phrase + " " + language)
          .isNotEmpty();
    } else {
      assertThat(clauses)
          .anyMatch(clause ->
              clause.phrase(rivals(phrase)).filter(m -> m.phrase() == phrase).isPresent());
    }
  }

  /** Those that are looked for together. */
  private static Set<Phrase> rivals(Phrase phrase) {
    return Stream.of(Phrase.REPLIES, Phrase.FOLLOWING, Phrase.ANYWHERE)
        .filter(group -> group.contains(phrase))
        .findFirst()
        .orElse(EnumSet.of(phrase));
  }

  @ParameterizedTest
  @EnumSource(Phrase.class)
  void bothLanguagesHaveAsManyExamples(Phrase phrase) {
    var ja = examples(phrase, Language.JA);
    var en = examples(phrase, Language.EN);
    assertThat(Math.min(ja, en)).isGreaterThanOrEqualTo(2);
    assertThat((double) Math.max(ja, en) / Math.min(ja, en)).isLessThanOrEqualTo(2);
  }

  private static long examples(Phrase phrase, Language language) {
    return PhraseBook.rows().stream()
        .filter(row -> row.phrase() == phrase && row.language() == language)
        .mapToLong(row -> row.examples().size())
        .sum();
  }

  /** An expression that gives up on its own examples would find nothing that is a little longer. */
  @Test
  void noExampleComesNearTheBound() {
    assertThat(said())
        .allSatisfy(said ->
            PhraseBook.rows()
                .forEach(row ->
                    assertThat(looks(row, said))
                        .as(row.phrase() + ": " + said)
                        .isLessThan(30_000)));
  }

  /** One pass over a clause may leave out no row that matches it. */
  @Test
  void everyRowThatMatchesAnExampleIsFound() {
    assertThat(said())
        .allSatisfy(said -> assertThat(PhraseBook.all(said)).isEqualTo(oneAfterAnother(said)));
  }

  /** The clauses of all examples. */
  private static List<String> said() {
    return PhraseBook.rows().stream()
        .flatMap(row -> row.examples().stream())
        .flatMap(example -> Utterance.of(example).clauses().stream())
        .map(Clause::said)
        .toList();
  }

  private static List<PhraseBook.Match> oneAfterAnother(String said) {
    var latin = said.codePoints().noneMatch(c -> c > 0x2fff);
    return PhraseBook.rows().stream()
        .filter(row -> latin ? row.latin() : row.language() == Language.JA)
        .flatMap(row -> row.match(said).stream())
        .toList();
  }

  private static int looks(PhraseBook.Row row, String said) {
    var text = new BoundedText(said);
    try {
      row.pattern().matcher(text).matches();
      return text.looks();
    } catch (BoundedText.Exhausted _) {
      return Integer.MAX_VALUE;
    }
  }
}
