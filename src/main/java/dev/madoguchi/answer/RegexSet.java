package dev.madoguchi.answer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells in one pass over a text which of many regular expressions may match the whole of it; those
 * that it leaves out do not match.
 */
final class RegexSet {
  /** Together these need more and more states; apart, each text is read more often. */
  private static final int TOGETHER = 6;

  private final List<Group> groups;

  /** Some of the expressions, in one automaton. */
  private record Group(List<Integer> numbers, LazyAutomaton automaton) {}

  /**
   * @throws IllegalArgumentException if one of the expressions cannot be read
   */
  RegexSet(List<String> expressions) {
    var nodes = expressions.stream().map(RegexParser::of).toList();
    var closed = new ArrayList<Integer>();
    var open = new ArrayList<Integer>();
    for (var i = 0; i < nodes.size(); i++) {
      (nodes.get(i).mayBeginWithAnything() ? open : closed).add(i);
    }
    var parts = new ArrayList<List<Integer>>();
    parts.add(closed);
    IntStream.iterate(0, from -> from < open.size(), from -> from + TOGETHER)
        .forEach(from -> parts.add(open.subList(from, Math.min(open.size(), from + TOGETHER))));
    this.groups = parts.stream().map(part -> group(part, nodes)).toList();
  }

  private static Group group(List<Integer> numbers, List<RegexNode> nodes) {
    var program = new RegexProgram(numbers.stream().map(nodes::get).toList());
    return new Group(List.copyOf(numbers), new LazyAutomaton(program));
  }

  /** The numbers of the expressions that may match, in their order; 0 is the first. */
  IntStream candidates(String text) {
    var found = new BitSet();
    for (var group : groups) {
      for (var ending : group.automaton().ending(text)) {
        found.set(group.numbers().get(ending));
      }
    }
    return found.stream();
  }
}
