package dev.madoguchi.search;

import dev.madoguchi.search.analysis.PrecutTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/** Run by the build: cuts the terms of the product's lexicon into words. */
final class LexiconCompiler {
  private LexiconCompiler() {}

  /**
   * Does nothing if nothing has changed.
   *
   * @param arguments the folder of compiled classes
   */
  public static void main(String[] arguments) throws IOException {
    var classes = Path.of(arguments[0]);
    var analysis = classes.resolve("dev/madoguchi/search/analysis");
    var file = analysis.resolve(PrecutTerms.RESOURCE);
    if (!Files.exists(file)
        || isOlder(file, analysis)
        || isOlder(file, classes.resolve("lexicon"))) {
      var unfinished = analysis.resolve(PrecutTerms.RESOURCE + ".tmp");
      try (var out = Files.newBufferedWriter(unfinished)) {
        PrecutTerms.write(Lexicons.shipped(), out);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean isOlder(Path file, Path folder) throws IOException {
    var written = Files.getLastModifiedTime(file);
    try (Stream<Path> others = Files.list(folder)) {
      return others
          .filter(other -> !other.equals(file))
          .map(LexiconCompiler::modified)
          .anyMatch(time -> time.compareTo(written) > 0);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
