package dev.madoguchi.embedding.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.madoguchi.embedding.Embedder;
import dev.madoguchi.embedding.EmbeddingProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a sentence model in the ONNX format with its Hugging Face tokenizer, in this process. A
 * model that gives a vector for each token is averaged over the tokens.
 */
public final class OnnxEmbedder implements Embedder {
  private static final int LONGEST = 512;

  private final EmbeddingProperties properties;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final int dimensions;

  /**
   * Loads the model and tries it.
   *
   * @throws IllegalArgumentException if it cannot be used, naming the setting
   */
  public OnnxEmbedder(EmbeddingProperties properties) {
    this.properties = properties;
    this.tokenizer = tokenizer(file("tokenizer.json"));
    JapaneseVocabularyCheck.check(tokenizer, properties.path());
    try {
      this.session = environment.createSession(file("model.onnx").toString());
    } catch (OrtException e) {
      throw unusable("model.onnx: " + e.getMessage(), e);
    }
    dimensions = question("請求書").length;
    if (dimensions != passage("Where do I find my invoice?").length) {
      throw unusable("the vectors differ in length (expected: one for each text)", null);
    }
  }

  private Path file(String name) {
    var file = properties.path().resolve(name);
    if (!Files.isReadable(file)) {
      throw unusable(
          "no " + name + " (expected: a folder with model.onnx and tokenizer.json)", null);
    }
    return file;
  }

  private HuggingFaceTokenizer tokenizer(Path file) {
    // What is in the jar is enough; nothing is fetched.
    System.setProperty("ai.djl.offline", "true");
    try {
      var options = Map.of("truncation", "true", "maxLength", String.valueOf(LONGEST));
      return HuggingFaceTokenizer.newInstance(file, options);
    } catch (IOException | RuntimeException e) {
      throw unusable("tokenizer.json: " + e.getMessage(), e);
    }
  }

  private IllegalArgumentException unusable(String why, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        EmbeddingProperties.FOLDER + ": " + properties.folder() + ": " + why, cause);
  }

  @Override
  public float[] question(String text) {
    return vector(properties.question() + text);
  }

  @Override
  public float[] passage(String text) {
    return vector(properties.passage() + text);
  }

  private float[] vector(String text) {
    var tokens = tokenizer.encode(text);
    if (tokens.getIds().length == 0) {
      return new float[dimensions];
    }
    var inputs = new HashMap<String, OnnxTensor>();
    try {
      for (var name : session.getInputNames()) {
        var input = new long[][] {input(name, tokens)};
        inputs.put(name, OnnxTensor.createTensor(environment, input));
      }
      try (var result = session.run(inputs)) {
        return VectorPooling.of(result.get(0).getValue(), tokens.getAttentionMask());
      }
    } catch (OrtException e) {
      throw unusable("model.onnx: " + e.getMessage(), e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private long[] input(String name, Encoding tokens) {
    return switch (name) {
      case "input_ids" -> tokens.getIds();
      case "attention_mask" -> tokens.getAttentionMask();
      case "token_type_ids" -> tokens.getTypeIds();
      default ->
          throw unusable(
              "model.onnx: input "
                  + name
                  + " (expected: input_ids, attention_mask or token_type_ids)",
              null);
    };
  }

  @Override
  public void close() {
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing a model", e);
    }
  }
}
