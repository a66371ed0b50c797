package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.KnowledgeBaseReader;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.analysis.Analyzers;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spelling, against the articles of the product. */
class SpellingCorrectorTest {
  private static IndexSnapshot snapshot = IndexSnapshot.EMPTY;

  @BeforeAll
  static void index() throws IOException {
    var shipped = new KnowledgeBaseReader().read(Path.of("knowledge-base"));
    snapshot =
        IndexSnapshot.of(
            shipped.forCustomers(), Lexicon.EMPTY, new AnalyzedArticles(), Translations.NONE, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"since", "march", "match", "everyone", "being", "price", "staff", "well"})
  void anEnglishWordIsNeverTakenForAnother(String word) {
    assertThat(read("my mail has been slow " + word + " yesterday", Language.EN))
        .contains(Analyzers.phrase(Language.EN, word).getFirst());
    assertThat(read(word + " が遅い", Language.JA))
        .contains(Analyzers.phrase(Language.EN, word).getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ラーメン", "テレビ", "サラダ", "メロン"})
  void aWordOfTheJapaneseDictionaryIsNeverTakenForAnother(String word) {
    assertThat(read("おすすめの" + word + "は", Language.JA)).contains(word);
  }

  @ParameterizedTest
  @CsvSource({"passwrod, password", "licnse, licens", "subscribtion, subscript", "outlok, outlook"})
  void whatIsNoWordIsMended(String written, String meant) {
    assertThat(read("my " + written, Language.EN)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"will", "there"})
  void anEnglishWordThatSaysNothingIsNotTakenForAnother(String word) {
    assertThat(read("my mail has been slow " + word + " yesterday", Language.EN))
        .containsExactlyElementsOf(read("my mail has been slow yesterday", Language.EN));
  }

  @Test
  void aMisspeltWordIsMendedAlthoughAStoredQuestionHasIt() {
    assertThat(snapshot.vocabulary().has("pasword", Language.EN)).isTrue();
    assertThat(read("my pasword", Language.EN)).contains("password").doesNotContain("pasword");
  }

  @Test
  void aCodeIsNotMended() {
    assertThat(read("AADSTS50126 setup.exe", Language.EN)).contains("aadsts50126", "setup.exe");
  }

  private static Iterable<String> read(String text, Language language) {
    return AnalyzedQuestion.of(snapshot, text, language).words();
  }
}
