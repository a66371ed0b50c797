package dev.madoguchi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference of settings says what the metadata of Spring's annotation processor says. */
class SettingsReferenceTest {
  private static final Path DOCUMENT = Path.of("src/docs/settings.md");
  private static final Path EXPECTED = Path.of("target/settings.md");
  private static final String HEADING =
      """
      # All settings

      Written from the metadata of the settings' classes; a test tells when it is not so any more.

      """;

  @Test
  void theReferenceHoldsEverySettingWithItsDefaultAndMeaning() throws IOException {
    var expected = HEADING + tables();
    Files.writeString(EXPECTED, expected);
    assertThat(Files.readString(DOCUMENT))
        .as("%s (what it has to be is in %s)", DOCUMENT, EXPECTED)
        .isEqualTo(expected);
  }

  @Test
  void everySettingIsExplained() throws IOException {
    assertThat(properties())
        .allSatisfy(property ->
            assertThat(property.path("description").asString(""))
                .as(property.path("name").asString())
                .isNotBlank());
  }

  private static String tables() throws IOException {
    var groups = new TreeMap<String, Map<String, String>>();
    for (var property : properties()) {
      var name = property.path("name").asString();
      var group = name.split("\\.", 3)[1];
      groups.computeIfAbsent(group, _ -> new TreeMap<>()).put(name, row(name, property));
    }
    return groups.entrySet().stream()
        .map(each -> table(each.getKey(), each.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String table(String group, Map<String, String> rows) {
    return "| `madoguchi.%s` | type | default | what it is |\n| --- | --- | --- | --- |\n"
            .formatted(group)
        + String.join("", rows.values());
  }

  private static String row(String name, JsonNode property) {
    var own = name.split("\\.", 3);
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            own.length == 3 ? own[2] : name,
            type(property.path("type").asString()),
            value(property.path("defaultValue")),
            markdown(property.path("description").asString("")));
  }

  private static String type(String type) {
    if (type.startsWith("java.util.Map<")) {
      return "map";
    }
    return type.startsWith("java.util.List<") || type.startsWith("java.util.Set<")
        ? "list"
        : type.replaceAll(".*[.$]", "");
  }

  private static String value(JsonNode value) {
    var text =
        value.isArray()
            ? StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "))
            : value.asString("");
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static String markdown(String javadoc) {
    return javadoc.replaceAll("\\{@code ([^}]*)}", "`$1`").replace("|", "\\|").strip();
  }

  private static JsonNode properties() throws IOException {
    try (InputStream metadata =
        SettingsReferenceTest.class.getResourceAsStream(
            "/META-INF/spring-configuration-metadata.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(metadata)).path("properties");
    }
  }
}
