package dev.madoguchi.channel.mail;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The words of an HTML mail, without what mail programs mark as quoted. */
final class HtmlText {
  private static final String QUOTED =
      "blockquote, .gmail_quote, .gmail_extra, .yahoo_quoted, #divRplyFwdMsg, #appendonsend,"
          + " .moz-cite-prefix, .protonmail_quote";
  private static final String UNSEEN = "script, style, head, title, template, [hidden]";

  private HtmlText() {}

  static String of(String html) {
    if (html.isBlank()) {
      return "";
    }
    var document = Jsoup.parse(html);
    document.select("#divRplyFwdMsg, #appendonsend").forEach(HtmlText::removeAfter);
    document.select(UNSEEN).remove();
    var whole = words(document.body());
    document.select(QUOTED).remove();
    var own = words(document.body());
    return own.isEmpty() ? whole : own;
  }

  private static void removeAfter(Element mark) {
    for (Node next = mark.nextSibling(); next != null; next = mark.nextSibling()) {
      next.remove();
    }
  }

  private static String words(Element body) {
    var text = new StringBuilder();
    body.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
              text.append(words.text());
            } else if (node instanceof Element element
                && (element.normalName().equals("br") || isBlock(element))) {
              newLine(text);
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element element && isBlock(element)) {
              newLine(text);
            }
          }
        });
    return text.toString()
        .replaceAll("[ \\t\\u00a0]+\\n", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  private static boolean isBlock(Element element) {
    return element.isBlock()
        && !element.normalName().equals("body")
        && !element.normalName().equals("br");
  }

  private static void newLine(StringBuilder text) {
    text.append('\n');
  }
}
