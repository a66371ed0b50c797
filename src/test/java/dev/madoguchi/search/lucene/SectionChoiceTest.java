package dev.madoguchi.search.lucene;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBaseReader;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which section of an article is shown: the one that gives the kind of answer asked for. */
class SectionChoiceTest {
  private static SnapshotSearch search =
      new SnapshotSearch(IndexSnapshot.EMPTY, RankingWeights.DEFAULT);

  @BeforeAll
  static void index(@TempDir Path folder) throws IOException {
    Files.writeString(
        Files.createDirectory(folder.resolve("articles")).resolve("badge.md"),
        """
        ---
        id: badge
        title:
          ja: デジタル入館証
          en: The digital badge
        category: usage
        audience: customer
        clouds: [public]
        translation: original
        date: 2026-11-21
        ---

        # デジタル入館証
        # The digital badge

        ## 入館証とは
        ## What a badge is

        入館証は、入館証を持つ人の入館を許すカードです。
        A badge is a card that lets whoever has the badge in.

        ## 入館証の保存先
        ## Location of a badge

        入館証は端末のウォレットに入っています。
        A badge is in the wallet of the phone.

        ## 入館証の追加
        ## Adding a badge

        1. 端末で入館証のウォレットを開きます。
        1. Open the wallet of the badge on the phone.
        2. 入館証を登録します。
        2. Register the badge.

        ## 入館証の削除
        ## Removing a badge

        1. 端末で入館証のウォレットを開きます。
        1. Open the wallet of the badge on the phone.
        2. 入館証を押し続けます。
        2. Hold the badge.

        ## 入館証のトラブル
        ## Problems with a badge

        端末の電池と入館証の期限を確かめます。
        Check the battery of the phone and the date of the badge.
        """);
    var articles = new KnowledgeBaseReader().read(folder);
    assertThat(articles.problems()).isEmpty();
    search =
        new SnapshotSearch(
            IndexSnapshot.of(
                articles, Lexicon.EMPTY, new AnalyzedArticles(), Translations.NONE, null),
            RankingWeights.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "JA, 入館証って何, What a badge is",
    "JA, 端末のウォレットの入館証はどこ, Location of a badge",
    "JA, 端末に入館証を増やしたい, Adding a badge",
    "JA, 端末の入館証を消したい, Removing a badge",
    "JA, 端末の入館証がなぜか使えない, Problems with a badge",
    "EN, what is a badge, What a badge is",
    "EN, where is the badge in the wallet of my phone, Location of a badge",
    "EN, how do i create a badge on the phone, Adding a badge",
    "EN, delete the badge on my phone, Removing a badge",
    "EN, why does the badge on my phone fail, Problems with a badge"
  })
  void theKindOfAnswerThatIsWantedIsShown(Language language, String text, String heading) {
    var question = new Question(text, language, Audience.CUSTOMER, Cloud.PUBLIC);
    var shown = search.find(question, 1).hits().getFirst().section().heading();
    assertThat(requireNonNull(shown).en()).isEqualTo(heading);
  }
}
