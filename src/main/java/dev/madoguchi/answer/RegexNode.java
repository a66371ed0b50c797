package dev.madoguchi.answer;

import java.util.List;

/** A regular expression, taken apart, as far as a {@link RegexSet} has to know it. */
sealed interface RegexNode {

  /** Whether what it matches may begin with a character that is named nowhere in it. */
  default boolean mayBeginWithAnything() {
    return switch (this) {
      case Characters characters -> characters.negated();
      case Either(var alternatives) ->
          alternatives.stream().anyMatch(RegexNode::mayBeginWithAnything);
      case Repeated repeated -> repeated.part().mayBeginWithAnything();
      case Sequence(var parts) -> {
        for (var part : parts) {
          if (part.mayBeginWithAnything()) {
            yield true;
          }
          if (!part.mayBeEmpty()) {
            yield false;
          }
        }
        yield false;
      }
    };
  }

  /** Whether it matches an empty text. */
  default boolean mayBeEmpty() {
    return switch (this) {
      case Characters _ -> false;
      case Either(var alternatives) -> alternatives.stream().anyMatch(RegexNode::mayBeEmpty);
      case Repeated repeated -> repeated.optional() || repeated.part().mayBeEmpty();
      case Sequence(var parts) -> parts.stream().allMatch(RegexNode::mayBeEmpty);
    };
  }

  /** One character of these, or but these. */
  record Characters(List<Range> ranges, boolean negated) implements RegexNode {
    /** What a dot stands for, and line breaks. */
    static final Characters ANY = new Characters(List.of(), true);

    public Characters {
      ranges = List.copyOf(ranges);
    }

    static Characters of(Range... ranges) {
      return new Characters(List.of(ranges), false);
    }

    Characters not() {
      return new Characters(ranges, !negated);
    }

    boolean contains(int codePoint) {
      for (var range : ranges) {
        if (range.first() <= codePoint && codePoint <= range.last()) {
          return !negated;
        }
      }
      return negated;
    }
  }

  /** From one code point to another, both included. */
  record Range(int first, int last) {}

  /** One after another. */
  record Sequence(List<RegexNode> parts) implements RegexNode {
    /** Matches where nothing is left to match: an anchor, or what only looks ahead or back. */
    static final Sequence NOTHING = new Sequence(List.of());

    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** One of these. */
  record Either(List<RegexNode> alternatives) implements RegexNode {
    public Either {
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * Several times the same.
   *
   * @param optional whether it may be missing
   * @param again whether it may come more than once; then as often as it likes
   */
  record Repeated(RegexNode part, boolean optional, boolean again) implements RegexNode {}
}
