package dev.madoguchi.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks a text of an article may have: {@code **bold**}, {@code `code`} and {@code
 * [text](link)}. Everything else in it, HTML above all, is plain text.
 */
public final class InlineMarkdown {
  private static final Pattern LINK =
      Pattern.compile(
          "!?\\[([^\\[\\]]{0,500})\\]\\(\\s*([^()\\s]{0,2000}(?:\\([^()\\s]{0,200}\\)[^()\\s]{0,2000})?)[^()]{0,200}\\)");
  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]{1,2000})\\*\\*");
  private static final Pattern CODE = Pattern.compile("`([^`]{1,2000})`");
  private static final Pattern ARTICLE =
      Pattern.compile("(?:[^:?#]*/)?([^/:?#]+)\\.md(#[\\p{L}\\p{N}_-]*)?");
  private static final int BOLD_TEXT = 3;
  private static final int CODE_TEXT = 4;
  private static final String SCHEME = "article:";

  private static final Pattern MARK = Pattern.compile(LINK + "|" + BOLD + "|" + CODE);

  private InlineMarkdown() {}

  /** A stretch of a text. */
  public sealed interface Span {
    String text();

    record Words(String text) implements Span {}

    record Bold(String text) implements Span {}

    record Code(String text) implements Span {}

    /** Leads somewhere; the target is as it is written. */
    record Link(String text, String target) implements Span {}
  }

  /** The text in stretches, in order; marks within marks are left out. */
  public static List<Span> spans(String text) {
    var spans = new ArrayList<Span>();
    var mark = MARK.matcher(text);
    int from = 0;
    while (mark.find()) {
      words(text.substring(from, mark.start()), spans);
      spans.add(span(mark));
      from = mark.end();
    }
    words(text.substring(from), spans);
    return List.copyOf(spans);
  }

  private static void words(String text, List<Span> spans) {
    if (!text.isEmpty()) {
      spans.add(new Span.Words(text));
    }
  }

  private static Span span(Matcher mark) {
    if (mark.group(BOLD_TEXT) != null) {
      return new Span.Bold(plain(mark.group(BOLD_TEXT)));
    }
    if (mark.group(CODE_TEXT) != null) {
      return new Span.Code(mark.group(CODE_TEXT));
    }
    return mark.group().startsWith("!")
        ? new Span.Words(mark.group(1))
        : new Span.Link(plain(mark.group(1)), mark.group(2));
  }

  /** The text without marks: what is indexed, compared, and shown where there are no marks. */
  public static String plain(String text) {
    if (text.indexOf('[') < 0 && text.indexOf('*') < 0 && text.indexOf('`') < 0) {
      return text;
    }
    var unlinked = LINK.matcher(text).replaceAll("$1");
    return CODE.matcher(BOLD.matcher(unlinked).replaceAll("$1")).replaceAll("$1");
  }

  /**
   * The text with links that lead somewhere: to an article as {@code article:id} or {@code
   * article:id#section}, or to an https address. Of every other link only its text is left.
   *
   * @param isArticle whether there is an article of that id that may be seen
   */
  public static String resolved(String text, Predicate<String> isArticle) {
    return LINK.matcher(text)
        .replaceAll(link -> Matcher.quoteReplacement(resolved(link, isArticle)));
  }

  private static String resolved(MatchResult link, Predicate<String> isArticle) {
    var target = link.group(2);
    if (link.group().startsWith("!")) {
      return link.group(1);
    }
    if (isPage(target)) {
      return "[" + link.group(1) + "](" + target + ")";
    }
    return article(target)
        .filter(isArticle)
        .map(_ -> "[" + link.group(1) + "](" + reference(target) + ")")
        .orElse(link.group(1));
  }

  /** Where the links of a text lead, as they are written, in order. */
  public static List<String> targets(String text) {
    return text.indexOf('[') < 0
        ? List.of()
        : LINK.matcher(text).results().map(link -> link.group(2)).toList();
  }

  /** The id of the article that a link names by its file; empty for any other link. */
  static Optional<String> article(String target) {
    var matcher = ARTICLE.matcher(target);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * Where a link of a text that was {@link #resolved} leads; empty for a link that was not.
   *
   * @param article the address of the page of an article's section, which may be empty
   */
  public static Optional<String> address(String target, BinaryOperator<String> article) {
    if (target.startsWith(SCHEME)) {
      var parts = target.substring(SCHEME.length()).split("#", 2);
      return Optional.of(article.apply(parts[0], parts.length == 1 ? "" : parts[1]));
    }
    return Optional.of(target).filter(InlineMarkdown::isPage);
  }

  private static boolean isPage(String target) {
    return target.toLowerCase(Locale.ROOT).startsWith("https://");
  }

  private static String reference(String target) {
    var matcher = ARTICLE.matcher(target);
    return matcher.matches()
        ? SCHEME + matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2))
        : target;
  }
}
