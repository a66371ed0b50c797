package dev.madoguchi.article;

import dev.madoguchi.article.SideBySide.Piece.Pair;
import dev.madoguchi.article.SideBySide.Piece.Verbatim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A side-by-side file, in which every sentence is a pair of spans ({@code data-ttu-id} for the
 * translation, {@code data-stu-id} for the source): its pairs can be read and exchanged, and all
 * else is given back byte for byte.
 */
public record SideBySide(List<Piece> pieces) {
  private static final String TARGET = "<span data-ttu-id=\"";
  private static final String SOURCE = "<span class=\"sxs-lookup\"><span data-stu-id=\"";
  private static final String OPENED = "\">";
  private static final String END = "</span>";

  public SideBySide {
    pieces = List.copyOf(pieces);
  }

  /** A part of such a file. */
  public sealed interface Piece {

    /** The part as it stands in the file. */
    String text();

    /** What is not a pair. */
    record Verbatim(String text) implements Piece {}

    /**
     * A sentence and its translation, as they stand in the file.
     *
     * @param line counted from 1
     * @param target the translation; null if it is missing
     * @param source what was translated; null if it is missing
     */
    record Pair(int line, @Nullable Half target, @Nullable Half source) implements Piece {

      @Override
      public String text() {
        return (target == null ? "" : TARGET + target.id + OPENED + target.text + END)
            + (source == null ? "" : SOURCE + source.id + OPENED + source.text + END + END);
      }
    }
  }

  /** One side of a pair. */
  public record Half(String id, String text) {}

  /** Whether a text is of this kind. */
  static boolean isIn(String text) {
    return text.contains(TARGET) || text.contains(SOURCE);
  }

  public static SideBySide parse(String text) {
    return new SideBySide(new Parser(text).parse());
  }

  public List<Pair> pairs() {
    return pieces.stream()
        .flatMap(piece -> piece instanceof Pair pair ? Stream.of(pair) : Stream.of())
        .toList();
  }

  /** The whole file. */
  public String text() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }

  private static final class Parser {
    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private int line = 1;

    Parser(String text) {
      this.text = text;
    }

    List<Piece> parse() {
      for (int from = next(0); from >= 0; from = next(Math.max(from + 1, at))) {
        var target = half(from, TARGET, END);
        int middle = target == null ? from : end(from, TARGET, target, END);
        var source = half(middle, SOURCE, END + END);
        if (target != null || source != null) {
          verbatim(from);
          pieces.add(new Pair(line, target, source));
          advance(source == null ? middle : end(middle, SOURCE, source, END + END));
        }
      }
      verbatim(text.length());
      return pieces;
    }

    private int next(int from) {
      int target = text.indexOf(TARGET, from);
      int source = text.indexOf(SOURCE, from);
      return target < 0 || (source >= 0 && source < target) ? source : target;
    }

    /**
     * What is between an opening at that place and the next end; null if there is no such thing.
     */
    private @Nullable Half half(int from, String opening, String closing) {
      int id = from + opening.length();
      int opened = text.startsWith(opening, from) ? text.indexOf(OPENED, id) : -1;
      int closed = opened < 0 ? -1 : text.indexOf(END, opened);
      return closed < 0
              || !text.startsWith(closing, closed)
              || text.substring(id, closed).contains("<span")
          ? null
          : new Half(text.substring(id, opened), text.substring(opened + OPENED.length(), closed));
    }

    private static int end(int from, String opening, Half half, String closing) {
      return from
          + opening.length()
          + half.id.length()
          + OPENED.length()
          + half.text.length()
          + closing.length();
    }

    private void verbatim(int end) {
      if (end > at) {
        pieces.add(new Verbatim(text.substring(at, end)));
        advance(end);
      }
    }

    private void advance(int end) {
      line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
      at = end;
    }
  }
}
