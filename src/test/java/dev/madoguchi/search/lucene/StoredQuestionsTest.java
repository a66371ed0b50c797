package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.KnowledgeBaseReader;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchResult;
import dev.madoguchi.search.analysis.QuestionKey;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions that authors wrote, against the articles of the product. */
class StoredQuestionsTest {
  private static KnowledgeBase shipped = new KnowledgeBase("", List.of(), List.of());
  private static SnapshotSearch search =
      new SnapshotSearch(IndexSnapshot.EMPTY, RankingWeights.DEFAULT);

  @BeforeAll
  static void index() throws IOException {
    shipped = new KnowledgeBaseReader().read(Path.of("knowledge-base")).forCustomers();
    var snapshot =
        IndexSnapshot.of(shipped, Lexicon.EMPTY, new AnalyzedArticles(), Translations.NONE, null);
    search = new SnapshotSearch(snapshot, RankingWeights.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource
  void everyStoredQuestionIsAnsweredByItsOwnArticle(Language language) {
    var wrong = new ArrayList<String>();
    for (var article : shipped.articles()) {
      for (var question : questions(article, language)) {
        if (!isCertainly(article, find(question, language))) {
          wrong.add(article.id() + ": " + question);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyVariantOfAStoredQuestionIsTheSameQuestion(Language language) {
    var wrong = new ArrayList<String>();
    for (var article : shipped.articles()) {
      for (var question : questions(article, language)) {
        for (var variant : inTurn(variants(question, language), question)) {
          if (!isCertainly(article, find(variant, language))) {
            wrong.add(article.id() + ": " + question + " -> " + variant);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "JA, ログインできません, サインインできない, false",
    "JA, ログインできません, ログイン出来ない, true",
    "JA, ログインできる, ログインできない, false",
    "JA, お問い合わせ先, お問合わせ先, true",
    "JA, メールが届かない, メール届かない, true",
    "JA, 容量がいっぱい, 容量が一杯, true",
    "JA, メール・アドレス変更, メールアドレスの変更, true",
    "EN, I can't open the file, I am not able to open the file, true",
    "EN, I can open the file, I cannot open the file, false",
    "EN, How do I add a user?, Could you please tell me how to add a user, true",
    "EN, add a user, remove a user, false"
  })
  void whatIsTheSameQuestionIsTheSameKey(
      Language language, String one, String other, boolean isSame) {
    assertThat(QuestionKey.of(one, language).bare().equals(QuestionKey.of(other, language).bare()))
        .isEqualTo(isSame);
  }

  @Test
  void aSingleWordIsNotTakenForAQuestionThatHasIt() {
    assertThat(QuestionKey.of("ライセンスが必要ですか", Language.JA).bare()).isEmpty();
    assertThat(QuestionKey.of("Do I need a license?", Language.EN).bare()).isEmpty();
  }

  @Test
  void aLetterWithASecondQuestionIsNotCertain() {
    var article = shipped.articles().getFirst();
    var question = questions(article, Language.JA).iterator().next();
    var letter = question + "？\nそれから、火星への出張の申請はどうすればいいですか？";
    assertThat(find(letter, Language.JA).isCertain()).isFalse();
  }

  @Test
  void aLongTextIsReadInLinearTime() {
    assertThat(find("a? ".repeat(1_000), Language.EN).isCertain()).isFalse();
    assertThat(find("。".repeat(2_000), Language.JA).isCertain()).isFalse();
  }

  private static SearchResult find(String text, Language language) {
    return search.find(new Question(text, language, Audience.CUSTOMER, Cloud.PUBLIC), 3);
  }

  private static boolean isCertainly(Article article, SearchResult found) {
    return found.isCertain() && found.hits().getFirst().article().id().equals(article.id());
  }

  private static Set<String> questions(Article article, Language language) {
    var texts = new LinkedHashSet<String>();
    Stream.concat(
            Stream.concat(Stream.of(article.title()), article.questions().stream()),
            article.sections().stream().flatMap(section -> section.questions().stream()))
        .map((Aligned text) -> text.in(language))
        .forEach(text -> {
          if (text != null) {
            texts.add(text);
          }
        });
    return texts;
  }

  private static List<String> variants(String question, Language language) {
    return switch (language) {
      case JA -> japanese(question);
      case EN -> english(question);
    };
  }

  /** A third of them, another for each question, so that every kind meets hundreds of questions. */
  private static List<String> inTurn(List<String> variants, String question) {
    return IntStream.range(0, variants.size())
        .filter(i -> Math.floorMod(question.hashCode() + i, 3) == 0)
        .mapToObj(variants::get)
        .toList();
  }

  private static List<String> japanese(String question) {
    var bare = question.replaceAll("[。？?]+$", "");
    var variants = new ArrayList<String>();
    variants.add(bare + "？");
    variants.add("すみません、" + bare);
    variants.add(
        "お世話になっております。\n株式会社サンプルの山田です。\n\n"
            + bare
            + "。\n\nよろしくお願いいたします。\n山田太郎\n東京都千代田区1-1\nyamada@example.co.jp");
    variants.add(wide(bare));
    variants.add(bare.replace("できない", "出来ない"));
    variants.add(bare.replace("できない", "できません"));
    variants.add(bare.replace("できません", "出来ません"));
    variants.add(bare.replace("できる", "出来る"));
    variants.add(bare.replaceAll("お?問い合わせ", "お問合わせ"));
    variants.add(bare.replaceAll("お?問い合わせ", "問合せ"));
    variants.add(bare.replace("いっぱい", "一杯"));
    variants.add(bare.replace("ください", "下さい"));
    variants.add(bare.replaceAll("たい$", "たいのですが"));
    variants.add(bare.replaceAll("ですか$", "でしょうか"));
    variants.add(bare.replaceAll("(?<=[ァ-ヺー])[をが](?=[\\p{IsHan}])", ""));
    variants.add(bare.replaceAll("(?<=\\p{IsHan})[をが](?=\\p{IsHan})", ""));
    variants.add(bare.replace("申し込", "申込").replace("取り消し", "取消し").replace("受け取", "受取"));
    variants.add(bare.replace("ほしい", "欲しい"));
    variants.add(bare.replaceAll("したい$", "したいんだけど"));
    variants.add(bare.replaceAll("ない$", "ないです"));
    variants.add(bare.replaceAll("ない$", "ないんですが"));
    variants.add(bare.replaceAll("(?<=\\p{IsHan})を(?=\\p{IsHan})", ""));
    return variants.stream().distinct().filter(variant -> !variant.equals(question)).toList();
  }

  private static String wide(String text) {
    var wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7f ? c + 0xfee0 : c)));
    return Normalizer.normalize(wide, Normalizer.Form.NFC);
  }

  private static List<String> english(String question) {
    var bare = question.replaceAll("[.?!]+$", "");
    var variants = new ArrayList<String>();
    variants.add(bare.toLowerCase(Locale.ROOT));
    variants.add(bare.toUpperCase(Locale.ROOT));
    variants.add(bare + " please?");
    variants.add("Hi, " + bare);
    variants.add("Hello team,\n\n" + bare + ".\n\nBest regards,\nJane Doe\n12 Main Street");
    variants.add(bare.replaceAll("(?i)^how do i ", "how can we "));
    variants.add(bare.replaceAll("(?i)can't|cannot", "can not"));
    variants.add(bare.replaceAll("(?i)can't|cannot", "am not able to"));
    variants.add(bare.replace("don't", "do not").replace("doesn't", "does not"));
    variants.add(bare.replace("'", "’"));
    return variants.stream().distinct().filter(variant -> !variant.equals(question)).toList();
  }
}
