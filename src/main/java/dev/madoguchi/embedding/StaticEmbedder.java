package dev.madoguchi.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * Sentence vectors of Japanese and English from a table: the normalised sum of the vectors of a
 * text's pieces. The same on every platform; takes microseconds and needs no native code. How the
 * table was learnt is in {@code src/training}.
 */
public final class StaticEmbedder implements Embedder {
  private static final String TABLE = "sentence-vectors.bin";

  /** Read when it is first asked for, and once. */
  private static final Supplier<StaticEmbedder> SHIPPED =
      SingletonSupplier.of(StaticEmbedder::read);

  private final PieceTable table;
  private final UnigramSegmenter segmenter;

  private StaticEmbedder(PieceTable table) {
    this.table = table;
    this.segmenter = new UnigramSegmenter(table);
  }

  /**
   * The one that comes with the product.
   *
   * @throws IllegalArgumentException if the table is damaged
   */
  public static StaticEmbedder shipped() {
    return SHIPPED.get();
  }

  private static StaticEmbedder read() {
    try (var file = StaticEmbedder.class.getResourceAsStream(TABLE)) {
      if (file == null) {
        throw new IllegalStateException(TABLE + ": not in the jar");
      }
      return of(file.readAllBytes(), TABLE);
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE + ": cannot be read from the jar", e);
    }
  }

  /**
   * @param name what to call the table if it is wrong
   */
  static StaticEmbedder of(byte[] table, String name) {
    return new StaticEmbedder(new PieceTable(table, name));
  }

  @Override
  public float[] question(String text) {
    return vector(text);
  }

  @Override
  public float[] passage(String text) {
    return vector(text);
  }

  private float[] vector(String text) {
    var sum = new float[table.dimensions()];
    var isOfWords = false;
    for (var piece : segmenter.pieces(text)) {
      table.addTo(sum, piece);
      isOfWords |= table.isOfWord(piece);
    }
    return isOfWords ? UnitLength.scaled(sum) : new float[sum.length];
  }

  int[] pieces(String text) {
    return segmenter.pieces(text);
  }

  @Override
  public void close() {
    // Holds nothing but memory.
  }
}
