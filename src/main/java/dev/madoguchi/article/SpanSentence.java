package dev.madoguchi.article;

import dev.madoguchi.article.SideBySide.Half;
import dev.madoguchi.article.SideBySide.Piece.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of a side-by-side file: pairs and what is written between them for both languages,
 * such as code, and the brackets of a link.
 *
 * @param parts the text of both languages, and in its place each pair
 */
record SpanSentence(List<Part> parts) {
  private static final String TAG =
      "</?(?:a|b|br|caption|center|code|col|colgroup|dd|details|div|dl|dt|em|font|h[1-6]|hr|i|img"
          + "|kbd|li|ol|p|pre|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr"
          + "|u|ul|var)(?:\\s[^<>]*)?/?>";

  /** Code, in which tags are words; the description of a picture; any other tag. */
  private static final Pattern CODE_OR_TAG =
      Pattern.compile(
          "(?<code>(?<!`)(`+)(?!`).*?[^`]\\2(?!`))"
              + "|<img\\s[^<>]*?alt=\"(?<picture>[^\"<>]*)\"[^<>]*>|"
              + TAG,
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

  SpanSentence {
    parts = List.copyOf(parts);
  }

  /** A stretch of the sentence. */
  sealed interface Part {

    /** The same in both languages. */
    record Shared(String text) implements Part {}

    /** In each language something else. */
    record Twins(Pair pair) implements Part {}
  }

  /** Both texts; null if there are no words in either. */
  @Nullable Aligned text() {
    return aligned(this::words);
  }

  /** Both texts as they stand; null if there is nothing in either. */
  @Nullable Aligned code() {
    return aligned(text -> text);
  }

  private @Nullable Aligned aligned(UnaryOperator<String> read) {
    var ja = has(Pair::target) ? read.apply(said(Pair::target)) : "";
    var en = has(Pair::source) ? read.apply(said(Pair::source)) : "";
    return ja.isEmpty() && en.isEmpty()
        ? null
        : new Aligned(ja.isEmpty() ? null : ja, en.isEmpty() ? null : en);
  }

  /** A language is missing only if none of the pairs has it. */
  private boolean has(Function<Pair, @Nullable Half> half) {
    return pairs().findAny().isEmpty() || pairs().anyMatch(pair -> half.apply(pair) != null);
  }

  private String said(Function<Pair, @Nullable Half> half) {
    var text = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Part.Shared(var shared) -> text.append(shared);
        case Part.Twins(var pair) -> {
          var said = half.apply(pair);
          text.append(said == null ? "" : said.text());
        }
      }
    }
    return text.toString();
  }

  /** Marks alone are no words. */
  private String words(String text) {
    var words = withoutTags(text);
    return WORD.matcher(words).find() || pairs().findAny().isPresent() ? words : "";
  }

  /** The first pair in it; null if it is the same in both languages. */
  @Nullable Pair first() {
    return pairs().findFirst().orElse(null);
  }

  Stream<Pair> pairs() {
    return parts.stream()
        .flatMap(part -> part instanceof Part.Twins(var pair) ? Stream.of(pair) : Stream.of());
  }

  /** Anchors and layout say nothing, except as code; of a picture its description does. */
  static String withoutTags(String text) {
    return text.indexOf('<') < 0
        ? text.strip()
        : CODE_OR_TAG
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(kept(found)))
            .strip();
  }

  private static String kept(MatchResult found) {
    var code = found.group("code");
    return Objects.requireNonNullElse(code == null ? found.group("picture") : code, "");
  }

  /**
   * The sentences of a line: a new one begins at a space between pairs, unless that is in a mark.
   */
  static List<SpanSentence> of(List<Part> line) {
    var sentences = new ArrayList<SpanSentence>();
    var open = new ArrayList<Part>();
    for (int i = 0; i < line.size(); i++) {
      var part = line.get(i);
      int space = -1;
      if (part instanceof Part.Shared(var text) && i > 0 && i < line.size() - 1) {
        space = endOfSentence(open, text);
        if (space >= 0) {
          open.add(new Part.Shared(text.substring(0, space)));
          sentences.add(new SpanSentence(open));
          open.clear();
          open.add(new Part.Shared(text.substring(space)));
        }
      } else if (part instanceof Part.Twins
          && !open.isEmpty()
          && open.getLast() instanceof Part.Twins) {
        sentences.add(new SpanSentence(open));
        open.clear();
      }
      if (space < 0) {
        open.add(part);
      }
    }
    if (!open.isEmpty()) {
      sentences.add(new SpanSentence(open));
    }
    return List.copyOf(sentences);
  }

  /** Where in the text the sentence that is open ends; -1 if it goes on. */
  private static int endOfSentence(List<Part> open, String text) {
    var before = new StringBuilder();
    open.forEach(part -> before.append(part instanceof Part.Shared(var shared) ? shared : ""));
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i)) && isBalanced(before + text.substring(0, i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isBalanced(String text) {
    return count(text, '`') % 2 == 0
        && count(text, '*') % 2 == 0
        && count(text, '[') == count(text, ']')
        && count(text, '(') == count(text, ')')
        && count(text, '<') == count(text, '>');
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
