package dev.madoguchi.channel.activity;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Block;
import dev.madoguchi.article.Block.Item;
import dev.madoguchi.article.InlineMarkdown;
import dev.madoguchi.article.InlineMarkdown.Span;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Blocks as elements of an Adaptive Card 1.5. All texts are text runs, which know no Markdown.
 *
 * @param language preferred; what there is only in the other one is shown in that
 * @param articles the address of the page of an article's section, which may be empty
 */
record BlockCard(Language language, BinaryOperator<String> articles) {
  private static final String BULLET = "•";

  /** One or more elements for each block, in order. */
  List<Map<String, Object>> of(List<Block> blocks) {
    return blocks.stream().flatMap(this::elements).toList();
  }

  private Stream<Map<String, Object>> elements(Block block) {
    return switch (block) {
      case Block.Paragraph(var sentences) -> paragraphs(sentences);
      case Block.Note(var sentences) ->
          Stream.of(AdaptiveCardBuilder.set(paragraphs(sentences).toList()));
      case Block.Code(var text) ->
          Stream.of(AdaptiveCardBuilder.set(code(text.preferring(language))));
      case Block.Steps(var items) -> items.stream().map(item -> item(item, item.number() + "."));
      case Block.Bullets(var items) -> items.stream().map(item -> item(item, BULLET));
      case Block.Table table -> Stream.of(table(table));
    };
  }

  private Map<String, Object> item(Item item, String mark) {
    return AdaptiveCardBuilder.columns(List.of(AdaptiveCardBuilder.text(mark)), of(item.blocks()));
  }

  /** One paragraph, unless some of its sentences are in the other language. */
  private Stream<Map<String, Object>> paragraphs(List<Aligned> sentences) {
    var bySpoken = new LinkedHashMap<Language, List<Map<String, Object>>>();
    for (var sentence : sentences) {
      var spoken = sentence.isIn(language) ? language : language.other();
      var runs = bySpoken.computeIfAbsent(spoken, _ -> new ArrayList<>());
      if (!runs.isEmpty() && spoken == Language.EN) {
        runs.add(AdaptiveCardBuilder.run(" ", Map.of()));
      }
      runs.addAll(runs(sentence));
    }
    return bySpoken.entrySet().stream()
        .map(spoken ->
            AdaptiveCardBuilder.in(spoken.getKey(), AdaptiveCardBuilder.runs(spoken.getValue())));
  }

  private List<Map<String, Object>> runs(Aligned sentence) {
    return InlineMarkdown.spans(sentence.preferring(language)).stream().map(this::run).toList();
  }

  private Map<String, Object> run(Span span) {
    var looks = new LinkedHashMap<String, Object>();
    if (span.strong()) {
      looks.put("weight", "Bolder");
    }
    if (span.emphasis()) {
      looks.put("italic", true);
    }
    if (span.code()) {
      looks.put("fontType", "Monospace");
    }
    if (span.target() != null) {
      InlineMarkdown.address(span.target(), articles)
          .ifPresent(address -> looks.put("selectAction", AdaptiveCardBuilder.open(address)));
    }
    return AdaptiveCardBuilder.run(span.text(), looks);
  }

  /** A line for each of it: clients do not break lines within a run. */
  private static List<Map<String, Object>> code(String code) {
    return code.lines()
        .map(line -> {
          var run = AdaptiveCardBuilder.run(indented(line), Map.of("fontType", "Monospace"));
          var element = AdaptiveCardBuilder.runs(List.of(run));
          element.put("spacing", "None");
          return element;
        })
        .toList();
  }

  /** Clients drop spaces at the beginning of a line, and lines without a text. */
  private static String indented(String line) {
    var text = line.stripLeading();
    return text.isEmpty() ? "\u00a0" : "\u00a0".repeat(line.length() - text.length()) + text;
  }

  private Map<String, Object> table(Block.Table table) {
    var rows =
        Stream.concat(
                table.head().isEmpty() ? Stream.<List<Aligned>>of() : Stream.of(table.head()),
                table.rows().stream().map(Block.Row::cells))
            .toList();
    var width = rows.stream().mapToInt(List::size).max().orElse(1);
    var element = AdaptiveCardBuilder.element("Table");
    element.put("columns", Stream.generate(() -> Map.of("width", 1)).limit(width).toList());
    element.put("firstRowAsHeader", !table.head().isEmpty());
    element.put("rows", rows.stream().map(this::row).toList());
    return element;
  }

  private Map<String, Object> row(List<Aligned> cells) {
    var row = AdaptiveCardBuilder.element("TableRow");
    row.put("cells", cells.stream().map(this::cell).toList());
    return row;
  }

  private Map<String, Object> cell(Aligned text) {
    var cell = AdaptiveCardBuilder.element("TableCell");
    cell.put("items", paragraphs(List.of(text)).toList());
    return cell;
  }
}
