package dev.madoguchi.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;

class DocumentedSupportTest {

  @Test
  void theSupportDescriptionOfTheDocumentationIsComplete() throws IOException {
    var description = read(example()).description();
    assertThat(description.sample()).isFalse();
    assertThat(description.levels()).isNotNull();
  }

  private static SupportProperties read(String yaml) throws IOException {
    var resource = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8));
    var sources = new MutablePropertySources();
    new YamlPropertySourceLoader().load("configuration.md", resource).forEach(sources::addLast);
    return new Binder(ConfigurationPropertySources.from(sources))
        .bind("madoguchi.support", SupportProperties.class)
        .get();
  }

  private static String example() throws IOException {
    var block =
        Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("src/docs/configuration.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }
}
