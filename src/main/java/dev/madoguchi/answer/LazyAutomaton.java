package dev.madoguchi.answer;

import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A deterministic automaton that is made of a program as far as texts need it, and forgotten when
 * it has become too large.
 */
final class LazyAutomaton {
  /** So many steps from state to state are kept: a few megabytes. */
  private static final int MOST_STEPS = 20_000;

  private static final int CODE_POINT_BITS = 21;

  private final RegexProgram program;
  private volatile Part part;

  LazyAutomaton(RegexProgram program) {
    this.program = program;
    this.part = new Part();
  }

  /** Which of the program's expressions end where the text ends. */
  List<Integer> ending(String text) {
    var now = part;
    if (now.steps.size() > MOST_STEPS) {
      now = new Part();
      part = now;
    }
    var state = now.start;
    for (var i = 0; i < text.length() && state.places.length > 0; ) {
      var codePoint = text.codePointAt(i);
      state = now.after(state, codePoint);
      i += Character.charCount(codePoint);
    }
    return state.ending;
  }

  /** Steps that are known so far. */
  int size() {
    return part.steps.size();
  }

  /** Places in the program at which a text may be, all at once. */
  private static final class State {
    private final int number;
    private final int[] places;
    private final List<Integer> ending;

    State(int number, int[] places, List<Integer> ending) {
      this.number = number;
      this.places = places;
      this.ending = ending;
    }
  }

  /** The part of the automaton that texts have needed. */
  private final class Part {
    private final Map<Long, State> steps = new ConcurrentHashMap<>();
    private final Map<IntBuffer, State> states = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final State start = state(program.start());

    private State after(State state, int codePoint) {
      var step = ((long) state.number << CODE_POINT_BITS) | codePoint;
      var known = steps.get(step);
      if (known != null) {
        return known;
      }
      var next = state(program.after(state.places, codePoint));
      steps.put(step, next);
      return next;
    }

    private State state(int[] places) {
      return states.computeIfAbsent(
          IntBuffer.wrap(places),
          _ -> new State(numbers.getAndIncrement(), places, program.ending(places)));
    }
  }
}
