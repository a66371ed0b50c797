package dev.madoguchi.article;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of the knowledge base and how it was when it was listed.
 *
 * @param name relative to the knowledge base, with slashes
 * @param key the file system's own name for it, which a replaced file does not keep
 */
record SourceFile(Path path, String name, long size, Instant modified, @Nullable Object key) {
  private static final long LARGEST_ARTICLE = 1_000_000;
  private static final long LARGEST_TABLE = 200_000_000;
  private static final long LARGEST_WORKBOOK = 20_000_000;

  private static final Pattern PART = Pattern.compile("(?i)(?:.*/)?_?includes?/.*\\.md");

  /** A clock of the file system need not be finer than this. */
  private static final Duration TICK = Duration.ofSeconds(2);

  static SourceFile of(Path path, String name, BasicFileAttributes attributes) {
    return new SourceFile(
        path,
        name,
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        attributes.fileKey());
  }

  /** A file as it is now; of size -1 if there is none. */
  static SourceFile current(Path path, String name) {
    try {
      return of(path, name, Files.readAttributes(path, BasicFileAttributes.class));
    } catch (IOException _) {
      return new SourceFile(path, name, -1, Instant.EPOCH, null);
    }
  }

  /**
   * Whether it is in a folder of parts: what has no id and title of its own there is no article.
   */
  boolean isPart() {
    return PART.matcher(name).matches();
  }

  /** Whether it can have been written to after that moment without looking different. */
  boolean isOlderThan(Instant moment) {
    return modified.isBefore(moment.minus(TICK));
  }

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
    var problems = new ProblemCollector(name);
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
    var root = path;
    for (int i = Path.of(name).getNameCount(); i > 0 && root != null; i--) {
      root = root.getParent();
    }
    return root == null && path.getParent() == null ? Path.of("") : root;
  }

  private List<ParsedArticle> read(IncludedFiles files, ProblemCollector problems)
      throws IOException {
    var kind = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (kind) {
      case "md" ->
          isTooLarge(LARGEST_ARTICLE, problems)
              ? List.of()
              : isPart() && hasNoId() ? List.of() : markdown(text(problems), files, problems);
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
              : FaqTable.read(SpreadsheetRows.of(path, problems), problems);
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
    if (size > most) {
      problems.error(
          0, "", String.format(Locale.ROOT, "%,d bytes (expected: at most %,d)", size, most));
    }
    return size > most;
  }

  /** Spreadsheets also write Shift_JIS. */
  private SourceText table(ProblemCollector problems) throws IOException {
    return SourceText.ofTable(Files.readAllBytes(path), problems);
  }

  private SourceText text(ProblemCollector problems) throws IOException {
    return SourceText.of(Files.readAllBytes(path), problems);
  }

  private boolean hasNoId() throws IOException {
    var problems = new ProblemCollector(name);
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
