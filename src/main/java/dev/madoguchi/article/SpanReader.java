package dev.madoguchi.article;

import dev.madoguchi.article.InlineMarkdown.Span;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Goes over a parsed sentence and tells its stretches in order; of a picture, its description. */
final class SpanReader extends AbstractVisitor {
  private final List<Span> spans = new ArrayList<>();
  private int strong;
  private int emphasis;
  private @Nullable String target;

  private SpanReader() {}

  static List<Span> spans(Node sentence) {
    var reader = new SpanReader();
    sentence.accept(reader);
    return List.copyOf(reader.spans);
  }

  @Override
  public void visit(StrongEmphasis node) {
    strong++;
    visitChildren(node);
    strong--;
  }

  @Override
  public void visit(Emphasis node) {
    emphasis++;
    visitChildren(node);
    emphasis--;
  }

  @Override
  public void visit(Link node) {
    target = FramedSentence.unframed(node.getDestination());
    visitChildren(node);
    target = null;
  }

  @Override
  public void visit(Text node) {
    add(node.getLiteral(), false);
  }

  @Override
  public void visit(Code node) {
    add(node.getLiteral(), true);
  }

  @Override
  public void visit(HtmlInline node) {
    add(node.getLiteral(), false);
  }

  @Override
  public void visit(SoftLineBreak node) {
    add("\n", false);
  }

  @Override
  public void visit(HardLineBreak node) {
    add("\n", false);
  }

  /** Joined with what is before it if that looks the same. */
  private void add(String literal, boolean code) {
    var text = FramedSentence.unframed(literal);
    var span = new Span(text, strong > 0, emphasis > 0, code, target);
    if (!spans.isEmpty() && spans.getLast().looksLike(span)) {
      spans.add(spans.removeLast().with(text));
    } else if (!text.isEmpty()) {
      spans.add(span);
    }
  }
}
