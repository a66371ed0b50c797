package dev.madoguchi.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.embedding.EmbeddingProperties;
import dev.madoguchi.embedding.RemoteEmbeddingProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SearchPropertiesTest {

  @Test
  void withoutSettingsThereIsAnEngineAndNoFurtherEncoder() {
    var embeddings = bound("madoguchi.search.embeddings", EmbeddingProperties.class, Map.of());
    assertThat(embeddings.isOn()).isFalse();
    assertThat(engine(bound("madoguchi.search", SearchProperties.class, Map.of()), embeddings))
        .isNotNull();
  }

  @Test
  void anEmptyFolderOfTranslationsKeepsNothing() {
    var properties =
        bound(
            "madoguchi.search",
            SearchProperties.class,
            Map.of("madoguchi.search.translations", ""));
    assertThat(properties.translations()).isEmpty();
    assertThat(engine(properties, EmbeddingProperties.NONE)).isNotNull();
  }

  private static SearchEngine engine(SearchProperties search, EmbeddingProperties embeddings) {
    return new SearchConfiguration()
        .searchEngine(search, embeddings, RemoteEmbeddingProperties.NONE);
  }

  private static <T> T bound(String name, Class<T> type, Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(name, type);
  }
}
