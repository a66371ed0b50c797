package dev.madoguchi.answer;

import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The phrases of {@code dialogue-phrases.tsv}, in both languages. */
final class PhraseBook {
  /** Longer clauses are never phrases. */
  private static final int LONGEST = 160;

  private static final String FILE = "dialogue-phrases.tsv";
  private static final Pattern ROMAJI = Pattern.compile("[a-z]{3,}");
  private static final Pattern NAME = Pattern.compile("\\{([a-z.]+)}");
  private static final List<Row> ROWS = read();
  private static final Rows LATIN = Rows.of(Row::latin);
  private static final Rows JAPANESE = Rows.of(row -> row.language() == Language.JA);

  private PhraseBook() {}

  /** The first phrase that a whole clause is; empty if it is none. */
  static Optional<Match> of(String clause, Set<Phrase> among) {
    return candidates(clause)
        .filter(row -> among.contains(row.phrase()))
        .flatMap(row -> row.match(clause).stream())
        .findFirst();
  }

  /** All phrases that a whole clause is, in the order of the file. */
  static List<Match> all(String clause) {
    return candidates(clause).flatMap(row -> row.match(clause).stream()).toList();
  }

  private static Stream<Row> candidates(String clause) {
    if (clause.isEmpty() || clause.length() > LONGEST) {
      return Stream.empty();
    }
    return (clause.codePoints().noneMatch(c -> c > 0x2fff) ? LATIN : JAPANESE).candidates(clause);
  }

  /** Rows of which those are found quickly that a clause may be. */
  private record Rows(List<Row> all, RegexSet expressions) {

    private static Rows of(Predicate<Row> among) {
      var rows = ROWS.stream().filter(among).toList();
      return new Rows(rows, new RegexSet(rows.stream().map(Row::expression).toList()));
    }

    private Stream<Row> candidates(String clause) {
      return expressions.candidates(clause).mapToObj(all::get);
    }
  }

  /** All rows, in the order of the file. */
  static List<Row> rows() {
    return ROWS;
  }

  /** A line of the file. */
  static final class Row {
    private final Phrase phrase;
    private final Language language;
    private final boolean latin;
    private final String expression;
    private final List<String> examples;
    private volatile @Nullable Pattern pattern;

    private Row(
        Phrase phrase, Language language, boolean latin, String expression, List<String> examples) {
      this.phrase = phrase;
      this.language = language;
      this.latin = latin;
      this.expression = expression;
      this.examples = List.copyOf(examples);
    }

    Phrase phrase() {
      return phrase;
    }

    Language language() {
      return language;
    }

    /** Whether it may be written in Latin letters: English, and Japanese in rōmaji. */
    boolean latin() {
      return latin;
    }

    String expression() {
      return expression;
    }

    /** Each is said as it stands. */
    List<String> examples() {
      return examples;
    }

    /** Compiled when it is needed: most rows of the file are not for days. */
    Pattern pattern() {
      var compiled = pattern;
      if (compiled == null) {
        compiled = Pattern.compile(expression);
        pattern = compiled;
      }
      return compiled;
    }

    Optional<Match> match(String clause) {
      var matcher = pattern().matcher(new BoundedText(clause));
      try {
        return matcher.matches() ? Optional.of(Match.of(phrase, matcher)) : Optional.empty();
      } catch (BoundedText.Exhausted _) {
        return Optional.empty();
      }
    }
  }

  /**
   * A clause that is a phrase.
   *
   * @param number the word for which of several; empty if the phrase has none
   */
  record Match(Phrase phrase, String number) {

    private static Match of(Phrase phrase, Matcher matcher) {
      return new Match(phrase, matcher.namedGroups().containsKey("n") ? matcher.group("n") : "");
    }
  }

  private static List<Row> read() {
    var parts = new HashMap<String, String>();
    return lines().flatMap(line -> row(line.split("\t", -1), parts).stream()).toList();
  }

  private static Optional<Row> row(String[] columns, Map<String, String> parts) {
    if (columns[0].startsWith("{")) {
      parts.put(columns[0].substring(1, columns[0].length() - 1), whole(columns[1], parts));
      return Optional.empty();
    }
    var language = Language.ofTag(columns[1]).orElseThrow();
    var expression = whole(columns[2], parts);
    var examples = Stream.of(columns[3].split(" / ")).map(String::strip).toList();
    var latin = language == Language.EN || ROMAJI.matcher(columns[2]).find();
    return Optional.of(new Row(Phrase.valueOf(columns[0]), language, latin, expression, examples));
  }

  private static String whole(String expression, Map<String, String> parts) {
    return NAME.matcher(expression)
        .replaceAll(
            name -> Matcher.quoteReplacement("(" + parts.getOrDefault(name.group(1), "") + ")"));
  }

  private static Stream<String> lines() {
    try (var file = PhraseBook.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + ": not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + ": cannot be read from the jar", e);
    }
  }
}
