package dev.madoguchi.article;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the articles in one file of the knowledge base, by the kind that its name tells. */
record ArticleFileReader(SourceFile file) {
  private static final long LARGEST_ARTICLE = 1_000_000;
  private static final long LARGEST_TABLE = 200_000_000;
  private static final long LARGEST_WORKBOOK = 20_000_000;

  /**
   * What a Markdown file of this name and content would be read as.
   *
   * @param files what it may include
   */
  static FileContents markdown(String name, byte[] content, IncludedFiles files) {
    var problems = new ProblemCollector(name);
    var drafts = markdown(SourceText.of(content, problems), files, problems);
    return new FileContents(drafts, problems.found(), files.asked());
  }

  FileContents read() {
    var problems = new ProblemCollector(file.name());
    var files = new IncludedFiles(root());
    try {
      var drafts = read(files, problems);
      return new FileContents(drafts, problems.found(), files.asked());
    } catch (IOException | RuntimeException e) { // whatever it is, the other files are read
      problems.error(0, "", "cannot be read: " + e);
      return new FileContents(List.of(), problems.found(), files.asked());
    }
  }

  private @Nullable Path root() {
    var root = file.path();
    for (int i = Path.of(file.name()).getNameCount(); i > 0 && root != null; i--) {
      root = root.getParent();
    }
    return root == null && file.path().getParent() == null ? Path.of("") : root;
  }

  private List<ParsedArticle> read(IncludedFiles files, ProblemCollector problems)
      throws IOException {
    var kind = file.name().substring(file.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (kind) {
      case "md" ->
          isTooLarge(LARGEST_ARTICLE, problems)
              ? List.of()
              : file.isPart() && hasNoId() ? List.of() : markdown(text(problems), files, problems);
      case "tsv" ->
          isTooLarge(LARGEST_TABLE, problems)
              ? List.of()
              : FaqTable.tabbed(table(problems).lines(), problems);
      case "csv" ->
          isTooLarge(LARGEST_TABLE, problems)
              ? List.of()
              : FaqTable.commaSeparated(table(problems).lines(), problems);
      case "xlsx" ->
          isTooLarge(LARGEST_WORKBOOK, problems)
              ? List.of()
              : FaqTable.read(SpreadsheetRows.of(file.path(), problems), problems);
      case "jsonl" ->
          isTooLarge(LARGEST_TABLE, problems)
              ? List.of()
              : JsonLines.read(text(problems).lines(), problems);
      default -> {
        problems.warning(
            0, "", "not read (expected: a name ending in .md, .tsv, .csv, .xlsx or .jsonl)");
        yield List.of();
      }
    };
  }

  private boolean isTooLarge(long most, ProblemCollector problems) {
    if (file.size() > most) {
      problems.error(
          0,
          "",
          String.format(Locale.ROOT, "%,d bytes (expected: at most %,d)", file.size(), most));
    }
    return file.size() > most;
  }

  /** Spreadsheets also write Shift_JIS. */
  private SourceText table(ProblemCollector problems) throws IOException {
    return SourceText.ofTable(Files.readAllBytes(file.path()), problems);
  }

  private SourceText text(ProblemCollector problems) throws IOException {
    return SourceText.of(Files.readAllBytes(file.path()), problems);
  }

  private boolean hasNoId() throws IOException {
    var problems = new ProblemCollector(file.name());
    var front = FrontMatter.read(text(problems).lines(), problems);
    return front == null || front.text("id").isEmpty();
  }

  private static List<ParsedArticle> markdown(
      SourceText source, IncludedFiles files, ProblemCollector problems) {
    var lines = source.lines();
    if (!problems.found().isEmpty()) {
      return List.of();
    }
    var front = FrontMatter.read(lines, problems);
    if (front == null) {
      return List.of();
    }
    var draft =
        isSideBySide(lines) || includesPairs(front, files, problems.file())
            ? SpanMarkdown.read(front, files, problems)
            : PairedMarkdown.read(front, problems);
    return draft == null ? List.of() : List.of(draft);
  }

  private static boolean isSideBySide(List<SourceText.Line> lines) {
    return SideBySide.isIn(
        lines.stream().map(SourceText.Line::text).collect(Collectors.joining("\n")));
  }

  /** Whether it is one of Microsoft's whose text is all in other files. */
  private static boolean includesPairs(FrontMatter front, IncludedFiles files, String name) {
    return front.text("id").isEmpty()
        && isSideBySide(Includes.in(front.body(), files, new ProblemCollector(name)));
  }
}
