package dev.madoguchi.support;

import dev.madoguchi.support.SupportPage.Line;
import dev.madoguchi.support.SupportPage.Part;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A part of the support description as HTML, without scripts: what is configured is escaped. */
public final class SupportPartHtml {
  /** What a page may lead to. */
  private static final String SAFE = "(?i)(https?:|mailto:|tel:).*";

  private SupportPartHtml() {}

  /** A section with a heading of the second level and a list. */
  public static String of(Part part) {
    return "<section><h2>%s</h2><ul>%s</ul></section>"
        .formatted(
            escaped(part.heading()),
            part.lines().stream().map(SupportPartHtml::line).collect(Collectors.joining()));
  }

  private static String line(Line line) {
    var text = escaped(line.text());
    var link = line.link();
    return link == null || !link.matches(SAFE)
        ? "<li>" + text + "</li>"
        : "<li><a href=\"%s\">%s</a></li>".formatted(escaped(link), text);
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
