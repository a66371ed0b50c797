package dev.madoguchi.embedding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32;

/**
 * Pieces of words, how probable each is and its vector, in the format of {@code
 * src/training/pack.py}.
 */
final class PieceTable {
  private static final int MAGIC = 0x4D44_4756;
  private static final int VERSION = 1;
  private static final int HEADER = 20;
  private static final int CHECKSUM = 4;
  private static final int MOST_DIMENSIONS = 4_096;

  private final byte[] data;
  private final int pieces;
  private final int dimensions;
  private final int vectorsAt;
  private final int[] logs;
  private final float[] scales;
  private final PieceTrie trie;
  private final BitSet words = new BitSet();

  /**
   * @param data kept, not copied
   * @param name what to call it if it is wrong
   * @throws DamagedTableException if it is damaged or something else
   */
  PieceTable(byte[] data, String name) {
    this.data = data;
    var in = ByteBuffer.wrap(data);
    if (data.length < HEADER + CHECKSUM || in.getInt() != MAGIC || in.getInt() != VERSION) {
      throw wrong(name, "not a table of sentence vectors of version " + VERSION);
    }
    pieces = in.getInt();
    dimensions = in.getInt();
    var letters = in.getInt();
    if (pieces < 1 || dimensions < 1 || dimensions > MOST_DIMENSIONS || letters < pieces) {
      throw wrong(name, pieces + " pieces of " + dimensions + " dimensions");
    }
    var vectors = (long) HEADER + letters + 8L * pieces;
    if (vectors + (long) pieces * dimensions + CHECKSUM != data.length || !isWhole(data)) {
      throw wrong(name, "damaged: length or checksum differs");
    }
    vectorsAt = (int) vectors;
    var text = new String(data, HEADER, letters, StandardCharsets.UTF_8);
    in.position(HEADER + letters);
    logs = new int[pieces];
    in.asIntBuffer().get(logs);
    in.position(in.position() + 4 * pieces);
    scales = new float[pieces];
    in.asFloatBuffer().get(scales);
    trie = new PieceTrie(text.length());
    read(text, name);
  }

  private static boolean isWhole(byte[] data) {
    var checksum = new CRC32();
    checksum.update(data, 0, data.length - CHECKSUM);
    return (int) checksum.getValue() == ByteBuffer.wrap(data).getInt(data.length - CHECKSUM);
  }

  private static DamagedTableException wrong(String name, String why) {
    return new DamagedTableException(
        name + ": " + why + " (expected: the file that comes with the product)");
  }

  private void read(String text, String name) {
    var from = 0;
    for (var piece = 0; piece < pieces; piece++) {
      var to = text.indexOf('\n', from);
      if (to <= from || !trie.add(text, from, to, piece)) {
        throw wrong(name, "piece " + (piece + 1) + " is missing, empty or twice there");
      }
      words.set(piece, hasLetter(text, from, to));
      from = to + 1;
    }
  }

  private static boolean hasLetter(String text, int from, int to) {
    for (var at = from; at < to; at += Character.charCount(text.codePointAt(at))) {
      if (Character.isLetter(text.codePointAt(at))) {
        return true;
      }
    }
    return false;
  }

  PieceTrie trie() {
    return trie;
  }

  int dimensions() {
    return dimensions;
  }

  /** 100,000 times the natural logarithm of the probability of a piece. */
  int log(int piece) {
    return logs[piece];
  }

  /** That of the rarest piece. */
  int lowestLog() {
    return Arrays.stream(logs).min().orElse(0);
  }

  /** Whether a piece has letters, and is not digits, punctuation or white space only. */
  boolean isOfWord(int piece) {
    return words.get(piece);
  }

  /** Adds the vector of a piece. */
  void addTo(float[] sum, int piece) {
    var scale = scales[piece];
    var row = vectorsAt + piece * dimensions;
    for (var i = 0; i < sum.length; i++) {
      sum[i] += scale * data[row + i];
    }
  }
}
