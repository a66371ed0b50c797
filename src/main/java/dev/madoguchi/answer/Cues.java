package dev.madoguchi.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hears what a customer says that is not a question to the knowledge base. */
public final class Cues {
  private static final int LONGEST = 300;
  private static final List<Rule> RULES = read();
  private static final Pattern AROUND =
      Pattern.compile("^[\\s\\p{Punct}、。!?・「」]+|[\\s\\p{Punct}、。!?・「」〜~ー♪笑\\p{So}]+$");

  private Cues() {}

  /** What a text says besides asking; empty for a question, or for a long text. */
  public static Optional<Cue> of(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var said = normal(text);
    return RULES.stream().filter(rule -> rule.fits(said)).map(Rule::cue).findFirst();
  }

  private static String normal(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var bare = AROUND.matcher(folded.replace('’', '\'')).replaceAll("");
    return bare.replaceAll("[\\s,、。!?]+", " ");
  }

  private static List<Rule> read() {
    try (var file = Cues.class.getResourceAsStream("cues.tsv")) {
      if (file == null) {
        throw new IllegalStateException("cues.tsv: not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Rule::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cues.tsv: cannot be read from the jar", e);
    }
  }

  private record Rule(Cue cue, boolean whole, Pattern pattern) {

    static Rule of(String line) {
      var columns = line.split("\t", -1);
      return new Rule(
          Cue.valueOf(columns[0]), columns[1].equals("whole"), Pattern.compile(columns[2]));
    }

    boolean fits(String said) {
      var matcher = pattern.matcher(said);
      return whole ? matcher.matches() : matcher.find();
    }
  }
}
