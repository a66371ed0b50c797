package dev.madoguchi.search;

import dev.madoguchi.article.Problem;
import dev.madoguchi.article.Problem.Severity;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Words of everyday language that mean the same, in both languages, so that customers need not use
 * the words of an article to find it.
 */
public record Lexicon(List<Concept> concepts, List<Problem> problems) {
  private static final String PRODUCTS = "product\t";
  public static final Lexicon EMPTY = new Lexicon(List.of(), List.of());

  public Lexicon {
    concepts = List.copyOf(concepts);
    problems = List.copyOf(problems);
  }

  /**
   * One meaning.
   *
   * @param name for authors
   * @param ja how it is said in Japanese, the usual word first
   * @param en how it is said in English, the usual word first
   * @param product whether it is what a product, a service or a firm is called
   */
  public record Concept(String name, List<String> ja, List<String> en, boolean product) {

    public Concept(String name, List<String> ja, List<String> en) {
      this(name, ja, en, false);
    }

    public Concept {
      ja = List.copyOf(ja);
      en = List.copyOf(en);
    }

    public List<String> in(Language language) {
      return switch (language) {
        case JA -> ja;
        case EN -> en;
      };
    }
  }

  /** What is in either. */
  public Lexicon and(Lexicon other) {
    return new Lexicon(join(concepts, other.concepts), join(problems, other.problems));
  }

  private static <T> List<T> join(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /**
   * Reads lines of concept, Japanese and English, separated by tabs, with {@code |} between terms.
   * A file whose first line begins with {@code product} instead of {@code concept} has names of
   * products, services and firms.
   *
   * @param file what to call it in problems
   */
  public static Lexicon read(String file, List<String> lines) {
    var concepts = new ArrayList<Concept>();
    var problems = new ArrayList<Problem>();
    var products = !lines.isEmpty() && lines.getFirst().startsWith(PRODUCTS);
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.isBlank() || line.startsWith("#") || (i == 0 && isHead(line))) {
        continue;
      }
      var columns = line.split("\t", -1);
      var problem = problem(columns);
      if (problem.isEmpty()) {
        concepts.add(
            new Concept(columns[0].strip(), terms(columns[1]), terms(columns[2]), products));
      } else {
        problems.add(new Problem(file, i + 1, "", problem, Severity.ERROR));
      }
    }
    return new Lexicon(concepts, problems);
  }

  private static boolean isHead(String line) {
    return line.startsWith("concept\t") || line.startsWith(PRODUCTS);
  }

  private static String problem(String[] columns) {
    if (columns.length != 3) {
      return columns.length + " columns (expected: concept, ja, en)";
    }
    if (columns[0].isBlank()) {
      return "no concept (expected: a name)";
    }
    return terms(columns[1]).size() + terms(columns[2]).size() < 2
        ? "fewer than two terms (expected: at least two that mean the same)"
        : "";
  }

  private static List<String> terms(String column) {
    return Stream.of(column.split("\\|", -1)).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }
}
