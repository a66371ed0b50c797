package dev.madoguchi.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The Markdown that a sentence of an article may have, read by CommonMark: emphasis, code and
 * links. Everything else in it, HTML above all, is plain text.
 */
public final class InlineMarkdown {
  private static final Pattern ARTICLE =
      Pattern.compile("(?:[^:?#]*/)?([^/:?#]+)\\.md(#[\\p{L}\\p{N}_-]*)?");
  private static final Pattern MARK = Pattern.compile("[\\[\\]*_`\\\\&<>!]");
  private static final String SCHEME = "article:";

  /** Nothing but paragraphs: what begins a list or a heading is not one in a sentence. */
  private static final Parser PARSER =
      Parser.builder()
          .enabledBlockTypes(Set.of())
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  private InlineMarkdown() {}

  /**
   * A stretch of a text that looks the same throughout.
   *
   * @param target where it leads, as it is written; null if it is no link
   */
  public record Span(
      String text, boolean strong, boolean emphasis, boolean code, @Nullable String target) {

    /** Words that look like all others. */
    public static Span words(String text) {
      return new Span(text, false, false, false, null);
    }

    boolean looksLike(Span other) {
      return strong == other.strong
          && emphasis == other.emphasis
          && code == other.code
          && Objects.equals(target, other.target);
    }

    Span with(String more) {
      return new Span(text + more, strong, emphasis, code, target);
    }
  }

  /** The text in stretches, in order. */
  public static List<Span> spans(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    return MARK.matcher(text).find()
        ? SpanReader.spans(parsed(new FramedSentence(text)))
        : List.of(Span.words(text));
  }

  /** The text without marks: what is indexed, compared, and shown where there are no marks. */
  public static String plain(String text) {
    return MARK.matcher(text).find()
        ? spans(text).stream().map(Span::text).collect(Collectors.joining())
        : text;
  }

  /** Markdown that reads as exactly this text. */
  public static String literal(String text) {
    return plain(text).equals(text) ? text : MARK.matcher(text).replaceAll("\\\\$0");
  }

  /**
   * The text with links that lead somewhere: to an article as {@code article:id} or {@code
   * article:id#section}, or to an https address. Of every other link, and of every picture, only
   * its text is left.
   *
   * @param isArticle whether there is an article of that id that may be seen
   */
  public static String resolved(String text, Predicate<String> isArticle) {
    if (text.indexOf('[') < 0) {
      return text;
    }
    var framed = new FramedSentence(text);
    var changed = new StringBuilder();
    int from = 0;
    for (var link : links(framed)) {
      var span = link.getSourceSpans().getFirst();
      changed
          .append(framed.text(), from, span.getInputIndex())
          .append(resolved(link, framed.text(), isArticle));
      from = span.getInputIndex() + span.getLength();
    }
    return FramedSentence.unframed(changed.append(framed.text().substring(from)).toString());
  }

  private static String resolved(Node node, String source, Predicate<String> isArticle) {
    var text = inner(node, source);
    return node instanceof Link link
        ? reference(FramedSentence.unframed(link.getDestination()), isArticle)
            .map(target -> "[" + text + "](" + target + ")")
            .orElse(text)
        : text;
  }

  /** The source of what a link or a picture shows. */
  private static String inner(Node node, String source) {
    var first = node.getFirstChild();
    var last = node.getLastChild();
    if (first == null || last == null) {
      return "";
    }
    var start = first.getSourceSpans().getFirst();
    var end = last.getSourceSpans().getLast();
    return source.substring(start.getInputIndex(), end.getInputIndex() + end.getLength());
  }

  private static Optional<String> reference(String target, Predicate<String> isArticle) {
    if (isPage(target)) {
      return Optional.of(target);
    }
    var matcher = ARTICLE.matcher(target);
    return matcher.matches() && isArticle.test(matcher.group(1))
        ? Optional.of(
            SCHEME + matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2)))
        : Optional.empty();
  }

  /** Where the links of a text lead, as they are written, in order. */
  public static List<String> targets(String text) {
    return text.indexOf('[') < 0
        ? List.of()
        : links(new FramedSentence(text)).stream()
            .filter(Link.class::isInstance)
            .map(link -> FramedSentence.unframed(((Link) link).getDestination()))
            .toList();
  }

  /** The outermost links and pictures written in brackets, in order. */
  private static List<Node> links(FramedSentence text) {
    var links = new ArrayList<Node>();
    parsed(text)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                add(link, '[');
              }

              @Override
              public void visit(Image image) {
                add(image, '!');
              }

              private void add(Node node, char first) {
                var span = node.getSourceSpans().getFirst();
                if (text.text().charAt(span.getInputIndex()) == first) {
                  links.add(node);
                }
              }
            });
    return links;
  }

  private static Node parsed(FramedSentence text) {
    return PARSER.parse(text.text());
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
}
