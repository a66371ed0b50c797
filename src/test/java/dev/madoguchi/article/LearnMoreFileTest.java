package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnMoreFileTest {
  private static final String JA = "https://example.com/ja";
  private static final String EN = "https://example.com/en";

  @TempDir Path folder;

  @Test
  void linksStandByTheirArticleBeforeThoseOfItsCategory() throws IOException {
    var base =
        read(
            line("usage", "使い方", "How to", JA, EN),
            line("share", "共有の動画", "A video", JA + "#2", EN + "#2"),
            line("billing", "請求", "Bills", JA, EN));
    assertThat(base.problems()).isEmpty();
    assertThat(base.learnMoreAbout("share"))
        .extracting(link -> link.title().en())
        .containsExactly("A video", "How to");
    assertThat(base.learnMoreAbout("nothing")).isEmpty();
  }

  @Test
  void whatIsWrongIsToldWithLineAndFieldAndTheOtherLinesHold() throws IOException {
    var base =
        read(
            "# a remark",
            "topic\tja\ten\tlink-ja\tlink-en",
            line("sharing", "共有", "Sharing", JA, EN),
            line("share", "", "Sharing", JA, EN),
            line("share", "共有", "x".repeat(121), JA, EN),
            line("share", "共有", "Sharing", "javascript:alert(1)", EN),
            line("share", "共有", "Sharing", JA, "https://user:word@example.com"),
            line("share", "共有", "Sharing", JA, "not an address"),
            "share\t共有",
            line("usage", "使い方", "How to", JA, EN),
            line("usage", "使い方 2", "How to 2", JA, EN));
    assertThat(base.problems())
        .extracting(problem -> problem.file() + ":" + problem.line() + ":" + problem.field())
        .containsExactly(
            "LEARN-MORE.tsv:3:topic",
            "LEARN-MORE.tsv:4:ja",
            "LEARN-MORE.tsv:5:en",
            "LEARN-MORE.tsv:6:link-ja",
            "LEARN-MORE.tsv:7:link-en",
            "LEARN-MORE.tsv:8:link-en",
            "LEARN-MORE.tsv:9:",
            "LEARN-MORE.tsv:11:link-ja");
    assertThat(base.learnMore().all()).hasSize(1);
  }

  @Test
  void anEditIsServedThoughNoArticleHasChanged() throws IOException {
    write(line("usage", "使い方", "How to", JA, EN));
    var library = FolderLibrary.open(properties(), new KnowledgeBaseReader());
    try (library) {
      write(line("usage", "使い方", "Videos", JA, EN));
      var edited =
          library
              .versions()
              .filter(base ->
                  base.learnMoreAbout("share").stream()
                      .anyMatch(link -> link.title().en().equals("Videos")))
              .blockFirst(Duration.ofSeconds(30));
      assertThat(edited).isNotNull();
    }
  }

  @Test
  void theShippedLinksAreRight() {
    var base = new KnowledgeBaseReader().read(Path.of("knowledge-base"));
    assertThat(base.problems()).noneMatch(problem -> problem.file().equals(LearnMoreFile.NAME));
    assertThat(base.learnMore().all()).isNotEmpty();
  }

  private KnowledgeBaseProperties properties() {
    return new KnowledgeBaseProperties(
        folder.toString(), folder.resolve("drafts"), Duration.ofMillis(50), Duration.ofSeconds(1));
  }

  private KnowledgeBase read(String... lines) throws IOException {
    write(lines);
    return new KnowledgeBaseReader().read(folder);
  }

  private void write(String... lines) throws IOException {
    Files.writeString(
        folder.resolve("share.md"),
        """
        ---
        id: share
        title:
          ja: 共有
          en: Sharing
        category: usage
        audience: customer
        date: 2026-11-21
        ---

        # 共有
        # Sharing

        共有できます。
        You can share.
        """);
    Files.write(folder.resolve("LEARN-MORE.tsv"), List.of(lines));
  }

  private static String line(String... cells) {
    return String.join("\t", cells);
  }
}
