package dev.madoguchi.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Block;
import dev.madoguchi.article.BlockText;
import dev.madoguchi.article.KnowledgeBaseReader;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCompositionTest {
  private static final String HEAD =
      """
      ---
      id: shape
      title: {ja: 形, en: Shape}
      category: usage
      audience: customer
      ---
      """;

  @TempDir private Path folder;

  @Test
  void stepsArePrintedInTheOrderOfTheArticleWhateverTheRanking() {
    var section =
        read(
            """
            ## 作る
            ## Create

            次の手順で作ります。
            Do the following:

            1. 開きます。
            1. Open it.
            2. 選びます。
            2. Choose it.

            名前はあとで変えられます。
            The name can be changed later.

            3. 書きます。
            3. Write it.
            4. 保存します。
            4. Save it.

            ## 別の話
            ## Another matter

            別の話です。
            This is another matter.
            """);
    assertThat(english(AnswerComposition.of(hit(section, 4, 5, 1)).shown()))
        .isEqualTo(
            """
            Do the following:
            1. Open it.
            2. Choose it.
            The name can be changed later.
            3. Write it.
            4. Save it.\
            """);
  }

  @Test
  void factsThatComeBeforeDoNotTakeThePlaceOfTheSteps() {
    var section =
        read(
            """
            ## 設定する
            ## Set it up

            始める前に、管理者の権限が必要です。
            Before you start, you need to be an administrator.
            権限は責任者が与えます。
            The person in charge grants it.
            設定は数分で終わります。
            It takes a few minutes.

            1. 開きます。
            1. Open it.
            2. 保存します。
            2. Save it.
            """);
    assertThat(english(AnswerComposition.of(hit(section, 0)).shown()))
        .contains("1. Open it.\n2. Save it.");
  }

  @Test
  void ofManyStepsTheFirstAreShownAndAllOfThemAreThere() {
    var lines =
        IntStream.rangeClosed(1, 9)
            .mapToObj(i -> i + ". 手順" + i + "。\n" + i + ". Step " + i + ".\n")
            .toList();
    var composed =
        AnswerComposition.of(hit(read("## 長い\n## Long\n\n" + String.join("", lines)), 7));
    assertThat(english(composed.shown())).startsWith("1. Step 1.").endsWith("5. Step 5.");
    assertThat(english(composed.folded())).startsWith("6. Step 6.").endsWith("9. Step 9.");
    assertThat(composed.hasMore()).isTrue();
    assertThat(composed.blocks()).singleElement().isInstanceOf(Block.Steps.class);
  }

  @Test
  void eightStepsAreShownAtOnce() {
    var lines =
        IntStream.rangeClosed(1, 8).mapToObj(i -> "1. 手順" + i + "。\n1. Step " + i + ".\n").toList();
    var composed =
        AnswerComposition.of(hit(read("## 長い\n## Long\n\n" + String.join("", lines)), 7));
    assertThat(english(composed.shown())).endsWith("8. Step 8.");
    assertThat(composed.hasMore()).isFalse();
  }

  @Test
  void whatIsFarFromTheAnswerIsShownWhenAskedFor() {
    var paragraphs =
        IntStream.rangeClosed(1, 9).mapToObj(i -> "段落" + i + "。\nParagraph " + i + ".\n").toList();
    var composed =
        AnswerComposition.of(hit(read("## 長い\n## Long\n\n" + String.join("\n", paragraphs)), 4));
    assertThat(english(composed.before())).startsWith("Paragraph 1.").endsWith("Paragraph 4.");
    assertThat(english(composed.shown())).isEqualTo("Paragraph 5.");
    assertThat(english(composed.folded())).startsWith("Paragraph 6.");
  }

  @Test
  void whatIsToBeDoneFirstComesFirst() throws IOException {
    var article =
        article(
            """
            # 遅い
            # Slow

            ! 状態を見ます。
            ! Check the state.

            ## 直す
            ## Mend

            1. 直します。
            1. Mend it.
            """);
    var section = article.sections().getLast();
    var hit = new Hit(article, section, section.passages(), Language.EN, 1, List.of());
    assertThat(english(AnswerComposition.of(hit).shown()))
        .isEqualTo("Check the state.\n1. Mend it.");
  }

  @Test
  void aStepThatIsHeldBackLeavesItsNumberOut() {
    var section = read("## 作る\n## Create\n\n1. 一\n1. One.\n2. 二\n2. Two.\n3. 三\n3. Three.\n");
    var passages = new ArrayList<>(section.passages());
    var second = passages.get(1);
    passages.set(
        1, new Passage(second.id(), second.kind(), 0, second.number(), second.text(), null, true));
    var held = new Section(section.id(), 2, section.heading(), passages);
    assertThat(english(AnswerComposition.of(hit(held, 0)).shown())).isEqualTo("1. One.\n3. Three.");
  }

  static Stream<String> shapes() {
    return Stream.of(
        "一段落。\nA paragraph.\n続き。\nGoes on.\n\n次。\nNext.\n",
        "1. 一\n1. One.\n詳しく。\nMore.\n2. 二\n2. Two.\n\n注意。\nMind.\n\n3. 三\n3. Three.\n",
        "- 甲\n- A\n- 乙\n- B\n\n1. 一\n1. One.\n\n- 丙\n- C\n",
        "1. 一\n1. One:\n   - 甲\n   - A\n   - 乙\n   - B\n\n   ```\n   code\n   ```\n\n2. 二\n2. Two.\n",
        "> 注。\n> Note.\n\n1. 一\n1. One.\n\n> 注意。\n> Mind.\n\n2. 二\n2. Two.\n\n| 甲 | 乙 |\n| A | B |\n|---|---|\n| 一 | 二 |\n| 1 | 2 |\n",
        "説明:\nText:\n\n- 甲\n- A\n\n説明。\nText.\n\n1. 一\n1. One.\n2. 二\n2. Two.\n\n結び。\nEnd.\n");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void anyRankingOfAnyShapeIsPrintedInOrderAndNothingIsLost(String shape) {
    var section = read("## 形\n## Shape\n\n" + shape);
    var expected = section.passages().stream().map(Passage::markdown).toList();
    var ranking = new ArrayList<>(IntStream.range(0, expected.size()).boxed().toList());
    var random = new Random(7);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(ranking, random);
      var best = ranking.stream().limit(1 + i % 3).mapToInt(Integer::intValue).toArray();
      var composed = AnswerComposition.of(hit(section, best));
      assertThat(texts(composed.inOrder())).isEqualTo(expected);
      assertThat(texts(composed.blocks())).contains(expected.get(best[0]));
      assertThat(
              Stream.of(composed.before(), composed.shown(), composed.folded())
                  .flatMap(part -> texts(part).stream()))
          .containsExactlyElementsOf(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void anArticleInOneLanguageIsPrintedInIt(String language) throws IOException {
    var words = language.equals("ja") ? "開きます。" : "Open it.";
    Files.writeString(
        folder.resolve("shape.md"),
        "---\nid: shape\ntitle: "
            + words
            + "\nlanguages: ["
            + language
            + "]\ncategory: usage\naudience: customer\n---\n\n# "
            + words
            + "\n\n1. "
            + words
            + "\n2. "
            + words
            + "\n");
    var section =
        new KnowledgeBaseReader().read(folder).articles().getFirst().sections().getFirst();
    assertThat(english(AnswerComposition.of(hit(section, 1)).shown()))
        .isEqualTo("1. " + words + "\n2. " + words);
  }

  /** Walks every section of the articles that come with the product, found at any passage. */
  @Test
  void whatTheShippedArticlesSayIsPrintedInTheirOrder() {
    var articles = new KnowledgeBaseReader().read(Path.of("knowledge-base")).articles();
    assertThat(articles).isNotEmpty();
    for (var article : articles) {
      var first = article.first().stream().map(Passage::markdown).toList();
      for (var section : article.sections()) {
        var passages =
            section.sayable().passages().stream()
                .filter(passage -> passage.kind() != Passage.Kind.FIRST)
                .toList();
        var expected = passages.stream().map(Passage::markdown).toList();
        for (var passage : passages) {
          var hit = new Hit(article, section, List.of(passage), Language.JA, 1, List.of());
          var composed = AnswerComposition.of(hit);
          var whole = new ArrayList<>(texts(composed.inOrder()));
          if (!first.isEmpty()) {
            whole.removeAll(new HashSet<>(first));
          }
          assertThat(whole).as(article.id() + "#" + section.id()).isEqualTo(expected);
        }
      }
    }
  }

  private Section read(String body) {
    try {
      return article(body).sections().getFirst();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Article article(String body) throws IOException {
    Files.writeString(folder.resolve("shape.md"), HEAD + "\n" + body);
    var read = new KnowledgeBaseReader().read(folder);
    assertThat(read.problems()).isEmpty();
    return read.articles().getFirst();
  }

  private static Hit hit(Section section, int... best) {
    var article =
        new Article(
            "shape",
            "v",
            new Aligned("形", "Shape"),
            null,
            Audience.CUSTOMER,
            java.util.Set.of(Cloud.values()),
            Provenance.ORIGINAL,
            null,
            List.of(),
            List.of(section),
            "shape.md");
    var passages = IntStream.of(best).mapToObj(section.passages()::get).toList();
    return new Hit(article, section, passages, Language.EN, 1, List.of());
  }

  private static List<Aligned> texts(List<Block> blocks) {
    return blocks.stream().flatMap(Block::texts).toList();
  }

  private static String english(List<Block> blocks) {
    return new BlockText(Language.EN).of(blocks);
  }
}
