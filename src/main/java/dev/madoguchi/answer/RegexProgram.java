package dev.madoguchi.answer;

import dev.madoguchi.answer.RegexNode.Characters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Regular expressions as instructions, each of which says where to go on: Thompson's automaton, of
 * all of them together. A place is the number of an instruction; the first places are the ends of
 * the expressions, in their order.
 */
final class RegexProgram {
  private static final int FORK = -1;

  private final Map<Characters, Integer> numbers = new HashMap<>();
  private final List<Characters> sets = new ArrayList<>();
  private final Instructions instructions = new Instructions();
  private final int[] starts;
  private final int expressions;
  private final Reached reached;

  RegexProgram(List<RegexNode> all) {
    this.expressions = all.size();
    for (var i = 0; i < expressions; i++) {
      instructions.add(0, 0, 0);
    }
    this.starts = new int[expressions];
    for (var i = 0; i < expressions; i++) {
      starts[i] = compiled(all.get(i), i);
    }
    this.reached = new Reached();
  }

  /** Where what matches the node and then goes on there begins. */
  private int compiled(RegexNode node, int next) {
    return switch (node) {
      case Characters characters -> instructions.add(number(characters), next, next);
      case RegexNode.Sequence(var parts) -> {
        var here = next;
        for (var part : parts.reversed()) {
          here = compiled(part, here);
        }
        yield here;
      }
      case RegexNode.Either(var alternatives) -> {
        var here = compiled(alternatives.getLast(), next);
        for (var i = alternatives.size() - 2; i >= 0; i--) {
          here = instructions.add(FORK, compiled(alternatives.get(i), next), here);
        }
        yield here;
      }
      case RegexNode.Repeated repeated -> repeated(repeated, next);
    };
  }

  private int repeated(RegexNode.Repeated repeated, int next) {
    if (!repeated.again()) {
      return instructions.add(FORK, compiled(repeated.part(), next), next);
    }
    var loop = instructions.add(FORK, next, next);
    var part = compiled(repeated.part(), loop);
    instructions.first[loop] = part;
    return repeated.optional() ? loop : part;
  }

  private int number(Characters characters) {
    return numbers.computeIfAbsent(
        characters,
        _ -> {
          sets.add(characters);
          return sets.size() - 1;
        });
  }

  /** Where a text begins. */
  synchronized int[] start() {
    var places = reached.none();
    for (var start : starts) {
      places.add(start);
    }
    return places.sorted();
  }

  /** Where a text is after the character. */
  synchronized int[] after(int[] before, int codePoint) {
    var contained = new byte[sets.size()];
    var places = reached.none();
    for (var place : before) {
      if (place >= expressions && contains(instructions.kind[place], codePoint, contained)) {
        places.add(instructions.first[place]);
      }
    }
    return places.sorted();
  }

  /** Each set is asked once. */
  private boolean contains(int set, int codePoint, byte[] contained) {
    if (contained[set] == 0) {
      contained[set] = (byte) (sets.get(set).contains(codePoint) ? 1 : 2);
    }
    return contained[set] == 1;
  }

  /** Of which expressions the end is among these places. */
  List<Integer> ending(int[] places) {
    return Arrays.stream(places).filter(place -> place < expressions).boxed().toList();
  }

  /** Places, with those that are reached from there without a character; used again and again. */
  private final class Reached {
    /** In which round each place was last reached. */
    private final int[] seen = new int[instructions.count];

    private int[] found = new int[64];
    private int count;
    private int[] open = new int[64];
    private int round;

    private Reached none() {
      count = 0;
      round++;
      return this;
    }

    private void add(int place) {
      var waiting = 0;
      open[waiting++] = place;
      while (waiting > 0) {
        var here = open[--waiting];
        if (seen[here] != round) {
          seen[here] = round;
          if (here < expressions || instructions.kind[here] != FORK) {
            found = withRoom(found, count);
            found[count++] = here;
          } else {
            open = withRoom(open, waiting + 1);
            open[waiting++] = instructions.first[here];
            open[waiting++] = instructions.second[here];
          }
        }
      }
    }

    private int[] sorted() {
      var all = Arrays.copyOf(found, count);
      Arrays.sort(all);
      return all;
    }
  }

  private static int[] withRoom(int[] numbers, int count) {
    return count < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * numbers.length);
  }

  /** Grows as instructions are added; the first ones are the ends of the expressions. */
  private static final class Instructions {
    private int[] kind = new int[1024];
    private int[] first = new int[1024];
    private int[] second = new int[1024];
    private int count;

    private int add(int kindOf, int firstNext, int secondNext) {
      kind = withRoom(kind, count);
      first = withRoom(first, count);
      second = withRoom(second, count);
      kind[count] = kindOf;
      first[count] = firstNext;
      second[count] = secondNext;
      return count++;
    }
  }
}
