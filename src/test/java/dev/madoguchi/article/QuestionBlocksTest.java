package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionBlocksTest {
  private static final String BODY =
      """
      # 録画
      # Recording

      会議は録画できます。
      Meetings can be recorded.

      ## 保存先
      ## Where it is saved
      <!-- questions
      ja:
      - 録画どこ
      - "エラー: 録画が見つからない"
      en:
      - where is the recording
      -->

      1. 開きます。
      1. Open it.

      ## 削除
      ## Deleting

      削除できます。
      It can be deleted.
      """;

  @TempDir private Path folder;

  @Test
  void questionsUnderAHeadingAreThoseOfItsSection() {
    var sections = one(TestFolder.article("recording", BODY)).sections();
    assertThat(sections.get(1).questions())
        .containsExactly(
            new Aligned("録画どこ", null),
            new Aligned("エラー: 録画が見つからない", null),
            new Aligned(null, "where is the recording"));
    assertThat(sections.getFirst().questions()).isEmpty();
    assertThat(sections.getLast().questions()).isEmpty();
  }

  @Test
  void theTextOfTheArticleIsTheSameAsWithoutThem() {
    var with = one(TestFolder.article("recording", BODY)).sections();
    var without =
        one(TestFolder.article("recording", BODY.replaceAll("(?s)<!--.*-->", ""))).sections();
    assertThat(with.stream().map(section -> section.with(List.of())).toList())
        .extracting(Section::id, Section::heading)
        .isEqualTo(
            without.stream()
                .map(
                    section -> org.assertj.core.groups.Tuple.tuple(section.id(), section.heading()))
                .toList());
    assertThat(with)
        .extracting(Section::passages)
        .isEqualTo(without.stream().map(Section::passages).toList());
  }

  @Test
  void whatIsAskedNextIsKeptApartFromTheQuestions() {
    var body =
        BODY.replace(
            "\n1. 開きます。",
            """
            <!-- follow-ups
            ja:
            - いつまで残りますか
            en:
            - how long is it kept
            -->

            1. 開きます。\
            """);
    var section = one(TestFolder.article("recording", body)).sections().get(1);
    assertThat(section.followUps())
        .containsExactly(new Aligned("いつまで残りますか", null), new Aligned(null, "how long is it kept"));
    assertThat(section.questions()).hasSize(3);
  }

  @Test
  void theyMayStandAnywhereInTheSectionAndInSeveralBlocks() {
    var body =
        BODY
            + """
            <!-- questions
            en:
            - remove it
            -->
            <!--questions
            en: [remove it, drop it]
            ja: 消したい -->
            """;
    assertThat(one(TestFolder.article("recording", body)).sections().getLast().questions())
        .containsExactly(
            new Aligned(null, "remove it"),
            new Aligned("消したい", null),
            new Aligned(null, "drop it"));
  }

  @Test
  void anArticleWithOtherQuestionsIsAnotherVersion() {
    var text = TestFolder.article("recording", BODY);
    assertThat(one(text.replace("録画どこ", "録画はどこ")).version()).isNotEqualTo(one(text).version());
  }

  @Test
  void whatIsSaidWithoutAReviewKeepsItsQuestions() {
    var section = one(TestFolder.article("recording", BODY)).sections().get(1);
    var held = section.with(section.passages().stream().map(Passage::held).toList());
    assertThat(held.sayable().passages()).isEmpty();
    assertThat(held.sayable().questions()).isEqualTo(section.questions());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          - where is the recording | - where: is it      | recording.md:22: questions.en: not a text
          - where is the recording | - where is # 1      | recording.md:22: questions: cut off before #
          en:                      | fr:                 | recording.md:22: questions.fr: unknown field
          - where is the recording | - "where            | recording.md:2
          -->                      |                     | recording.md:17: questions: without an end
          """)
  void whatIsWrongWithThemIsNamed(String was, String is, String problem) {
    var text = TestFolder.article("recording", BODY.replace(was, is == null ? "" : is));
    var read = new TestFolder(folder).write("recording.md", text).read();
    assertThat(read.problems().getFirst().toString()).startsWith(problem);
    assertThat(read.problems()).allMatch(each -> each.severity() == Problem.Severity.ERROR);
    assertThat(read.articles().getFirst().sections().getLast().passages()).hasSize(1);
  }

  @Test
  void emptyOnesAndThoseBeforeAnyHeadingAreNamed() {
    var text =
        TestFolder.article(
            "recording", "<!-- questions\nen: x\n-->\n" + BODY + "<!-- questions\nen:\n-->\n");
    assertThat(new TestFolder(folder).write("recording.md", text).read().problems())
        .extracting(Problem::toString)
        .satisfiesExactlyInAnyOrder(
            first -> assertThat(first).startsWith("recording.md:9: questions: before any heading"),
            second -> assertThat(second).startsWith("recording.md:36: questions: none"));
  }

  @Test
  void anotherCommentIsTextAsBefore() {
    var body = "# 題\n# Title\n<!-- 注記 -->\n<!-- note -->\n";
    assertThat(one(TestFolder.article("recording", body)).sections().getFirst().passages())
        .extracting(Passage::text)
        .containsExactly(new Aligned("<!-- 注記 -->", "<!-- note -->"));
  }

  @Test
  void aSideBySideFileMayHaveThemToo() {
    var text =
        """
        ---
        title: "題"
        ms.date: 7/10/2020
        ms.translationtype: HT
        ms.contentlocale: ja-JP
        questions: {en: the whole of it}
        ---
        # <span data-ttu-id="a-1">題</span><span class="sxs-lookup"><span data-stu-id="a-1">Title</span></span>
        <!-- questions
        ja: 題はなに
        -->

        ## <span data-ttu-id="a-2">節</span><span class="sxs-lookup"><span data-stu-id="a-2">Part</span></span>

        <span data-ttu-id="a-3">文。</span><span class="sxs-lookup"><span data-stu-id="a-3">Text.</span></span>
        <!-- questions
        en: which part
        -->
        """;
    var read = new TestFolder(folder).write("recording.ja-jp.md", text).read();
    assertThat(read.problems()).isEmpty();
    var article = read.articles().getFirst();
    assertThat(article.questions()).containsExactly(new Aligned(null, "the whole of it"));
    assertThat(article.sections())
        .extracting(Section::questions)
        .containsExactly(
            List.of(new Aligned("題はなに", null)), List.of(new Aligned(null, "which part")));
  }

  @Test
  void aLineOfJsonMayHaveThemToo() {
    var read =
        new TestFolder(folder)
            .write(
                "a.jsonl",
                "{\"id\":\"a\",\"title_en\":\"Title\",\"translation\":\"HT\",\"questions_en\":\"all\",\"sections\":[{\"id\":\"s\",\"text_en\":\"One\",\"questions_ja\":[\"一\"]}]}")
            .read();
    assertThat(read.problems()).isEmpty();
    assertThat(read.articles().getFirst().storedQuestions())
        .containsExactly(new Aligned(null, "all"), new Aligned("一", null));
  }

  private Article one(String text) {
    var read = new TestFolder(folder).write("recording.md", text).read();
    assertThat(read.problems()).isEmpty();
    return read.articles().getFirst();
  }
}
