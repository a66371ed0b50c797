package dev.madoguchi.embedding;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Divides a text into its most probable sequence of pieces under a unigram language model (Kudo,
 * "Subword Regularization", 2018), by the Viterbi algorithm over the pieces that begin at each
 * letter: time is linear in the length of the text. Sums are of whole numbers, so that the result
 * is the same everywhere.
 */
final class UnigramSegmenter {
  private static final char SPACE = '\u2581';
  private static final int UNKNOWN_PENALTY = 1_000_000;

  private final PieceTable table;
  private final long unknown;

  UnigramSegmenter(PieceTable table) {
    this.table = table;
    this.unknown = (long) table.lowestLog() - UNKNOWN_PENALTY;
  }

  /** The numbers of its pieces, in order; what is in no piece is left out. */
  int[] pieces(String text) {
    var letters = normal(text);
    var paths = new Paths(letters.length);
    for (var at = 0; at < letters.length; at++) {
      extend(paths, letters, at);
    }
    return paths.best();
  }

  private void extend(Paths paths, char[] letters, int at) {
    var trie = table.trie();
    var node = 0;
    var isKnown = false;
    for (var end = at; end < letters.length; end++) {
      node = trie.next(node, letters[end]);
      if (node == PieceTrie.NONE) {
        break;
      }
      var piece = trie.piece(node);
      if (piece != PieceTrie.NONE) {
        isKnown |= end == at;
        paths.offer(at, end + 1, piece, table.log(piece));
      }
    }
    if (!isKnown) {
      paths.offer(at, at + 1, PieceTrie.NONE, unknown);
    }
  }

  /**
   * Compatibility forms, and each run of white space, one before the text included, as one sign.
   */
  private static char[] normal(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    var letters = new char[folded.length() + 1];
    letters[0] = SPACE;
    var length = 1;
    for (var i = 0; i < folded.length(); i++) {
      var letter = folded.charAt(i);
      var isSpace = letter == SPACE || Character.isWhitespace(letter);
      if (!isSpace || letters[length - 1] != SPACE) {
        letters[length++] = isSpace ? SPACE : letter;
      }
    }
    return Arrays.copyOf(letters, length > 1 && letters[length - 1] == SPACE ? length - 1 : length);
  }

  /** The best way to each position of a text, as far as it has been read. */
  private static final class Paths {
    private final long[] sums;
    private final int[] starts;
    private final int[] pieces;

    Paths(int length) {
      sums = new long[length + 1];
      starts = new int[length + 1];
      pieces = new int[length + 1];
      Arrays.fill(sums, 1, sums.length, Long.MIN_VALUE);
    }

    void offer(int start, int end, int piece, long log) {
      var sum = sums[start] + log;
      if (sum > sums[end]) {
        sums[end] = sum;
        starts[end] = start;
        pieces[end] = piece;
      }
    }

    int[] best() {
      var found = new int[starts.length];
      var from = found.length;
      for (var end = starts.length - 1; end > 0; end = starts[end]) {
        if (pieces[end] != PieceTrie.NONE) {
          found[--from] = pieces[end];
        }
      }
      return Arrays.copyOfRange(found, from, found.length);
    }
  }
}
