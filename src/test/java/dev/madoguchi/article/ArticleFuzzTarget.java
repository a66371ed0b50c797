package dev.madoguchi.article;

import static dev.madoguchi.FuzzCorpus.require;

import dev.madoguchi.message.Language;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Article files of every kind; the first byte of an input says which. */
public final class ArticleFuzzTarget {

  private ArticleFuzzTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    var content = Arrays.copyOfRange(input, 1, input.length);
    var read = read(input[0] & 3, content);
    require(
        !read.drafts().isEmpty() || !read.problems().isEmpty() || isBlank(content),
        "neither read nor named");
    for (var draft : TranslationLint.of(read).stamped().drafts()) {
      for (var section : draft.article().sections()) {
        var blocks = new BlockReader(section.passages()).blocks();
        new BlockHtml(Language.JA, (article, _) -> article).of(blocks);
        new BlockText(Language.EN).of(blocks);
      }
    }
    var text = new String(content, StandardCharsets.UTF_8);
    require(SideBySide.parse(text).text().equals(text), "not given back as it was");
  }

  private static FileContents read(int kind, byte[] content) {
    var problems = new ProblemCollector("x");
    var drafts =
        switch (kind) {
          case 0 -> FaqTable.tabbed(SourceText.ofTable(content, problems).lines(), problems);
          case 1 ->
              FaqTable.commaSeparated(SourceText.ofTable(content, problems).lines(), problems);
          case 2 -> JsonLines.read(SourceText.of(content, problems).lines(), problems);
          default -> {
            var read = ArticleFileReader.markdown("x.ja-jp.md", content, new IncludedFiles(null));
            problems.addAll(read.problems());
            yield read.drafts();
          }
        };
    return new FileContents(drafts, problems.found(), List.of());
  }

  /** A table may also be a line of column names, and lines without a cell. */
  private static boolean isBlank(byte[] content) {
    return new String(content, StandardCharsets.UTF_8)
        .codePoints()
        .noneMatch(Character::isLetterOrDigit);
  }
}
