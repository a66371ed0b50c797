package dev.madoguchi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say is proven by a test is not proven by one that is gone. */
class DocumentedProofsTest {
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))`");

  @ParameterizedTest
  @ValueSource(strings = {"security.md", "reliability.md"})
  void everyTestThatIsNamedIsThere(String document) throws IOException {
    var text = Files.readString(Path.of("src", "docs", document));
    var named =
        NAMED.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    try (var files = Files.walk(Path.of("src", "test", "java"))) {
      var there =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
      assertThat(named).hasSizeGreaterThan(5);
      assertThat(there).containsAll(named);
    }
  }
}
