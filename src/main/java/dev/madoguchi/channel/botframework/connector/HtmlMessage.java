package dev.madoguchi.channel.botframework.connector;

import dev.madoguchi.message.UnshownKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * A message as HTML, read as words: what is new in it, what it quotes, and what cannot be shown.
 *
 * @param words without quotations and without the names that mention us
 * @param quote what is quoted; empty if nothing is
 * @param forwarded what was passed on from elsewhere; empty if nothing was
 * @param unshown what stands in it that is neither words nor a file
 */
record HtmlMessage(String words, String quote, String forwarded, Set<UnshownKind> unshown) {
  private static final Pattern KNOWN =
      Pattern.compile(
          "(?i)<(?!/?(?:p|div|span|b|i|u|s|em|strong|strike|del|br|a|ul|ol|li|pre|code|codeblock"
              + "|blockquote|font|table|tbody|thead|tr|td|th|h[1-6]|hr|img|emoji|attachment|at"
              + "|quoted)(?:\\s[^<>]*)?/?>)");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?i)</?(?:attachment|quoted)\\b[^<>]*>");
  private static final Pattern CLOSED_AT_ONCE = Pattern.compile("(?i)<emoji\\b([^<>]*)/>");
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "li",
          "tr",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "pre",
          "codeblock",
          "table",
          "ul",
          "ol",
          "blockquote",
          "hr");
  private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");
  private static final Pattern PICTOGRAMS =
      Pattern.compile("[\\p{IsEmoji}\\p{IsEmoji_Component}\\u200d\\ufe0f]+");

  HtmlMessage {
    unshown = Set.copyOf(unshown);
  }

  /**
   * What a person typed in a client that writes HTML. What looks like a tag of another kind is
   * text.
   *
   * @param us our names, as they are mentioned
   */
  static HtmlMessage of(String html, List<String> us) {
    var reader = new Reader(us);
    reader.read(Jsoup.parseBodyFragment(known(html)).body());
    return new HtmlMessage(
        tidy(reader.words), tidy(reader.quote), tidy(reader.forwarded), reader.unshown);
  }

  /** What was typed in a client that writes no HTML. */
  static HtmlMessage plain(String text) {
    return new HtmlMessage(text.strip(), "", "", Set.of());
  }

  /** Whether it is more than words in paragraphs. */
  boolean isRich() {
    return !quote.isEmpty() || !forwarded.isEmpty() || !unshown.isEmpty();
  }

  private static String known(String html) {
    var known = KNOWN.matcher(html).replaceAll("&lt;");
    var closed = CLOSED_AT_ONCE.matcher(known).replaceAll("<emoji$1></emoji>");
    return PLACEHOLDER.matcher(closed).replaceAll("");
  }

  private static String tidy(StringBuilder text) {
    var lines =
        text.toString()
            .replace('\u00a0', ' ')
            .lines()
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n"));
    return BLANK_LINES.matcher(lines).replaceAll("\n\n").strip();
  }

  /** Goes over the elements in order. */
  private static final class Reader {
    private final List<String> us;
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder quote = new StringBuilder();
    private final StringBuilder forwarded = new StringBuilder();
    private final Set<UnshownKind> unshown = EnumSet.noneOf(UnshownKind.class);
    private StringBuilder out = words;

    Reader(List<String> us) {
      this.us = us;
    }

    void read(Node parent) {
      parent.childNodes().forEach(this::node);
    }

    private void node(Node node) {
      if (node instanceof TextNode text) {
        text(text);
      } else if (node instanceof Element element) {
        element(element);
      }
    }

    private void text(TextNode text) {
      var between = text.isBlank() && text.getWholeText().contains("\n") && isBetweenBlocks(text);
      if (!between) {
        out.append(text.getWholeText());
      }
    }

    private static boolean isBetweenBlocks(TextNode text) {
      return (text.previousSibling() instanceof Element before && BLOCKS.contains(before.tagName()))
          || (text.nextSibling() instanceof Element after && BLOCKS.contains(after.tagName()));
    }

    private void element(Element element) {
      switch (element.tagName()) {
        case "br" -> out.append('\n');
        case "emoji" -> out.append(element.attr("alt"));
        case "img" -> picture(element);
        case "script", "style" -> {}
        case "blockquote" -> quotation(element);
        case "a" -> link(element);
        case "td", "th" -> cell(element);
        case "at" -> mention(element);
        default -> part(element);
      }
    }

    private void part(Element element) {
      if (kind(element).endsWith("/mention")) {
        mention(element);
      } else if (BLOCKS.contains(element.tagName())) {
        begin();
        read(element);
        begin();
      } else {
        read(element);
      }
    }

    private void begin() {
      if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
        out.append('\n');
      }
    }

    private void cell(Element element) {
      if (element.previousElementSibling() != null) {
        out.append('\t');
      }
      read(element);
    }

    private void mention(Element element) {
      var name = element.wholeText();
      out.append(us.contains(name.strip()) ? " " : name);
    }

    /** An address that cannot be seen in the words is told beside them. */
    private void link(Element element) {
      var from = out.length();
      read(element);
      var shown = out.substring(from).strip();
      var address = element.attr("href").strip();
      var bare = address.replaceFirst("^(?:https?://|mailto:)", "").replaceFirst("/$", "");
      if (address.matches("(?:https?|mailto):.*") && !shown.contains(bare)) {
        out.append(" (").append(address).append(')');
      }
    }

    /** With who wrote it, if that is told. */
    private void quotation(Element element) {
      var before = out;
      out = new StringBuilder();
      var author = element.select("[itemprop=mri]");
      author.remove();
      read(element);
      var name = author.text().isBlank() ? "" : author.text().strip() + ": ";
      var quotation = name + tidy(out);
      out = kind(element).endsWith("/forward") ? forwarded : quote;
      begin();
      out.append(quotation);
      out = before;
      begin();
    }

    private void picture(Element element) {
      var kind = kind(element) + " " + element.className().toLowerCase(Locale.ROOT);
      var alt = element.attr("alt").strip();
      if (kind.contains("emoji") || PICTOGRAMS.matcher(alt).matches()) {
        out.append(alt);
      } else if (kind.contains("sticker") || kind.contains("meme")) {
        unshown.add(UnshownKind.STICKER);
      } else if (kind.contains("giphy") || element.attr("src").contains("giphy")) {
        unshown.add(UnshownKind.ANIMATION);
      } else {
        unshown.add(UnshownKind.OTHER);
      }
    }

    private static String kind(Element element) {
      return element.attr("itemtype").toLowerCase(Locale.ROOT);
    }
  }
}
