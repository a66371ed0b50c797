package dev.madoguchi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the container files and the documentation call a setting is one. */
class ConfigurationNamesTest {
  private static final Pattern VARIABLE = Pattern.compile("\\bMADOGUCHI_[A-Z0-9_]+\\b");
  private static final Pattern PROPERTY = Pattern.compile("\\bmadoguchi(?:\\.[a-z0-9-]+)+\\b");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker/Dockerfile",
        "docker/compose.yaml",
        "docker/compose.cluster.yaml",
        "docker/kubernetes/madoguchi.yaml",
        "src/docs/teams.md"
      })
  void everyEnvironmentVariableOfTheContainersIsASetting(String file) throws IOException {
    var variables = found(VARIABLE, Path.of(file));
    assertThat(variables).isNotEmpty();
    assertThat(settings().map(ConfigurationNamesTest::variable).toList()).containsAll(variables);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "src/docs/configuration.md"})
  void everyPropertyOfTheDocumentationIsASetting(String file) throws IOException {
    var known = settings().toList();
    assertThat(found(PROPERTY, Path.of(file)))
        .allSatisfy(
            name -> assertThat(known).anyMatch(setting -> (setting + ".").startsWith(name + ".")));
  }

  private static java.util.stream.Stream<String> settings() throws IOException {
    try (var in =
        ConfigurationNamesTest.class.getResourceAsStream(
            "/META-INF/spring-configuration-metadata.json")) {
      var metadata = JsonMapper.shared().readTree(Objects.requireNonNull(in));
      return List.copyOf(metadata.get("properties").values()).stream()
          .map(property -> property.get("name").asString());
    }
  }

  /** How the framework reads a property from the environment: dashes vanish, dots become bars. */
  private static String variable(String property) {
    return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static Set<String> found(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(java.util.regex.MatchResult::group)
        .collect(Collectors.toSet());
  }
}
