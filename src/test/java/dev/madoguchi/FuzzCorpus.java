package dev.madoguchi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Inputs of a fuzz target: seeds, and whatever has ever broken it. */
public final class FuzzCorpus {

  private FuzzCorpus() {}

  /** Each input with its file's name. */
  public static Stream<Arguments> of(String target) {
    try (var files = Files.list(Path.of("src/test/resources/fuzz", target))) {
      return files.sorted().map(FuzzCorpus::input).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Arguments input(Path file) {
    try {
      return Arguments.of(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails if a fact does not hold; what the fuzzer looks for. */
  public static void require(boolean fact, String otherwise) {
    if (!fact) {
      throw new AssertionError(otherwise);
    }
  }
}
