package dev.madoguchi.answer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.madoguchi.answer.evaluation.LabelledQuestion.Expected;
import dev.madoguchi.answer.evaluation.LabelledQuestion.Target;
import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.SearchResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrintedWordsTest {
  private static final Article ARTICLE =
      new Article(
          "invoice",
          "v",
          new Aligned("請求書", "Invoices"),
          null,
          Audience.CUSTOMER,
          Set.of(Cloud.values()),
          Provenance.ORIGINAL,
          null,
          List.of(),
          List.of(section("one", "alpha beta"), section("two", "alpha gamma delta epsilon")),
          "invoice.md");

  @Test
  void theLabelledSectionIsPrintedWhole() {
    assertThat(share(0, new Target("invoice", "one"))).isEqualTo(1);
  }

  @Test
  void ofAnotherSectionOnlyTheWordsThatBothHaveArePrinted() {
    assertThat(share(0, new Target("invoice", "two"))).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void anySectionThatWasFoundIsRightIfNoneIsLabelled() {
    assertThat(share(1, new Target("invoice", ""))).isEqualTo(1);
  }

  @Test
  void anotherArticlePrintsNothing() {
    assertThat(share(0, new Target("password", ""))).isZero();
  }

  @Test
  void whatIsFoldedAwayIsNotPrintedAtOnce() {
    var steps =
        IntStream.rangeClosed(1, 10)
            .mapToObj(i -> new Passage("p" + i, Passage.Kind.STEP, text("word" + i)))
            .toList();
    var section = new Section("one", 2, null, steps);
    assertThat(share(section, new Target("invoice", "one"))).isLessThan(1);
  }

  private static double share(int section, Target target) {
    return share(ARTICLE.sections().get(section), target);
  }

  private static double share(Section section, Target target) {
    var article =
        section.passages().size() == 1
            ? ARTICLE
            : new Article(
                "invoice",
                "v",
                ARTICLE.title(),
                null,
                Audience.CUSTOMER,
                ARTICLE.clouds(),
                Provenance.ORIGINAL,
                null,
                List.of(),
                List.of(section),
                "invoice.md");
    var hit = new Hit(article, section, section.passages(), Language.EN, 1, List.of());
    return PrintedWords.share(
        new QuestionOutcome(
            new LabelledQuestion("1", Language.EN, "q", Expected.IN, "", List.of(target)),
            true,
            new SearchResult(List.of(hit), Map.of()),
            QuestionOutcome.Decision.ANSWER,
            0.9));
  }

  private static Section section(String id, String english) {
    return new Section(
        id, 2, null, List.of(new Passage(id, Passage.Kind.PARAGRAPH, text(english))));
  }

  private static Aligned text(String english) {
    return new Aligned(null, english);
  }
}
