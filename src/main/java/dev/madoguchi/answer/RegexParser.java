package dev.madoguchi.answer;

import dev.madoguchi.answer.RegexNode.Characters;
import dev.madoguchi.answer.RegexNode.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a regular expression of {@link java.util.regex.Pattern}. What comes out matches whatever
 * the expression matches, and more: looking ahead and back always succeeds, and what may come twice
 * may come any number of times.
 */
final class RegexParser {
  private static final List<Range> WORD =
      List.of(new Range('0', '9'), new Range('A', 'Z'), new Range('_', '_'), new Range('a', 'z'));

  private final int[] text;
  private int at;

  private RegexParser(String expression) {
    this.text = expression.codePoints().toArray();
  }

  /**
   * Reads a whole expression.
   *
   * @throws IllegalArgumentException for what is not read here: flags, references to groups,
   *     classes within classes
   */
  static RegexNode of(String expression) {
    var parser = new RegexParser(expression);
    try {
      var whole = parser.alternatives();
      if (parser.at < parser.text.length) {
        throw parser.unread();
      }
      return whole;
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(expression, e);
    }
  }

  private RegexNode alternatives() {
    var all = new ArrayList<RegexNode>();
    all.add(sequence());
    while (accept('|')) {
      all.add(sequence());
    }
    return all.size() == 1 ? all.getFirst() : new RegexNode.Either(all);
  }

  private RegexNode sequence() {
    var all = new ArrayList<RegexNode>();
    while (at < text.length && !isNext('|') && !isNext(')')) {
      all.add(repeated(single()));
    }
    return new RegexNode.Sequence(all);
  }

  private RegexNode single() {
    var sign = text[at++];
    return switch (sign) {
      case '(' -> group();
      case '[' -> characters();
      case '.' -> Characters.ANY;
      case '^', '$' -> RegexNode.Sequence.NOTHING;
      case '\\' -> isNext('b') || isNext('B') ? boundary() : escaped();
      default -> one(sign);
    };
  }

  private RegexNode boundary() {
    at++;
    return RegexNode.Sequence.NOTHING;
  }

  private static Characters one(int sign) {
    return Characters.of(new Range(sign, sign));
  }

  private RegexNode group() {
    var isLook = accept('?') && isLook();
    var inside = alternatives();
    if (!accept(')')) {
      throw unread();
    }
    return isLook ? RegexNode.Sequence.NOTHING : inside;
  }

  /** Whether a group that begins with a question mark looks ahead or back. */
  private boolean isLook() {
    if (accept(':')) {
      return false;
    }
    if (accept('=') || accept('!')) {
      return true;
    }
    if (!accept('<')) {
      throw unread();
    }
    if (accept('=') || accept('!')) {
      return true;
    }
    while (!accept('>')) {
      at++;
    }
    return false;
  }

  private Characters characters() {
    var negated = accept('^');
    var ranges = new ArrayList<Range>();
    var all = false;
    while (!accept(']')) {
      var next = range();
      all |= next.negated();
      ranges.addAll(next.ranges());
    }
    var found = all ? Characters.ANY : new Characters(ranges, false);
    return negated && !all ? found.not() : found;
  }

  private Characters range() {
    var sign = text[at++];
    if (sign == '[' || sign == '&') {
      throw unread();
    }
    if (sign == '\\') {
      return escaped();
    }
    if (isNext('-') && text[at + 1] != ']') {
      at++;
      return Characters.of(new Range(sign, text[at++]));
    }
    return one(sign);
  }

  private Characters escaped() {
    var sign = text[at++];
    return switch (sign) {
      case 'd' -> Characters.of(new Range('0', '9'));
      case 'w' -> new Characters(WORD, false);
      case 's' -> Characters.of(new Range('\t', '\r'), new Range(' ', ' '));
      case 'D', 'W', 'S' -> Characters.ANY;
      default -> {
        if (Character.isLetterOrDigit(sign)) {
          throw unread();
        }
        yield one(sign);
      }
    };
  }

  private RegexNode repeated(RegexNode part) {
    var all = part;
    while (isNext('*') || isNext('+') || isNext('?') || isNext('{')) {
      var sign = text[at++];
      var optional = sign == '*' || sign == '?' || (sign == '{' && isNext('0'));
      all = new RegexNode.Repeated(all, optional, sign != '?');
      while (sign == '{' && !accept('}')) {
        at++;
      }
    }
    return all;
  }

  private boolean isNext(int sign) {
    return at < text.length && text[at] == sign;
  }

  private boolean accept(int sign) {
    var isNext = isNext(sign);
    at += isNext ? 1 : 0;
    return isNext;
  }

  private IllegalArgumentException unread() {
    return new IllegalArgumentException(new String(text, 0, text.length) + " at " + at);
  }
}
