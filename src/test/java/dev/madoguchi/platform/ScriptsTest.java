package dev.madoguchi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages' scripts as they are in the sources; their types are checked apart. */
class ScriptsTest {
  private static final Path PAGES = Path.of("src/main/resources/static");
  private static final Pattern IMPORT = Pattern.compile("(?:from|import\\()\\s*'(\\.[^']+)'");

  static List<Path> scripts() throws IOException {
    try (var files = Files.walk(PAGES)) {
      return files.filter(file -> file.toString().endsWith(".js")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptImportsWhatIsThere(Path script) throws IOException {
    assertThat(IMPORT.matcher(Files.readString(script)).results())
        .allSatisfy(
            found -> assertThat(script.resolveSibling(found.group(1)).normalize()).isRegularFile());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void noLineIsLongerThanAScreen(Path script) throws IOException {
    assertThat(Files.readAllLines(script))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(121));
  }

  /** What both have is in the shared folder. */
  @Test
  void noPageImportsFromAnother() throws IOException {
    assertThat(scripts())
        .allSatisfy(script ->
            assertThat(IMPORT.matcher(Files.readString(script)).results())
                .map(found -> script.resolveSibling(found.group(1)).normalize().getParent())
                .isSubsetOf(script.getParent(), PAGES.resolve("shared")));
  }
}
