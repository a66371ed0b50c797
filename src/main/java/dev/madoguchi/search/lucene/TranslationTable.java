package dev.madoguchi.search.lucene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which words of one language stand for which of the other, learnt from aligned texts: IBM Model 1
 * (Brown et al., "The Mathematics of Statistical Machine Translation", 1993).
 */
final class TranslationTable {
  private static final int ROUNDS = 5;
  private static final int MOST = 6;
  private static final double LEAST = 0.03;

  /** So many texts are looked at without a pause. */
  private static final int PIECE = 256;

  private final Map<String, Map<String, Double>> translations;

  private TranslationTable(Map<String, Map<String, Double>> translations) {
    this.translations = translations;
  }

  /**
   * @param pace how fast
   */
  static TranslationTable learn(List<Pair> pairs, Pace pace) {
    return new TranslationTable(new Training(pairs, pace).translations());
  }

  /** The same, with words that it does not have from another one. */
  TranslationTable and(TranslationTable more) {
    var all = new HashMap<>(more.translations);
    all.putAll(translations);
    return new TranslationTable(all);
  }

  /** The likeliest translations of a word with their probabilities, the likeliest first. */
  Map<String, Double> of(String word) {
    return translations.getOrDefault(word, Map.of());
  }

  /** A line for each word: the word, and its translations with their probabilities. */
  List<String> lines() {
    return translations.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String line(String word, Map<String, Double> translations) {
    var line = new StringBuilder(word);
    translations.forEach((translation, probability) ->
        line.append('\t').append(translation).append('\t').append(probability));
    return line.toString();
  }

  /** Reads {@link #lines()} again. */
  static TranslationTable read(List<String> lines) {
    var translations = new HashMap<String, Map<String, Double>>();
    for (var line : lines) {
      var columns = line.split("\t", -1);
      var likeliest = new LinkedHashMap<String, Double>();
      for (var i = 1; i + 1 < columns.length; i += 2) {
        likeliest.put(columns[i], Double.parseDouble(columns[i + 1]));
      }
      translations.put(columns[0], likeliest);
    }
    return new TranslationTable(translations);
  }

  /** A text in words, and its translation in words. */
  record Pair(List<String> from, List<String> to) {

    Pair reversed() {
      return new Pair(to, from);
    }
  }

  /** Gives words numbers from 0. */
  private static final class Numbers {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    int[] of(List<String> text) {
      return text.stream().mapToInt(this::of).toArray();
    }

    private int of(String word) {
      return numbers.computeIfAbsent(
          word,
          _ -> {
            words.add(word);
            return words.size() - 1;
          });
    }
  }

  /**
   * Expectation and maximisation. Each pair of words that stand in a text and its translation is
   * one cell, numbered in the order of its key.
   */
  private static final class Training {
    private final Numbers from = new Numbers();
    private final Numbers to = new Numbers();
    private final List<int[]> sources = new ArrayList<>();
    private final List<int[]> targets = new ArrayList<>();
    private final long[] keys;
    private final double[] probability;
    private final Pace pace;

    Training(List<Pair> pairs, Pace pace) {
      this.pace = pace;
      for (var pair : pairs) {
        sources.add(from.of(pair.from()));
        targets.add(to.of(pair.to()));
      }
      keys =
          IntStream.range(0, pairs.size())
              .boxed()
              .flatMapToLong(this::keys)
              .sorted()
              .distinct()
              .toArray();
      probability = new double[keys.length];
      Arrays.fill(probability, 1);
    }

    private LongStream keys(int text) {
      return Arrays.stream(targets.get(text))
          .boxed()
          .flatMapToLong(
              target -> Arrays.stream(sources.get(text)).mapToLong(source -> key(source, target)));
    }

    private static long key(int source, int target) {
      return ((long) source << 32) | target;
    }

    private int source(int cell) {
      return (int) (keys[cell] >>> 32);
    }

    Map<String, Map<String, Double>> translations() {
      pace.rest();
      var texts = IntStream.range(0, sources.size()).mapToObj(this::cells).toList();
      for (var round = 0; round < ROUNDS; round++) {
        maximise(expected(texts));
      }
      return likeliest();
    }

    /** For each target in turn the cell with each source. */
    private int[] cells(int text) {
      if (text % PIECE == 0) {
        pace.rest();
      }
      return keys(text).mapToInt(key -> Arrays.binarySearch(keys, key)).toArray();
    }

    private double[] expected(List<int[]> texts) {
      var expected = new double[keys.length];
      for (var text = 0; text < texts.size(); text++) {
        var cells = texts.get(text);
        var width = sources.get(text).length;
        for (var start = 0; start < cells.length; start += width) {
          expect(expected, cells, start, start + width);
        }
        if (text % PIECE == 0) {
          pace.rest();
        }
      }
      return expected;
    }

    private void expect(double[] expected, int[] cells, int start, int end) {
      var sum = 0.0;
      for (var i = start; i < end; i++) {
        sum += probability[cells[i]];
      }
      for (var i = start; i < end; i++) {
        expected[cells[i]] += probability[cells[i]] / sum;
      }
    }

    private void maximise(double[] expected) {
      var totals = new double[from.words.size()];
      for (var cell = 0; cell < expected.length; cell++) {
        totals[source(cell)] += expected[cell];
      }
      for (var cell = 0; cell < expected.length; cell++) {
        probability[cell] = expected[cell] / totals[source(cell)];
      }
    }

    private Map<String, Map<String, Double>> likeliest() {
      var table = new HashMap<String, Map<String, Double>>();
      for (int start = 0, end; start < keys.length; start = end) {
        end = start;
        while (end < keys.length && source(end) == source(start)) {
          end++;
        }
        table.put(from.words.get(source(start)), likeliest(start, end));
      }
      return table;
    }

    private Map<String, Double> likeliest(int start, int end) {
      var likeliest = new LinkedHashMap<String, Double>();
      IntStream.range(start, end)
          .filter(cell -> probability[cell] >= LEAST)
          .boxed()
          .sorted(Comparator.comparingDouble((Integer cell) -> -probability[cell]))
          .limit(MOST)
          .forEach(cell -> likeliest.put(to.words.get((int) keys[cell]), probability[cell]));
      return likeliest;
    }
  }
}
