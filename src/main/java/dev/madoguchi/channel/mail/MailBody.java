package dev.madoguchi.channel.mail;

import dev.madoguchi.message.Language;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** A mail being written, as text and as HTML with the same words. */
final class MailBody {
  private static final String RULE = "----------------------------------------";
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'）」]+");

  private final Language language;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder html = new StringBuilder();

  MailBody(Language language) {
    this.language = language;
  }

  /** A paragraph. */
  void say(String words) {
    text.append(words).append("\n\n");
    html.append("<p>").append(lines(words)).append("</p>\n");
  }

  /** What somebody said. */
  void quote(String who, String words) {
    text.append(who).append(who.isEmpty() ? "" : "\n").append(words).append("\n\n");
    html.append("<div style=\"margin:16px 0;padding:8px 16px;border-left:3px solid #0b5a55\">")
        .append(who.isEmpty() ? "" : "<b>" + HtmlUtils.htmlEscape(who) + "</b><br>")
        .append(lines(words))
        .append("</div>\n");
  }

  /**
   * What an article says.
   *
   * @param markup the same words as HTML, safe to be shown
   */
  void cite(String words, String markup) {
    text.append(words).append("\n\n");
    html.append("<div style=\"margin:16px 0;padding:8px 16px;border-left:3px solid #0b5a55\">")
        .append(markup)
        .append("</div>\n");
  }

  /** Words, and where they lead. */
  void link(String words, String address) {
    text.append(words).append("\n").append(address).append("\n\n");
    html.append("<p>")
        .append(lines(words))
        .append("<br>")
        .append(anchor(HtmlUtils.htmlEscape(address)))
        .append("</p>\n");
  }

  void rule() {
    text.append(RULE).append("\n\n");
    html.append("<hr>\n");
  }

  String text() {
    return text.toString().strip() + "\n";
  }

  String html() {
    return "<!doctype html>\n<html lang=\""
        + language.tag()
        + "\"><head><meta charset=\"utf-8\"></head><body>\n"
        + html
        + "</body></html>\n";
  }

  private static String lines(String words) {
    var escaped = HtmlUtils.htmlEscape(words, "UTF-8");
    return LINK.matcher(escaped)
        .replaceAll(found -> Matcher.quoteReplacement(anchor(found.group())))
        .replace("\n", "<br>\n");
  }

  private static String anchor(String escaped) {
    return "<a href=\"" + escaped + "\">" + escaped + "</a>";
  }
}
