package dev.madoguchi.article;

import dev.madoguchi.message.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A part of a text as its author laid it out, in both languages. The texts in it are Markdown, as
 * {@link InlineMarkdown} knows it.
 */
public sealed interface Block {

  /** Under which members are stored. */
  TypeNames<Block> NAMES =
      TypeNames.of(
          Block.class,
          Map.ofEntries(
              Map.entry("Paragraph", Paragraph.class),
              Map.entry("Steps", Steps.class),
              Map.entry("Bullets", Bullets.class),
              Map.entry("Code", Code.class),
              Map.entry("Table", Table.class),
              Map.entry("Note", Note.class)));

  /** Sentences that go on from one another. */
  record Paragraph(List<Aligned> sentences) implements Block {
    public Paragraph {
      sentences = List.copyOf(sentences);
    }
  }

  /** Things to do, one after the other. */
  record Steps(List<Item> items) implements Block {
    public Steps {
      items = List.copyOf(items);
    }
  }

  /** A list whose order says nothing. */
  record Bullets(List<Item> items) implements Block {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /**
   * Code, command lines or output, with line breaks; nothing in it is a mark.
   *
   * @param text the same in both languages
   */
  record Code(Aligned text) implements Block {}

  /**
   * A table.
   *
   * @param head the cells of the row that heads it; empty if there is none
   */
  record Table(List<Aligned> head, List<Row> rows) implements Block {
    public Table {
      head = List.copyOf(head);
      rows = List.copyOf(rows);
    }
  }

  /** What is set apart from the text around it. */
  record Note(List<Aligned> sentences) implements Block {
    public Note {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * What stands in one item of a list.
   *
   * @param number of a step, as it is shown; 0 in a list whose order says nothing
   */
  record Item(int number, List<Block> blocks) {
    public Item {
      blocks = List.copyOf(blocks);
    }
  }

  /** The cells of one row. */
  record Row(List<Aligned> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** All texts in it, in the order in which they are read. */
  default Stream<Aligned> texts() {
    return switch (this) {
      case Paragraph(var sentences) -> sentences.stream();
      case Note(var sentences) -> sentences.stream();
      case Code(var text) -> Stream.of(text);
      case Steps(var items) -> texts(items);
      case Bullets(var items) -> texts(items);
      case Table(var head, var rows) ->
          Stream.concat(head.stream(), rows.stream().flatMap(row -> row.cells().stream()));
    };
  }

  private static Stream<Aligned> texts(List<Item> items) {
    return items.stream().flatMap(item -> item.blocks().stream()).flatMap(Block::texts);
  }

  /** The passages of a section as their author laid them out. */
  static List<Block> of(List<Passage> passages) {
    return new BlockReader(passages).blocks();
  }

  /**
   * The passages of a section by the block in which they stand; those of a list with everything
   * that is in its items.
   */
  static List<List<Passage>> grouped(List<Passage> passages) {
    var groups = new ArrayList<List<Passage>>();
    var reader = new BlockReader(passages);
    for (int from = 0; from < passages.size(); ) {
      int end = reader.end(from);
      groups.add(List.copyOf(passages.subList(from, end)));
      from = end;
    }
    return groups;
  }
}
