package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  private void isReadOrNamed(byte[] bytes) {
    var folder =
        new TestFolder(path)
            .write("good.md", TestFolder.article("good"))
            .write("odd.md", bytes)
            .write("odd.tsv", bytes)
            .write("odd.jsonl", bytes);
    var read = folder.read();
    assertThat(read.articles()).extracting(Article::id).contains("good");
    assertThat(read.problems())
        .allMatch(problem -> problem.line() >= 0 && !problem.reason().isBlank());
    var text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(SideBySide.parse(text).text()).isEqualTo(text);
  }
}
