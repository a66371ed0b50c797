package dev.madoguchi.article;

import dev.madoguchi.article.Passage.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Puts passages, which stand one after the other, together to paragraphs, lists and tables. */
final class BlockReader {
  private static final Set<Kind> TABLE = EnumSet.of(Kind.HEAD, Kind.ROW, Kind.CELL);

  private final List<Passage> passages;
  private int at;

  BlockReader(List<Passage> passages) {
    this.passages = passages;
  }

  List<Block> blocks() {
    return blocks(0);
  }

  /** Where the block that begins there ends. */
  int end(int from) {
    at = from;
    block();
    return at;
  }

  /** All that follow and stand at least so deep. */
  private List<Block> blocks(int depth) {
    var blocks = new ArrayList<Block>();
    while (at < passages.size() && passages.get(at).depth() >= depth) {
      blocks.add(block());
    }
    return blocks;
  }

  private Block block() {
    var first = passages.get(at);
    return switch (first.kind()) {
      case STEP -> new Block.Steps(items(first));
      case BULLET -> new Block.Bullets(items(first));
      case CODE -> code();
      case HEAD, ROW, CELL -> table();
      case NOTE -> new Block.Note(note());
      case PARAGRAPH, SENTENCE, FIRST -> new Block.Paragraph(sentences());
    };
  }

  private List<Block.Item> items(Passage like) {
    var items = new ArrayList<Block.Item>();
    while (at < passages.size()
        && passages.get(at).kind() == like.kind()
        && passages.get(at).depth() == like.depth()) {
      int number = passages.get(at).number();
      var blocks = new ArrayList<Block>();
      blocks.add(new Block.Paragraph(sentences()));
      blocks.addAll(blocks(like.depth() + 1));
      items.add(new Block.Item(number, blocks));
    }
    return items;
  }

  private Block code() {
    return new Block.Code(passages.get(at++).text());
  }

  private List<Aligned> note() {
    var note = new ArrayList<>(sentences());
    while (at < passages.size() && passages.get(at).kind() == Kind.NOTE) {
      note.addAll(sentences());
    }
    return note;
  }

  /** The passage, and those that go on from it. */
  private List<Aligned> sentences() {
    var sentences = new ArrayList<Aligned>();
    do {
      sentences.add(passages.get(at++).markdown());
    } while (at < passages.size() && passages.get(at).kind() == Kind.SENTENCE);
    return sentences;
  }

  private Block table() {
    var head = new ArrayList<Aligned>();
    var rows = new ArrayList<Block.Row>();
    if (passages.get(at).kind() == Kind.HEAD) {
      head.addAll(cells());
    }
    while (at < passages.size()
        && TABLE.contains(passages.get(at).kind())
        && passages.get(at).kind() != Kind.HEAD) {
      rows.add(new Block.Row(cells()));
    }
    return new Block.Table(head, rows);
  }

  private List<Aligned> cells() {
    var cells = new ArrayList<Aligned>();
    do {
      cells.add(passages.get(at++).markdown());
    } while (at < passages.size() && passages.get(at).kind() == Kind.CELL);
    return cells;
  }
}
