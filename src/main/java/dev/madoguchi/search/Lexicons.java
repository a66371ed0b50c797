package dev.madoguchi.search;

import dev.madoguchi.article.Problem;
import dev.madoguchi.article.Problem.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.function.SingletonSupplier;

/** Where everyday words are kept: in the product, and in a folder of whoever runs it. */
final class Lexicons {
  private static final Logger LOG = LoggerFactory.getLogger(Lexicons.class);

  /** Read once: an edit of an article does not change it. */
  private static final Supplier<Lexicon> SHIPPED = SingletonSupplier.of(Lexicons::shipped);

  private Lexicons() {}

  /** The product's words and those in the folder, if it exists; problems are logged. */
  static Lexicon with(Path folder) {
    var lexicon = SHIPPED.get().and(in(folder));
    lexicon.problems().forEach(problem -> LOG.warn("lexicon: {}", problem));
    return lexicon;
  }

  /** The product's own words. */
  static Lexicon shipped() {
    try {
      var all = Lexicon.EMPTY;
      var files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:lexicon/*.tsv");
      for (var file : files) {
        var text = file.getContentAsString(StandardCharsets.UTF_8);
        all = all.and(Lexicon.read(String.valueOf(file.getFilename()), text.lines().toList()));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("lexicon: cannot be read from the jar", e);
    }
  }

  private static Lexicon in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Lexicon.EMPTY;
    }
    try (var files = Files.list(folder)) {
      var all = Lexicon.EMPTY;
      for (var file : files.filter(file -> file.toString().endsWith(".tsv")).sorted().toList()) {
        all = all.and(read(file));
      }
      return all;
    } catch (IOException e) {
      return unreadable(folder, e);
    }
  }

  private static Lexicon read(Path file) {
    try {
      return Lexicon.read(String.valueOf(file.getFileName()), Files.readAllLines(file));
    } catch (IOException e) {
      return unreadable(file, e);
    }
  }

  private static Lexicon unreadable(Path file, IOException e) {
    var reason = "cannot be read: " + e.getMessage() + " (expected: UTF-8 text)";
    return new Lexicon(
        List.of(), List.of(new Problem(file.toString(), 0, "", reason, Severity.ERROR)));
  }
}
