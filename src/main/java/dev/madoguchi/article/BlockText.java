package dev.madoguchi.article;

import dev.madoguchi.article.Block.Item;
import dev.madoguchi.message.Bilingual;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Blocks as plain text, for wherever there are no cards, and for reading aloud.
 *
 * @param language preferred; what there is only in the other one is said in that
 */
public record BlockText(Language language) {
  private static final String INDENT = "   ";
  private static final String CELLS = " | ";
  private static final Bilingual BULLET = new Bilingual("・", "- ");
  private static final Bilingual NOTE = new Bilingual("※ ", "Note: ");

  /** One or more lines for each block, in order. */
  public String of(List<Block> blocks) {
    return blocks.stream().flatMap(this::lines).collect(Collectors.joining("\n"));
  }

  private Stream<String> lines(Block block) {
    return switch (block) {
      case Block.Paragraph(var sentences) -> Stream.of(joined(sentences));
      case Block.Note(var sentences) -> Stream.of(NOTE.in(language) + joined(sentences));
      case Block.Code(var text) -> text.preferring(language).lines();
      case Block.Steps(var items) ->
          items.stream().flatMap(item -> lines(item, item.number() + ". "));
      case Block.Bullets(var items) ->
          items.stream().flatMap(item -> lines(item, BULLET.in(language)));
      case Block.Table(var head, var rows) ->
          Stream.concat(
                  head.isEmpty() ? Stream.<List<Aligned>>of() : Stream.of(head),
                  rows.stream().map(Block.Row::cells))
              .map(this::row);
    };
  }

  private Stream<String> lines(Item item, String mark) {
    var lines = new ArrayList<String>();
    item.blocks().stream().flatMap(this::lines).forEach(lines::add);
    for (int i = 0; i < lines.size(); i++) {
      lines.set(i, (i == 0 ? mark : INDENT) + lines.get(i));
    }
    return lines.stream();
  }

  private String row(List<Aligned> cells) {
    return cells.stream().map(this::plain).collect(Collectors.joining(CELLS));
  }

  private String joined(List<Aligned> sentences) {
    return joined(sentences.stream().map(this::plain).toList(), language);
  }

  /** Sentences of one paragraph as they follow each other in a language. */
  static String joined(List<String> sentences, Language language) {
    return String.join(language == Language.EN ? " " : "", sentences);
  }

  private String plain(Aligned text) {
    return InlineMarkdown.plain(text.preferring(language));
  }
}
