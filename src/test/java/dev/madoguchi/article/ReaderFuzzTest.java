package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes a file has, it is read or named, and its neighbour is served. */
class ReaderFuzzTest {
  private static final List<String> PARTS =
      List.of(
          "---\n",
          "id: x\n",
          "title: {ja: 題, en: t}\n",
          "audience: customer\n",
          "category: billing\n",
          "clouds: [",
          "&a",
          "*a",
          "!!x ",
          "# ",
          "## 題\n",
          "- ",
          "1. ",
          "日本語。\n",
          "English.\n",
          "\n",
          "\r\n",
          "\t",
          "[x](y.md)",
          "**",
          "`",
          "<span data-ttu-id=\"a-1\">",
          "</span>",
          "<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">",
          "**Applies to**",
          "{\"id\":\"x\",",
          "\"sections\":[",
          "\"question_ja\":\"問\"",
          "質問,回答\r\n",
          "\"\"",
          "\",\"",
          ";",
          "```\n",
          "> [!NOTE]\n",
          "[!INCLUDE [a](b.md)]",
          "<!--",
          "-->",
          "::: moniker\n",
          ":::image alt-text=\"",
          "[a]: https://example.com\n",
          "[x][a]",
          "|---|---|\n",
          "\uE00012\uE001",
          "}",
          "]",
          "id\tquestion_ja\tanswer_ja\n",
          "\"",
          "\\n",
          "|",
          "\uD83D\uDE00",
          "\uFEFF",
          "\u0000",
          "24/7",
          "99999999999999999999",
          "0.0000000000");

  @TempDir private Path path;

  @Test
  void oddTextIsReadOrNamed() {
    var random = new Random(20261121);
    for (int i = 0; i < 400; i++) {
      var text = new StringBuilder();
      for (int part = random.nextInt(60); part > 0; part--) {
        text.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      isReadOrNamed(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void oddBytesAreReadOrNamed() {
    var random = new Random(2026);
    for (int i = 0; i < 200; i++) {
      var bytes = TestFolder.article("x").getBytes(StandardCharsets.UTF_8);
      for (int change = random.nextInt(20); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      isReadOrNamed(bytes);
    }
  }

  /** Every word between the marks of a side-by-side file is served in both languages. */
  @Test
  void noWordOfASideBySideFileIsLost() {
    var marks =
        List.of(
            "- %s\n",
            "1. %s\n",
            "> %s\n",
            "\n%s\n\n",
            "## %s\n",
            "| %s | %s |\n|---|---|\n| %s | b |\n",
            "```\n%s\n```\n",
            "    %s\n",
            "**%s** `%s` [%s](https://example.com)\n",
            "<p>%s</p>\n",
            "<table><tr><td>%s</td></tr></table>\n",
            "> [!NOTE]\n> %s\n",
            "- a\n\n  %s\n",
            "%s\n===\n",
            "<kbd>%s</kbd> %s\n",
            "* * *\n%s\n",
            "![%s](a.png)\n",
            "`%s` %s `%s`\n");
    var random = new Random(20261130);
    for (int i = 0; i < 150; i++) {
      var words = new ArrayList<String>();
      var text =
          new StringBuilder(
              "---\ntitle: t\nms.translationtype: HT\nms.contentlocale: ja-JP\n---\n");
      for (int part = 1 + random.nextInt(12); part > 0; part--) {
        var mark = marks.get(random.nextInt(marks.size()));
        for (int at = mark.indexOf("%s"); at >= 0; at = mark.indexOf("%s")) {
          var word = "word" + words.size() + "x" + i;
          words.add(word);
          mark = mark.substring(0, at) + maybePaired(word, random) + mark.substring(at + 2);
        }
        text.append(mark);
      }
      text.append("\n").append(pair("最後", "last", "z"));
      var read =
          ArticleFileReader.markdown(
              "x.ja-jp.md",
              text.toString().getBytes(StandardCharsets.UTF_8),
              new IncludedFiles(null));
      var served = read.drafts().getFirst().article().sections().toString();
      assertThat(words).as(text.toString()).allSatisfy(word -> assertThat(served).contains(word));
    }
  }

  private static String maybePaired(String word, Random random) {
    return random.nextBoolean() ? word : pair(word, word, word);
  }

  private static String pair(String ja, String en, String id) {
    return "<span data-ttu-id=\"%s\">%s</span><span class=\"sxs-lookup\"><span data-stu-id=\"%s\">%s</span></span>"
        .formatted(id, ja, id, en);
  }

  @Test
  void noCellOfASpreadsheetIsLost() {
    var random = new Random(7);
    var signs = List.of("あ", "b", "\"", ",", "\n", ";", "\t", "'", " ", "。");
    for (int i = 0; i < 300; i++) {
      var cells = new ArrayList<String>();
      for (int cell = 0; cell < 6; cell++) {
        var text = new StringBuilder("c");
        for (int sign = random.nextInt(8); sign > 0; sign--) {
          text.append(signs.get(random.nextInt(signs.size())));
        }
        cells.add(text.toString());
      }
      var line = cells.stream().map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"").toList();
      var csv =
          String.join(",", line.subList(0, 3)) + "\r\n" + String.join(",", line.subList(3, 6));
      var lines =
          SourceText.ofTable(csv.getBytes(StandardCharsets.UTF_8), new ProblemCollector("x"));
      assertThat(TableRows.of(lines.lines(), ','))
          .extracting(TableRows.Row::cells)
          .containsExactly(cells.subList(0, 3), cells.subList(3, 6));
    }
  }

  private void isReadOrNamed(byte[] bytes) {
    var folder =
        new TestFolder(path)
            .write("good.md", TestFolder.article("good"))
            .write("odd.md", bytes)
            .write("odd.tsv", bytes)
            .write("odd.csv", bytes)
            .write("odd.xlsx", bytes)
            .write("odd.jsonl", bytes);
    var read = folder.read();
    assertThat(read.articles()).extracting(Article::id).contains("good");
    assertThat(read.problems())
        .allMatch(problem -> problem.line() >= 0 && !problem.reason().isBlank());
    var text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(SideBySide.parse(text).text()).isEqualTo(text);
  }
}
