package dev.madoguchi.embedding;

import java.util.Arrays;

/**
 * Finds the pieces that begin at a position of a text: a trie whose edges are in one hash table
 * with open addressing. Nodes are numbered from 0, the root.
 */
final class PieceTrie {
  static final int NONE = -1;
  private static final int LETTER_BITS = 16;
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  /** Node and letter of an edge, plus 1 so that 0 is an empty slot. */
  private final long[] edges;

  private final int[] targets;
  private final int mask;
  private final int shift;
  private int[] pieces = new int[1 << 16];
  private int nodes = 1;

  /**
   * @param letters how many letters there are in all pieces, which is more than edges
   */
  PieceTrie(int letters) {
    var slots = Integer.highestOneBit(Math.max(letters, 8)) * 2;
    edges = new long[slots];
    targets = new int[slots];
    mask = slots - 1;
    shift = Long.numberOfLeadingZeros(mask);
    Arrays.fill(pieces, NONE);
  }

  /** Numbers the piece that a part of a text is; false if it has a number already. */
  boolean add(String text, int from, int to, int number) {
    var node = 0;
    for (var i = from; i < to; i++) {
      node = nextOrNew(node, text.charAt(i));
    }
    if (pieces[node] != NONE) {
      return false;
    }
    pieces[node] = number;
    return true;
  }

  private int nextOrNew(int node, char letter) {
    var edge = edge(node, letter);
    var slot = slot(edge);
    if (edges[slot] == 0) {
      edges[slot] = edge;
      targets[slot] = newNode();
    }
    return targets[slot];
  }

  private int newNode() {
    if (nodes == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * nodes);
      Arrays.fill(pieces, nodes, pieces.length, NONE);
    }
    return nodes++;
  }

  /** The node behind a letter; {@link #NONE} if no piece goes on like this. */
  int next(int node, char letter) {
    var slot = slot(edge(node, letter));
    return edges[slot] == 0 ? NONE : targets[slot];
  }

  /** The number of the piece that ends at a node; {@link #NONE} if none does. */
  int piece(int node) {
    return pieces[node];
  }

  private static long edge(int node, char letter) {
    return (((long) node << LETTER_BITS) | letter) + 1;
  }

  /** Where an edge is, or where it would be. */
  private int slot(long edge) {
    var slot = (int) ((edge * MIX) >>> shift);
    while (edges[slot] != 0 && edges[slot] != edge) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
