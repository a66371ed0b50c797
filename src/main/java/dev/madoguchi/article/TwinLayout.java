package dev.madoguchi.article;

import dev.madoguchi.article.LineLayout.Part;
import dev.madoguchi.article.MarkdownLine.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How lines in twos are laid out: each language is read for itself, and both line by line. */
final class TwinLayout {
  private final List<Integer> places = new ArrayList<>();
  private final Map<Integer, List<Part>> ja;
  private final Map<Integer, List<Part>> en;

  /** One passage of it. */
  record Laid(Passage.Kind kind, int depth, int number, Aligned text) {}

  TwinLayout(List<PairedLines> twins) {
    var left = new ArrayList<String>();
    var right = new ArrayList<String>();
    for (var each : twins) {
      if (each.first() || isItem(each)) {
        left.add("");
        right.add("");
      }
      places.add(left.size());
      var line = each.line().text();
      left.add(each.ja() == null ? line : each.ja().text());
      right.add(each.en() == null ? line : each.en().text());
    }
    this.ja = LineLayout.of(left);
    this.en = LineLayout.of(right);
  }

  /** In a list of CommonMark a later number cannot follow on a sentence without a blank line. */
  private static boolean isItem(PairedLines twins) {
    var mark = MarkdownLine.of(twins.line().text()).mark();
    return !twins.isShared() && (mark == Mark.STEP || mark == Mark.BULLET);
  }

  /**
   * The passages of two lines: more than one for a row of a table, none for a mark without a text.
   *
   * @param index of the twins
   */
  List<Laid> of(int index, PairedLines twins) {
    var left = parts(ja, index, twins.ja() != null);
    var right = parts(en, index, twins.en() != null);
    var laid = new ArrayList<Laid>();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      var one = i < left.size() ? left.get(i) : null;
      var other = i < right.size() ? right.get(i) : null;
      laid.add(laid(one, other));
    }
    return laid;
  }

  private List<Part> parts(Map<Integer, List<Part>> side, int index, boolean isThere) {
    return isThere ? side.getOrDefault(places.get(index), List.of()) : List.of();
  }

  private static Laid laid(@Nullable Part ja, @Nullable Part en) {
    var layout = ja != null ? ja : en;
    if (layout == null) {
      throw new IllegalArgumentException("twins: neither has a part (expected: one at least)");
    }
    return new Laid(
        layout.kind(),
        layout.depth(),
        layout.number(),
        new Aligned(ja == null ? null : ja.text(), en == null ? null : en.text()));
  }
}
