package dev.madoguchi.channel.botframework.customers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.madoguchi.answer.DialogueAct;
import dev.madoguchi.answer.DialogueActs;
import dev.madoguchi.answer.DialogueContext;
import dev.madoguchi.channel.botframework.auth.Forge;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The app that is uploaded to Teams, against Microsoft's own schemas. */
class TeamsAppTest {
  private static final Path FOLDER = Path.of("manifest");

  @Test
  void theManifestIsValid() throws IOException {
    assertThat(problems("MicrosoftTeams", filled())).isEmpty();
  }

  @Test
  void aManifestWithAMistakeIsNot() throws IOException {
    assertThat(problems("MicrosoftTeams", filled().replace(Forge.APP, "no-guid"))).isNotEmpty();
    assertThat(problems("MicrosoftTeams", filled().replace("personal", "nobody"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void theTextsAreValid(String language) throws IOException {
    var texts = Files.readString(FOLDER.resolve(language + ".json"));
    assertThat(problems("MicrosoftTeams.Localization", texts)).isEmpty();
  }

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    assertThat(json("en.json").propertyNames()).isEqualTo(json("ja.json").propertyNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void everyCommandIsUnderstood(String language) throws IOException {
    var texts = json(language + ".json");
    assertThat(texts.propertyStream().filter(text -> text.getKey().matches("bots.*\\.title")))
        .hasSize(4)
        .allSatisfy(title ->
            assertThat(DialogueActs.of(title.getValue().asString(), DialogueContext.START))
                .as(title.getKey())
                .isNotInstanceOf(DialogueAct.Question.class));
  }

  @Test
  void theColourIconIsASquareOf192() throws IOException {
    var icon = image("color.png");
    assertThat(icon.getWidth()).isEqualTo(192);
    assertThat(icon.getHeight()).isEqualTo(192);
  }

  @Test
  void theOutlineIconIsWhiteOnNothing() throws IOException {
    var icon = image("outline.png");
    assertThat(icon.getWidth()).isEqualTo(32);
    assertThat(icon.getHeight()).isEqualTo(32);
    assertThat(pixels(icon).filter(pixel -> pixel >>> 24 > 0).map(pixel -> pixel & 0xffffff))
        .isNotEmpty()
        .allMatch(color -> color == 0xffffff);
    assertThat(pixels(icon)).anyMatch(pixel -> pixel >>> 24 == 0);
  }

  private static IntStream pixels(BufferedImage image) {
    return IntStream.of(image.getRGB(0, 0, 32, 32, null, 0, 32));
  }

  /** As the build fills it in. */
  private static String filled() throws IOException {
    return Files.readString(FOLDER.resolve("manifest.json"))
        .replace("@app-id@", Forge.APP)
        .replace("@host@", "help.example.com")
        .replace("@company@", "Madoguchi")
        .replace("@privacy@", "https://help.example.com/privacy")
        .replace("@terms@", "https://help.example.com/terms");
  }

  private static Set<ValidationMessage> problems(String schema, String json) throws IOException {
    var path = "/teams/" + schema + ".schema.json";
    try (var in = Objects.requireNonNull(TeamsAppTest.class.getResourceAsStream(path))) {
      return JsonSchemaFactory.getInstance(VersionFlag.V4)
          .getSchema(javaRegex(new String(in.readAllBytes(), UTF_8)))
          .validate(json, InputFormat.JSON);
    }
  }

  /** In a class of characters a backspace, which Java writes in another way. */
  private static String javaRegex(String schema) {
    return schema.replace("\\\\f\\\\b", "\\\\f\\\\x08");
  }

  private static JsonNode json(String file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(FOLDER.resolve(file)));
  }

  private static BufferedImage image(String file) throws IOException {
    return Objects.requireNonNull(ImageIO.read(FOLDER.resolve(file).toFile()));
  }
}
