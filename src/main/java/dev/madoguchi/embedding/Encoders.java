package dev.madoguchi.embedding;

import dev.madoguchi.embedding.onnx.OnnxEmbedder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Chooses the encoder that whoever runs the product has set up beside the product's own table. */
public final class Encoders {
  private static final String RUNTIME = "ai.onnxruntime.OrtSession";
  private static final String TOKENIZER = "ai.djl.huggingface.tokenizers.HuggingFaceTokenizer";

  private Encoders() {}

  /**
   * Null if none is set up.
   *
   * @throws IllegalArgumentException if it cannot be used, or two are set up
   */
  public static @Nullable Embedder of(EmbeddingProperties model, RemoteEmbeddingProperties server) {
    if (model.isOn() && server.isOn()) {
      throw new IllegalArgumentException(
          EmbeddingProperties.FOLDER
              + " and madoguchi.search.embedding.url: both are given (expected: one of them)");
    }
    if (server.isOn()) {
      return new RemoteEmbedder(server);
    }
    return model.isOn() ? inProcess(model) : null;
  }

  private static Embedder inProcess(EmbeddingProperties properties) {
    var loader = Encoders.class.getClassLoader();
    if (!ClassUtils.isPresent(RUNTIME, loader) || !ClassUtils.isPresent(TOKENIZER, loader)) {
      throw new IllegalArgumentException(
          EmbeddingProperties.FOLDER
              + ": "
              + properties.folder()
              + ": com.microsoft.onnxruntime:onnxruntime or ai.djl.huggingface:tokenizers is not in"
              + " this jar (expected: one built with mvn -Pembeddings package)");
    }
    return new OnnxEmbedder(properties);
  }
}
