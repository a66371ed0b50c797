package dev.madoguchi.article;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stood in articles' files before something was published over it: a file for each time, in a
 * folder for each article.
 */
final class ArticleHistory {
  private static final String SUFFIX = ".before";

  private final Path folder;
  private final Clock clock;

  /**
   * @param folder hidden from those who list drafts
   */
  ArticleHistory(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * What stood in a file until something was published.
   *
   * @param kept where that is kept
   * @param name of the article's file, relative to the knowledge base
   * @param before empty if there was no file
   */
  record Replaced(String article, Path kept, Instant at, String name, String before) {

    boolean isNew() {
      return before.isEmpty();
    }
  }

  /** Keeps what stands in a file, which may not be there, and tells where. */
  Path keep(String article, String name, Path file) throws IOException {
    var before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    var kept =
        folder
            .resolve(article)
            .resolve(String.format(Locale.ROOT, "%015d", clock.millis()) + SUFFIX);
    AtomicFile.replace(kept, joined(name, before));
    return kept;
  }

  /** The latest of an article. */
  Optional<Replaced> latest(String article) throws IOException {
    return of(folder.resolve(article)).stream().findFirst();
  }

  /** The latest of each article, the latest first. */
  List<Replaced> latest() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var articles = Files.list(folder)) {
      return articles
          .flatMap(article -> ofReadable(article).stream().limit(1))
          .sorted(Comparator.comparing(Replaced::at).reversed())
          .toList();
    }
  }

  /**
   * Puts back what stood before, and keeps what is taken back beside it.
   *
   * @return what is taken back, null if it is no article of our own format
   */
  @Nullable ArticleDraft putBack(Replaced replaced, Path root) throws IOException {
    var file = root.resolve(replaced.name());
    var now = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    var takenBack = now.length == 0 ? null : ArticleDraftReader.read(file);
    AtomicFile.replace(
        replaced.kept().resolveSibling(replaced.kept().getFileName() + ".taken-back"), now);
    if (replaced.isNew()) {
      Files.deleteIfExists(file);
    } else {
      AtomicFile.replace(file, replaced.before().getBytes(StandardCharsets.UTF_8));
    }
    Files.delete(replaced.kept());
    return takenBack;
  }

  private static List<Replaced> ofReadable(Path article) {
    try {
      return of(article);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<Replaced> of(Path article) throws IOException {
    if (!Files.isDirectory(article)) {
      return List.of();
    }
    try (var files = Files.list(article)) {
      var names =
          files.filter(file -> file.toString().endsWith(SUFFIX)).sorted(Comparator.reverseOrder());
      var found = Stream.<Replaced>builder();
      for (var file : names.toList()) {
        found.add(read(String.valueOf(article.getFileName()), file));
      }
      return found.build().toList();
    }
  }

  private static byte[] joined(String name, byte[] before) {
    var head = (name + "\n").getBytes(StandardCharsets.UTF_8);
    var all = new byte[head.length + before.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(before, 0, all, head.length, before.length);
    return all;
  }

  private static Replaced read(String article, Path file) throws IOException {
    var text = Files.readString(file);
    var end = text.indexOf('\n');
    var name = String.valueOf(file.getFileName());
    var at = Instant.ofEpochMilli(Long.parseLong(name.substring(0, name.indexOf('.'))));
    return new Replaced(article, file, at, text.substring(0, end), text.substring(end + 1));
  }
}
