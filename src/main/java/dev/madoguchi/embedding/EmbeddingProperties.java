package dev.madoguchi.embedding;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether articles are also found by meaning, with a model that whoever runs the product supplies.
 *
 * @param folder a folder with {@code model.onnx} and {@code tokenizer.json}; empty to find by words
 *     only
 * @param question what the model wants before a question, such as {@code "query: "}
 * @param passage what the model wants before a passage, such as {@code "passage: "}
 */
@ConfigurationProperties("madoguchi.search.embeddings")
public record EmbeddingProperties(
    @DefaultValue("") String folder,
    @DefaultValue("") String question,
    @DefaultValue("") String passage) {

  /** The name of the first setting, for messages. */
  public static final String FOLDER = "madoguchi.search.embeddings.folder";

  /** By words only. */
  public static final EmbeddingProperties NONE = new EmbeddingProperties("", "", "");

  /** Whether there is one. */
  public boolean isOn() {
    return !folder.isEmpty();
  }

  /** The folder of the model. */
  public Path path() {
    return Path.of(folder);
  }
}
