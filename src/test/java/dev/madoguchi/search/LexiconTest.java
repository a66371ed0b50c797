package dev.madoguchi.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconTest {

  @Test
  void theLexiconOfTheProductHasNoProblems() {
    var lexicon = Lexicons.with(Path.of("no such folder"));
    assertThat(lexicon.problems()).isEmpty();
    assertThat(lexicon.concepts()).hasSizeGreaterThan(3_500);
  }

  @Test
  void aWrongLineIsNamedAndTheRestIsRead() {
    var lines =
        List.of(
            "concept\tja\ten",
            "# everyday words",
            "invoice\t請求書|インボイス\tinvoice|bill",
            "two columns\t請求書",
            "\t請求書\tinvoice",
            "alone\t請求書\t");
    var lexicon = Lexicon.read("own.tsv", lines);
    assertThat(lexicon.concepts())
        .containsExactly(
            new Lexicon.Concept("invoice", List.of("請求書", "インボイス"), List.of("invoice", "bill")));
    assertThat(lexicon.problems())
        .extracting(Object::toString)
        .containsExactly(
            "own.tsv:4: 2 columns (expected: concept, ja, en)",
            "own.tsv:5: no concept (expected: a name)",
            "own.tsv:6: fewer than two terms (expected: at least two that mean the same)");
  }
}
