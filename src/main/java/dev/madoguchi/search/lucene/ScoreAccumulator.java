package dev.madoguchi.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.lucene.util.LongHeap;

/**
 * What each section has scored so far. Made once and used for one question after the other:
 * clearing costs as much as was seen, not as much as there is.
 */
final class ScoreAccumulator {
  private final Sums sections;
  private final Sums options;
  private final Sums option;
  private final float[] highest;
  private double most;
  private boolean closed;

  ScoreAccumulator(int sections) {
    this.sections = new Sums(sections);
    this.options = new Sums(sections);
    this.option = new Sums(sections);
    this.highest = new float[sections];
  }

  /** How many sections have scored. */
  int seen() {
    return sections.size;
  }

  /** One word of an option scores. */
  void add(Postings postings, float boost) {
    if (closed && sections.size * 8L < postings.size()) {
      addToSeen(postings, boost);
      return;
    }
    for (var i = 0; i < postings.size(); i++) {
      var place = postings.place(i);
      if (!closed || sections.sums[place] > 0) {
        option.add(place, boost * postings.score(i));
      }
    }
  }

  /** The only word of an option scores. */
  void addOption(Postings postings, float boost) {
    if (closed) {
      add(postings, boost);
      endOption();
      return;
    }
    for (var i = 0; i < postings.size(); i++) {
      var score = boost * postings.score(i);
      var place = postings.place(i);
      highest[place] = Math.max(highest[place], score);
      options.add(place, score);
    }
  }

  private void addToSeen(Postings postings, float boost) {
    for (var i = 0; i < sections.size; i++) {
      var index = postings.indexOf(sections.seen[i]);
      if (index >= 0) {
        option.add(sections.seen[i], boost * postings.score(index));
      }
    }
  }

  /** All words of an option have scored. */
  void endOption() {
    for (var i = 0; i < option.size; i++) {
      var place = option.seen[i];
      highest[place] = Math.max(highest[place], option.sums[place]);
      options.add(place, option.sums[place]);
    }
    option.clear();
  }

  /**
   * All options of a clue have scored.
   *
   * @param more how much options count beside the best
   */
  void endClue(double more) {
    for (var i = 0; i < options.size; i++) {
      var place = options.seen[i];
      var others = (options.sums[place] - highest[place]) * more;
      sections.add(place, (float) (highest[place] + others));
      most = Math.max(most, sections.sums[place]);
      highest[place] = 0;
    }
    options.clear();
  }

  /**
   * From now on only those sections score that can still be among the best.
   *
   * @param left how much a section can still score
   */
  void close(int limit, double left, IntPredicate visible) {
    if (most <= left) {
      return;
    }
    var best = best(limit, visible);
    if (best.size() < limit) {
      return;
    }
    var least = score(best.top()) * (1 - 1e-5);
    if (left < least) {
      sections.retain(least - left);
      closed = true;
    }
  }

  /** The sections that score most, best first; of equals the first ones. */
  List<Scored> top(int limit, IntPredicate visible) {
    var best = best(limit, visible);
    var top = new ArrayList<Scored>(best.size());
    for (var left = best.size(); left > 0; left--) {
      var next = best.pop();
      top.add(new Scored(place(next), score(next)));
    }
    return top.reversed();
  }

  /** Forgets everything. */
  void clear() {
    sections.clear();
    most = 0;
    closed = false;
  }

  private LongHeap best(int limit, IntPredicate visible) {
    var best = new LongHeap(limit);
    for (var i = 0; i < sections.size; i++) {
      var place = sections.seen[i];
      var next = key(place, sections.sums[place]);
      if ((best.size() < limit || next > best.top()) && visible.test(place)) {
        best.insertWithOverflow(next);
      }
    }
    return best;
  }

  /** Keys are ordered by score, and backwards by place. */
  private static long key(int place, float score) {
    return ((long) Float.floatToIntBits(score) << 32) | (Integer.MAX_VALUE - place);
  }

  private static int place(long key) {
    return Integer.MAX_VALUE - (int) key;
  }

  private static float score(long key) {
    return Float.intBitsToFloat((int) (key >>> 32));
  }

  /** A section and what it scored. */
  record Scored(int place, double score) {}

  /** A sum for each section, and which are above nothing. */
  private static final class Sums {
    private final float[] sums;
    private final int[] seen;
    private int size;

    Sums(int sections) {
      sums = new float[sections];
      seen = new int[sections];
    }

    void add(int place, float score) {
      if (sums[place] == 0) {
        seen[size++] = place;
      }
      sums[place] += score;
    }

    void retain(double least) {
      var kept = 0;
      for (var i = 0; i < size; i++) {
        if (sums[seen[i]] >= least) {
          seen[kept++] = seen[i];
        } else {
          sums[seen[i]] = 0;
        }
      }
      size = kept;
    }

    void clear() {
      for (var i = 0; i < size; i++) {
        sums[seen[i]] = 0;
      }
      size = 0;
    }
  }
}
