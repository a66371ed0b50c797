package dev.madoguchi.embedding.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the smallest model there is: a vector for each token, in the ONNX format (fields by the
 * numbers of onnx.proto, opset 13), and a Unigram tokenizer.json of the same words.
 */
public final class TinyModel {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int INTS = 7;
  private static final int INT = 2;

  private final Map<String, float[]> words = new LinkedHashMap<>();

  /** A model that knows no word. */
  public TinyModel() {
    words.put("<unk>", new float[] {0, 0, 0});
  }

  /** One that knows some words more, all of one meaning, and each of their letters. */
  public TinyModel with(float[] meaning, String... more) {
    for (var word : more) {
      words.put(word, meaning);
    }
    return this;
  }

  /** One that can read letters, which mean nothing. */
  public TinyModel reading(String letters) {
    letters
        .chars()
        .forEach(letter -> words.putIfAbsent(Character.toString(letter), new float[] {0, 0, 0}));
    return this;
  }

  /** Both files; the model averages over the tokens itself. */
  public Path in(Path folder) throws IOException {
    write(folder, true);
    return folder;
  }

  /** Both files; the model leaves a vector for each token. */
  public Path unpooledIn(Path folder) throws IOException {
    write(folder, false);
    return folder;
  }

  private void write(Path folder, boolean pooled) throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
    Files.write(folder.resolve("model.onnx"), model(pooled));
  }

  private String tokenizer() {
    var pieces = new ArrayList<String>();
    words
        .keySet()
        .forEach(word -> pieces.add("[\"" + word + "\", " + (word.length() > 1 ? -1 : -9) + "]"));
    return """
    {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
     "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
     "post_processor": null, "decoder": null,
     "model": {"type": "Unigram", "unk_id": 0, "vocab": [%s], "byte_fallback": false}}
    """
        .formatted(String.join(", ", pieces));
  }

  private byte[] model(boolean pooled) {
    var graph = new Proto();
    graph.message(1, node("Gather", List.of("table", "input_ids"), pooled ? "tokens" : "out"));
    if (pooled) {
      var mean = node("ReduceMean", List.of("tokens"), "out");
      mean.message(5, new Proto().text(1, "axes").number(8, 1).number(20, INTS));
      mean.message(5, new Proto().text(1, "keepdims").number(3, 0).number(20, INT));
      graph.message(1, mean);
    }
    graph.text(2, "tiny").message(5, table());
    graph.message(11, value("input_ids", INT64, "batch", "length"));
    graph.message(
        12,
        pooled
            ? value("out", FLOAT, "batch", "dimensions")
            : value("out", FLOAT, "batch", "length", "dimensions"));
    return new Proto()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Proto().text(1, "").number(2, 13))
        .bytes();
  }

  private static Proto node(String type, List<String> inputs, String output) {
    var node = new Proto();
    inputs.forEach(input -> node.text(1, input));
    return node.text(2, output).text(4, type);
  }

  private Proto table() {
    var dimensions = 3;
    var values =
        ByteBuffer.allocate(words.size() * dimensions * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (var vector : words.values()) {
      for (var value : vector) {
        values.putFloat(value);
      }
    }
    return new Proto()
        .number(1, words.size())
        .number(1, dimensions)
        .number(2, FLOAT)
        .text(8, "table")
        .bytes(9, values.array());
  }

  private static Proto value(String name, int type, String... dimensions) {
    var shape = new Proto();
    for (var dimension : dimensions) {
      shape.message(1, new Proto().text(2, dimension));
    }
    var tensor = new Proto().number(1, type).message(2, shape);
    return new Proto().text(1, name).message(2, new Proto().message(1, tensor));
  }

  /** Writes fields of a protocol buffer. */
  private static final class Proto {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Proto number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Proto text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Proto message(int field, Proto value) {
      return bytes(field, value.bytes());
    }

    Proto bytes(int field, byte[] value) {
      varint((field << 3) | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(long value) {
      var left = value;
      while (left > 0x7f) {
        out.write((int) ((left & 0x7f) | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }
  }
}
