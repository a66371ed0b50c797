package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists in lists, code, notes and tables, from the author's file to page and text. */
class ArticleShapesTest {
  @TempDir private Path folder;

  @Test
  void codeAndListsStandInTheirStepsAndANoteWhereItStands() throws IOException {
    var blocks =
        blocks(
            """
            次を行います:
            Do the following:
            1. 次のコマンドを実行します。
            1. Run this command:

               ```powershell
               Get-Item -Name a

                 -Force
               ```

            2. 一つ選びます。
            2. Choose one:
               - `甲`
               - `A`
               - 乙
               - B

            > [!NOTE]
            > 元に戻せません。
            > It cannot be undone.
            > 気をつけてください。
            > Take care.

            3. 保存します。
            3. Save it.
            """);
    assertThat(new BlockText(Language.EN).of(blocks))
        .isEqualTo(
            """
            Do the following:
            1. Run this command:
               Get-Item -Name a
              \s
                 -Force
            2. Choose one:
               - A
               - B
            Note: It cannot be undone. Take care.
            3. Save it.\
            """);
    assertThat(html(Language.JA, blocks))
        .isEqualTo(
            "<p>次を行います:</p><ol><li>次のコマンドを実行します。"
                + "<pre dir=\"ltr\"><code>Get-Item -Name a\n\n  -Force</code></pre></li>"
                + "<li>一つ選びます。<ul><li><code>甲</code></li><li>乙</li></ul></li></ol>"
                + "<blockquote><p>元に戻せません。気をつけてください。</p></blockquote>"
                + "<ol start=\"3\"><li>保存します。</li></ol>");
  }

  @Test
  void aTableHasItsHeadAndTheLineUnderItNeedsNoTwin() throws IOException {
    var blocks =
        blocks(
            """
            | 項目 | 値 |
            | Item | Value |
            | --- | --- |
            | **税** | 10 % |
            | **Tax** | 10% |
            | 送料 | `a\\|b` |
            | Postage | `a\\|b` |
            """);
    assertThat(html(Language.EN, blocks))
        .isEqualTo(
            "<div class=\"table\"><table><thead><tr><th>Item</th><th>Value</th></tr></thead><tbody>"
                + "<tr><td><strong>Tax</strong></td><td>10%</td></tr>"
                + "<tr><td>Postage</td><td><code>a|b</code></td></tr></tbody></table></div>");
    assertThat(new BlockText(Language.JA).of(blocks)).isEqualTo("項目 | 値\n税 | 10 %\n送料 | a|b");
  }

  @Test
  void hostileCodeAndCellsStayText() throws IOException {
    var blocks =
        blocks(
            """
            ```
            </code></pre><script>alert(1)</script>
            ```

            | <img src=x onerror=alert(1)> | 二 |
            | [x](javascript:alert(1)) | two |
            |---|---|
            | 一 | <b>二</b> |
            | one | <b>two</b> |
            """);
    for (var language : Language.values()) {
      assertThat(html(language, blocks))
          .doesNotContain("<script", "<img", "<b>", "href")
          .contains("&lt;script&gt;", "&lt;b&gt;");
    }
  }

  @Test
  void whatLooksLikeALinkDefinitionAnUnderlineOrAnIndentIsKept() throws IOException {
    var blocks =
        blocks(
            """
            [a]: https://example.com
            [b]: https://example.com

                字下げした文。
                An indented sentence.

            文。
            Sentence.
            2. 番号。
            2. Number.
            """);
    assertThat(new BlockText(Language.EN).of(blocks))
        .isEqualTo("[b]: https://example.com\nAn indented sentence.\nSentence.\n2. Number.");
  }

  @Test
  void codeInAnArticleOfOneLanguageIsRead() throws IOException {
    Files.writeString(
        folder.resolve("shape.md"),
        """
        ---
        id: shape
        title: 形
        languages: [ja]
        category: usage
        audience: customer
        ---

        # 形

        1. 実行します。
           ```
           ls
           ```
        2. 閉じます。
        """);
    var blocks = Block.of(only().passages());
    assertThat(new BlockText(Language.JA).of(blocks)).isEqualTo("1. 実行します。\n   ls\n2. 閉じます。");
  }

  private List<Block> blocks(String body) throws IOException {
    Files.writeString(
        folder.resolve("shape.md"), TestFolder.article("shape", "# 形\n# Shape\n\n" + body));
    return Block.of(only().passages());
  }

  private Section only() {
    var read = new KnowledgeBaseReader().read(folder);
    assertThat(read.problems())
        .filteredOn(each -> each.severity() == Problem.Severity.ERROR)
        .isEmpty();
    return read.articles().getFirst().sections().getFirst();
  }

  private static String html(Language language, List<Block> blocks) {
    return new BlockHtml(language, (article, _) -> article)
        .of(blocks)
        .replaceAll("</?span[^>]*>", "");
  }
}
