package dev.madoguchi.answer;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Block;
import java.util.List;
import java.util.stream.Stream;

/**
 * An answer as it is printed, in both languages: the part of a section that answers, as its author
 * wrote it, and the rest of the section around it, which is shown when asked for. Before, blocks
 * and after one another are the section in its own order.
 *
 * @param before what stands before it in the section
 * @param blocks what is printed
 * @param after what stands after it
 * @param unfolded whether all of what is printed is shown at once, however long it is
 */
public record ComposedAnswer(
    List<Block> before, List<Block> blocks, List<Block> after, boolean unfolded) {
  /** A list of more steps than this is shown in two parts, the first of them at once. */
  private static final int STEPS_AT_ONCE = 8;

  private static final int FIRST_STEPS = 5;

  public ComposedAnswer {
    before = List.copyOf(before);
    blocks = List.copyOf(blocks);
    after = List.copyOf(after);
  }

  /** An answer that is shown in two parts if it is long. */
  ComposedAnswer(List<Block> before, List<Block> blocks, List<Block> after) {
    this(before, blocks, after, false);
  }

  /** The whole section, shown at once. */
  public ComposedAnswer whole() {
    return new ComposedAnswer(List.of(), inOrder(), List.of(), true);
  }

  /** Sentences that were found one by one, as earlier versions said them. */
  public static ComposedAnswer ofSentences(List<Aligned> best, List<Aligned> more) {
    return new ComposedAnswer(List.of(), paragraphs(best), paragraphs(more));
  }

  private static List<Block> paragraphs(List<Aligned> sentences) {
    return sentences.stream()
        .<Block>map(sentence -> new Block.Paragraph(List.of(sentence)))
        .toList();
  }

  /** Whether there is more than is shown at once. */
  public boolean hasMore() {
    return !before.isEmpty() || !folded().isEmpty();
  }

  /** What is shown at once: all that answers, but of a long list of steps only the first. */
  public List<Block> shown() {
    int cut = longSteps();
    return cut < 0
        ? blocks
        : Stream.concat(
                blocks.subList(0, cut).stream(),
                Stream.of(new Block.Steps(steps(cut).subList(0, FIRST_STEPS))))
            .toList();
  }

  /** What follows on what is shown at once, in order. */
  public List<Block> folded() {
    int cut = longSteps();
    return cut < 0
        ? after
        : Stream.of(
                Stream.<Block>of(
                    new Block.Steps(steps(cut).subList(FIRST_STEPS, steps(cut).size()))),
                blocks.subList(cut + 1, blocks.size()).stream(),
                after.stream())
            .flatMap(part -> part)
            .toList();
  }

  /** Everything, in the order of the section. */
  public List<Block> inOrder() {
    return Stream.of(before, blocks, after).flatMap(List::stream).toList();
  }

  private int longSteps() {
    for (int i = 0; i < blocks.size() && !unfolded; i++) {
      if (blocks.get(i) instanceof Block.Steps(var items) && items.size() > STEPS_AT_ONCE) {
        return i;
      }
    }
    return -1;
  }

  private List<Block.Item> steps(int at) {
    return blocks.get(at) instanceof Block.Steps(var items) ? items : List.of();
  }
}
