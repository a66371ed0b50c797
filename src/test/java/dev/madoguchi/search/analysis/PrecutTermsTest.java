package dev.madoguchi.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Lexicon.Concept;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecutTermsTest {
  private static final Lexicon LEXICON =
      new Lexicon(
          List.of(
              new Concept(
                  "sign-in",
                  List.of("サインイン できない", "ログインできません", "二段階認証"),
                  List.of("cannot sign in", "can't get in", "two-step verification")),
              new Concept("not", List.of("動かない", "の"), List.of("not working", "of the")),
              new Concept("tab", List.of("表\tの"), List.of("a\nb"))),
          List.of());

  @Test
  void aTermThatWasCutBeforeIsTheSameAsOneCutNow() throws IOException {
    var written = new StringWriter();
    PrecutTerms.write(LEXICON, written);
    assertThat(written.toString().lines()).hasSizeGreaterThanOrEqualTo(10);
    var read = PrecutTerms.read(new BufferedReader(new StringReader(written.toString())));
    for (var concept : LEXICON.concepts()) {
      for (var language : Language.values()) {
        for (var text : concept.in(language)) {
          assertThat(read.of(language, text)).isEqualTo(AnalyzedLexicon.Term.of(language, text));
        }
      }
    }
  }

  @Test
  void aWordOfAUserIsCutWhenItIsRead() throws IOException {
    var none = PrecutTerms.read(new BufferedReader(new StringReader("")));
    assertThat(none.of(Language.EN, "invoices").words()).containsExactly("invoic");
  }

  @Test
  void whatIsDamagedIsNamed() {
    var damaged = new BufferedReader(new StringReader("ja\tx\n"));
    assertThatThrownBy(() -> PrecutTerms.read(damaged)).hasMessageContaining("lexicon-terms.tsv");
  }
}
