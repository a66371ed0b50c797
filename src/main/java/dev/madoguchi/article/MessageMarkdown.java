package dev.madoguchi.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The Markdown in what people write to one another: code, quotations, tables, links and strong
 * words. Everything else, HTML above all, stays exactly as it was written.
 */
public final class MessageMarkdown {
  /** Longer texts are shown as they are, in UTF-16 units. */
  private static final int LONGEST = 20_000;

  private static final int DEEPEST = 12;

  /** What a text without any of it cannot have; linear in its length, since customers write it. */
  private static final Pattern MARKS =
      Pattern.compile("`|(?m:^ {0,3}>)|\\*\\*|\\]\\(|(?m:^[ :-]*+\\|[ |:-]*+$)");

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]");

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .enabledBlockTypes(Set.of(BlockQuote.class, FencedCodeBlock.class))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(DEEPEST)
          .build();

  private final String source;

  private MessageMarkdown(String source) {
    this.source = source;
  }

  /** What a {@link Part} is. */
  public enum Kind {
    PARAGRAPH,
    QUOTE,
    CODE_BLOCK,
    TABLE,
    HEAD,
    ROW,
    CELL,
    TEXT,
    CODE,
    STRONG,
    LINK
  }

  /**
   * A part of a message.
   *
   * @param text of a {@code TEXT}, {@code CODE} or {@code CODE_BLOCK}; else empty
   * @param href where a {@code LINK} leads: http, https or mailto; else empty
   */
  public record Part(Kind kind, String text, String href, List<Part> parts) {
    public Part {
      parts = List.copyOf(parts);
    }

    private static Part of(Kind kind, String text) {
      return new Part(kind, text, "", List.of());
    }

    private static Part of(Kind kind, List<Part> parts) {
      return new Part(kind, "", "", parts);
    }
  }

  /**
   * The message in parts; empty if it has no marks, or is too long to be worth reading for them.
   */
  public static List<Part> parts(String text) {
    if (text.length() > LONGEST || !MARKS.matcher(text).find()) {
      return List.of();
    }
    var message = new MessageMarkdown(text);
    var parts = message.children(PARSER.parse(text));
    return parts.stream().allMatch(MessageMarkdown::isPlain) ? List.of() : parts;
  }

  /**
   * The message without its marks, for where there is no room to show it by them; cells of a row
   * stand beside one another.
   */
  public static String withoutMarks(String text) {
    var parts = parts(text);
    return parts.isEmpty() ? text : words(parts, "\n");
  }

  private static String words(List<Part> parts, String between) {
    return parts.stream().map(MessageMarkdown::words).collect(Collectors.joining(between));
  }

  private static String words(Part part) {
    return switch (part.kind()) {
      case TEXT, CODE, CODE_BLOCK -> part.text();
      case PARAGRAPH, CELL, STRONG, LINK -> words(part.parts(), "");
      case HEAD, ROW -> words(part.parts(), " ");
      case QUOTE, TABLE -> words(part.parts(), "\n");
    };
  }

  private static boolean isPlain(Part part) {
    return switch (part.kind()) {
      case TEXT -> true;
      case PARAGRAPH -> part.parts().stream().allMatch(MessageMarkdown::isPlain);
      default -> false;
    };
  }

  private List<Part> children(Node node) {
    var parts = new ArrayList<Part>();
    for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
      add(parts, child);
    }
    return parts;
  }

  /** Texts in a row are one. */
  private void add(List<Part> parts, Node node) {
    for (var part : of(node)) {
      if (part.kind() == Kind.TEXT && !parts.isEmpty() && parts.getLast().kind() == Kind.TEXT) {
        parts.add(Part.of(Kind.TEXT, parts.removeLast().text() + part.text()));
      } else {
        parts.add(part);
      }
    }
  }

  private List<Part> of(Node node) {
    return switch (node) {
      case Paragraph _ -> List.of(Part.of(Kind.PARAGRAPH, children(node)));
      case BlockQuote _ -> List.of(Part.of(Kind.QUOTE, children(node)));
      case FencedCodeBlock code ->
          List.of(Part.of(Kind.CODE_BLOCK, code.getLiteral().stripTrailing()));
      case TableBlock _ -> List.of(Part.of(Kind.TABLE, children(node)));
      case TableHead _, TableBody _, Document _ -> children(node);
      case TableRow row ->
          List.of(
              Part.of(row.getParent() instanceof TableHead ? Kind.HEAD : Kind.ROW, children(node)));
      case TableCell _ -> List.of(Part.of(Kind.CELL, children(node)));
      case Code code -> List.of(Part.of(Kind.CODE, code.getLiteral()));
      case SoftLineBreak _, HardLineBreak _ -> List.of(Part.of(Kind.TEXT, "\n"));
      case StrongEmphasis _ when isStrong(node) -> List.of(Part.of(Kind.STRONG, children(node)));
      case Link link when isWritten(link) ->
          address(link)
              .map(href -> List.of(new Part(Kind.LINK, "", href, children(node))))
              .orElseGet(() -> asWritten(node));
      default -> asWritten(node);
    };
  }

  private List<Part> asWritten(Node node) {
    var text = raw(node);
    return List.of(
        node.getParent() instanceof Document
            ? Part.of(Kind.PARAGRAPH, List.of(Part.of(Kind.TEXT, text)))
            : Part.of(Kind.TEXT, text));
  }

  /** In two asterisks, and not within a word or a formula. */
  private boolean isStrong(Node node) {
    int start = start(node);
    int end = end(node);
    return source.startsWith("**", start)
        && !(start > 0 && WORD.matcher(source.substring(start - 1, start)).matches())
        && !(end < source.length() && WORD.matcher(source.substring(end, end + 1)).matches());
  }

  /** With its words in brackets; an address alone is found by whoever shows the text. */
  private boolean isWritten(Link link) {
    return !link.getSourceSpans().isEmpty()
        && source.charAt(start(link)) == '['
        && source.charAt(end(link) - 1) == ')';
  }

  private static Optional<String> address(Link link) {
    var target = link.getDestination();
    var scheme = target.toLowerCase(Locale.ROOT);
    return Optional.of(target)
        .filter(_ ->
            scheme.startsWith("https://")
                || scheme.startsWith("http://")
                || scheme.startsWith("mailto:"));
  }

  private String raw(Node node) {
    return node.getSourceSpans().isEmpty() ? "" : source.substring(start(node), end(node));
  }

  private static int start(Node node) {
    return node.getSourceSpans().getFirst().getInputIndex();
  }

  private static int end(Node node) {
    var last = node.getSourceSpans().getLast();
    return last.getInputIndex() + last.getLength();
  }
}
