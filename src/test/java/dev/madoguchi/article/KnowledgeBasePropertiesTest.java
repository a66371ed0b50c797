package dev.madoguchi.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class KnowledgeBasePropertiesTest {

  @Test
  void nothingNeedsToBeConfigured() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new KnowledgeBaseProperties(
                "knowledge-base",
                Path.of("data/drafts"),
                Duration.ofMillis(100),
                Duration.ofSeconds(30)));
  }

  @Test
  void aTimeThatMakesNoSenseIsRefusedByName() {
    assertThatThrownBy(() -> read(Map.of("madoguchi.knowledge-base.settle", "0s")))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessage("madoguchi.knowledge-base.settle: PT0S (expected: more than 0, such as 100ms)");
    assertThatThrownBy(() -> read(Map.of("madoguchi.knowledge-base.rescan", "10ms")))
        .rootCause()
        .hasMessageStartingWith("madoguchi.knowledge-base.rescan: PT0.01S (expected: ");
  }

  private static KnowledgeBaseProperties read(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("madoguchi.knowledge-base", KnowledgeBaseProperties.class);
  }
}
