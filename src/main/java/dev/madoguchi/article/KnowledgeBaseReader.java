package dev.madoguchi.article;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a knowledge base: a folder, or one file, of articles in our own Markdown, in Microsoft's
 * side-by-side Markdown, or in rows of TSV or JSON. It blocks. What is wrong is told as a problem
 * of the knowledge base, and the rest is read. A second reading opens only what has changed since.
 */
public final class KnowledgeBaseReader {
  private final Clock clock;
  private Map<SourceFile, FileContents> known = Map.of();

  /** What each file had when it could last be read, by its name. */
  private Map<String, FileContents> good = Map.of();

  private final ArticleLinks links = new ArticleLinks();

  public KnowledgeBaseReader() {
    this(Clock.systemUTC());
  }

  KnowledgeBaseReader(Clock clock) {
    this.clock = clock;
  }

  public synchronized KnowledgeBase read(Path folderOrFile) {
    var list = SourceFiles.in(folderOrFile);
    var start = clock.instant();
    var contents =
        list.files().parallelStream()
            .collect(Collectors.toMap(Function.identity(), this::contents));
    known =
        contents.entrySet().stream()
            .filter(
                entry -> entry.getKey().isOlderThan(start) && entry.getValue().isOlderThan(start))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    var inOrder = list.files().stream().map(file -> served(file, contents.get(file))).toList();
    good =
        IntStream.range(0, inOrder.size())
            .boxed()
            .collect(Collectors.toMap(i -> list.files().get(i).name(), inOrder::get, (a, _) -> a));
    var articles =
        KnowledgeBaseAssembler.of(
            String.valueOf(folderOrFile),
            inOrder,
            Stream.concat(list.problems().stream(), unused(list.files(), inOrder).stream())
                .toList(),
            links);
    return LearnMoreFile.addTo(articles, folderOrFile);
  }

  /** What stands in a part that no article includes is not read, and that is told. */
  private static List<Problem> unused(List<SourceFile> files, List<FileContents> contents) {
    var included =
        contents.stream()
            .flatMap(each -> each.included().stream())
            .map(SourceFile::name)
            .collect(Collectors.toSet());
    return IntStream.range(0, files.size())
        .filter(i -> files.get(i).isPart() && contents.get(i).isEmpty())
        .mapToObj(files::get)
        .filter(file -> !included.contains(file.name()))
        .map(file ->
            new Problem(
                file.name(),
                0,
                "",
                "not read (expected: an article that includes it, or an id and a title of its own)",
                Problem.Severity.WARNING))
        .toList();
  }

  /**
   * Of a file in which something is wrong now, the articles of before stay where there are none.
   */
  private FileContents served(SourceFile file, @Nullable FileContents read) {
    var now = Objects.requireNonNull(read);
    var before = good.get(file.name());
    return before == null ? now : now.withLastGood(before, file.name());
  }

  /** What would be read if a Markdown file of this name were there, in the place of any that is. */
  synchronized KnowledgeBase with(Path folder, String name, byte[] content) {
    var list = SourceFiles.in(folder);
    var others =
        list.files().stream().filter(file -> !file.name().equals(name)).map(this::contents);
    var parts = new IncludedFiles(folder);
    var added = TranslationLint.of(ArticleFileReader.markdown(name, content, parts)).stamped();
    return KnowledgeBaseAssembler.of(
        String.valueOf(folder),
        Stream.concat(others, Stream.of(added)).toList(),
        list.problems(),
        links);
  }

  /** What would keep its articles from being found, though nothing is wrong with them. */
  public synchronized List<Problem> advice(Path folderOrFile) {
    var drafts =
        SourceFiles.in(folderOrFile).files().stream()
            .flatMap(file -> contents(file).drafts().stream())
            .toList();
    return Stream.concat(
            QuestionLint.of(drafts).stream(),
            SimilarLint.of(read(folderOrFile).articles()).stream())
        .toList();
  }

  private FileContents contents(SourceFile file) {
    var before = known.get(file);
    return before != null && before.isCurrent()
        ? before
        : TranslationLint.of(new ArticleFileReader(file).read()).stamped();
  }
}
