package dev.madoguchi.article;

import dev.madoguchi.FuzzCorpus;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a fuzzer found once stays found; {@code mvn -Pfuzz} looks for more. */
class ArticleFuzzCorpusTest {

  static Stream<Arguments> articles() {
    return FuzzCorpus.of("article");
  }

  static Stream<Arguments> markdown() {
    return FuzzCorpus.of("markdown");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("articles")
  void everyKnownFileIsReadOrNamed(String name, byte[] input) {
    ArticleFuzzTarget.fuzzerTestOneInput(input);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("markdown")
  void everyKnownMarkdownIsShownSafely(String name, byte[] input) {
    MarkdownFuzzTarget.fuzzerTestOneInput(input);
  }
}
