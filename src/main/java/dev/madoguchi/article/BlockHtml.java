package dev.madoguchi.article;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import dev.madoguchi.article.Block.Item;
import dev.madoguchi.article.InlineMarkdown.Span;
import dev.madoguchi.message.Language;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Blocks as HTML without scripts and styles: what an author wrote is escaped, whatever it is.
 *
 * @param language preferred; what there is only in the other one is shown in that
 * @param articles the address of the page of an article's section, which may be empty
 */
public record BlockHtml(Language language, BinaryOperator<String> articles) {

  /** The blocks in order. */
  public String of(List<Block> blocks) {
    return blocks.stream().map(this::block).collect(Collectors.joining());
  }

  private String block(Block block) {
    return switch (block) {
      case Block.Paragraph(var sentences) -> "<p>" + sentences(sentences) + "</p>";
      case Block.Note(var sentences) ->
          "<blockquote><p>" + sentences(sentences) + "</p></blockquote>";
      case Block.Code(var text) ->
          "<pre dir=\"ltr\"><code>" + htmlEscape(text.preferring(language)) + "</code></pre>";
      case Block.Bullets(var items) -> "<ul>" + items(items) + "</ul>";
      case Block.Steps(var items) -> "<ol" + start(items) + ">" + items(items) + "</ol>";
      case Block.Table table -> table(table);
    };
  }

  private static String start(List<Item> items) {
    int first = items.isEmpty() ? 1 : items.getFirst().number();
    return first > 1 ? " start=\"" + first + "\"" : "";
  }

  private String items(List<Item> items) {
    var html = new StringBuilder();
    int expected = items.isEmpty() ? 1 : Math.max(1, items.getFirst().number());
    for (var item : items) {
      var value =
          item.number() > 0 && item.number() != expected ? " value=\"" + item.number() + "\"" : "";
      html.append("<li").append(value).append('>').append(item(item)).append("</li>");
      expected = Math.max(expected, item.number()) + 1;
    }
    return html.toString();
  }

  /** The first paragraph of an item is its text. */
  private String item(Item item) {
    var blocks = item.blocks();
    return blocks.isEmpty() || !(blocks.getFirst() instanceof Block.Paragraph(var sentences))
        ? of(blocks)
        : sentences(sentences) + of(blocks.subList(1, blocks.size()));
  }

  private String table(Block.Table table) {
    var head = table.head().isEmpty() ? "" : "<thead>" + row(table.head(), "th") + "</thead>";
    var body =
        table.rows().stream().map(row -> row(row.cells(), "td")).collect(Collectors.joining());
    return "<div class=\"table\"><table>" + head + "<tbody>" + body + "</tbody></table></div>";
  }

  private String row(List<Aligned> cells, String tag) {
    return cells.stream()
        .map(cell -> "<" + tag + ">" + sentence(cell) + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private String sentences(List<Aligned> sentences) {
    return BlockText.joined(sentences.stream().map(this::sentence).toList(), language);
  }

  private String sentence(Aligned text) {
    return "<span%s>%s</span>".formatted(lang(text, language), markdown(text));
  }

  private String markdown(Aligned text) {
    return InlineMarkdown.spans(text.preferring(language)).stream()
        .map(this::span)
        .collect(Collectors.joining());
  }

  private String span(Span span) {
    var text = htmlEscape(span.text());
    var coded = span.code() ? "<code>" + text + "</code>" : text;
    var slanted = span.emphasis() ? "<em>" + coded + "</em>" : coded;
    var strong = span.strong() ? "<strong>" + slanted + "</strong>" : slanted;
    return span.target() == null ? strong : link(span.target(), strong);
  }

  /** Links were resolved when the knowledge base was read; any other one is only its text. */
  private String link(String target, String html) {
    return InlineMarkdown.address(target, articles)
        .map(address ->
            "<a href=\"%s\"%s>%s</a>"
                .formatted(
                    htmlEscape(address),
                    address.equals(target) ? " rel=\"noopener noreferrer\"" : "",
                    html))
        .orElse(html);
  }

  /** Tells a screen reader when a text is in the other language. */
  public static String lang(Aligned text, Language wanted) {
    return text.isIn(wanted) ? "" : " lang=\"" + wanted.other().tag() + "\"";
  }
}
