package dev.madoguchi.article.page;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import dev.madoguchi.article.InlineMarkdown;
import dev.madoguchi.article.InlineMarkdown.Span;
import dev.madoguchi.article.Passage;
import dev.madoguchi.message.Language;
import java.util.List;
import java.util.stream.Collectors;

/** The passages of a section as paragraphs and lists. */
final class Passages {
  private static final String ARTICLE = "article:";

  private final Language language;
  private final StringBuilder html = new StringBuilder();
  private String block = "";
  private String item = "";

  Passages(Language language) {
    this.language = language;
  }

  String html(List<Passage> passages) {
    passages.forEach(this::add);
    close();
    return html.toString();
  }

  private void add(Passage passage) {
    switch (passage.kind()) {
      case PARAGRAPH, FIRST -> open("", "p");
      case BULLET -> open("ul", "li");
      case STEP -> open("ol", "li");
      case SENTENCE -> goOn();
    }
    html.append(text(passage));
  }

  /** A sentence belongs to what is open; after nothing it is a paragraph. */
  private void goOn() {
    if (item.isEmpty()) {
      open("", "p");
    } else if (language == Language.EN) {
      html.append(' ');
    }
  }

  private void open(String nextBlock, String nextItem) {
    closeItem();
    if (!block.equals(nextBlock)) {
      closeBlock();
      html.append(nextBlock.isEmpty() ? "" : "<" + nextBlock + ">");
      block = nextBlock;
    }
    html.append('<').append(nextItem).append('>');
    item = nextItem;
  }

  private void close() {
    closeItem();
    closeBlock();
  }

  private void closeItem() {
    html.append(item.isEmpty() ? "" : "</" + item + ">");
    item = "";
  }

  private void closeBlock() {
    html.append(block.isEmpty() ? "" : "</" + block + ">");
    block = "";
  }

  private String text(Passage passage) {
    var marked = passage.marked();
    var text = passage.text().preferring(language);
    return "<span%s>%s</span>"
        .formatted(
            ArticlePage.lang(passage.text(), language),
            marked == null ? htmlEscape(text) : spans(marked.preferring(language)));
  }

  private String spans(String marked) {
    return InlineMarkdown.spans(marked).stream().map(this::span).collect(Collectors.joining());
  }

  private String span(Span span) {
    var text = htmlEscape(span.text());
    return switch (span) {
      case Span.Words _ -> text;
      case Span.Bold _ -> "<strong>" + text + "</strong>";
      case Span.Code _ -> "<code>" + text + "</code>";
      case Span.Link link -> link(link.target(), text);
    };
  }

  /**
   * Links were resolved when the knowledge base was read: to an article, or to an https address.
   */
  private String link(String target, String text) {
    if (target.startsWith(ARTICLE)) {
      var parts = target.substring(ARTICLE.length()).split("#", 2);
      var place = parts.length > 1 ? "#" + parts[1] : "";
      return "<a href=\"%s\">%s</a>"
          .formatted(htmlEscape(parts[0] + "?lang=" + language.tag() + place), text);
    }
    return "<a href=\"%s\" rel=\"noopener noreferrer\">%s</a>".formatted(htmlEscape(target), text);
  }
}
