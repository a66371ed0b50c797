package dev.madoguchi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.store.engine.StoreCannotOpen;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class StorePropertiesTest {

  @Test
  void nothingNeedsToBeConfigured() {
    assertThat(read(Map.of()).folder()).isEqualTo(Path.of("data"));
    assertThat(read(Map.of()).uri()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "madoguchi.store.waiting, 0",
    "madoguchi.store.uri, postgres://somewhere",
    "madoguchi.store.timeout, 0s",
    "madoguchi.store.timeout, 1m"
  })
  void aWrongValueIsNamedWithItsPropertyAndWhatWasExpected(String property, String value) {
    assertThatThrownBy(() -> read(Map.of(property, value)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining(property)
        .hasMessageContaining("expected");
  }

  @Test
  void aPasswordInTheUriIsNotRepeated() {
    assertThatThrownBy(() -> read(Map.of("madoguchi.store.uri", "mongo://me:secret@host/")))
        .rootCause()
        .hasMessageNotContaining("secret");
  }

  @Test
  void aStoreThatCannotBeOpenedIsExplainedWhenTheProductDoesNotStart() {
    var analyzers =
        SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, (_, _, _) -> {});
    var failure =
        new IllegalStateException(
            "bean", new StoreCannotOpen("data folder: in use", "stop the other"));
    assertThat(analyzers)
        .filteredOn(CannotOpenAnalyzer.class::isInstance)
        .singleElement()
        .extracting(analyzer -> analyzer.analyze(failure))
        .satisfies(analysis -> {
          assertThat(analysis.getDescription()).isEqualTo("data folder: in use");
          assertThat(analysis.getAction()).isEqualTo("stop the other");
        });
  }

  private static StoreProperties read(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("madoguchi.store", StoreProperties.class);
  }
}
