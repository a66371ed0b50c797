package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.ranking.QuantizedVector;
import dev.madoguchi.search.ranking.TextVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * How near sections are to one question by what they mean. Cosines are compared with those of other
 * texts of the same language, since texts of one language are nearer to each other than to their
 * translations.
 */
final class Nearness {
  /** In standard deviations; what is further away has nothing to do with the question. */
  private static final double LEAST = 1.5;

  private final Meanings meanings;
  private final QuantizedVector question;
  private final double[] nearness;
  private final Map<Language, TextVectors.Cosines> sections = new EnumMap<>(Language.class);
  private final Map<Language, TextVectors.Cosines> titles = new EnumMap<>(Language.class);

  Nearness(Meanings meanings, QuantizedVector question) {
    this.meanings = meanings;
    this.question = question;
    for (var language : Language.values()) {
      var texts = meanings.in(language);
      sections.put(language, texts.sections().to(question));
      titles.put(language, texts.titles().to(question));
    }
    nearness = new double[meanings.size()];
    for (var place = 0; place < nearness.length; place++) {
      nearness[place] = near(place).nearness();
    }
  }

  /** A section and the language in which it is nearest, in standard deviations. */
  record Near(int place, Language language, double nearness) {}

  /** Those that may have to do with the question, the nearest first. */
  List<Near> nearest(int limit, IntPredicate visible) {
    var best = new PriorityQueue<Near>(limit + 1, Comparator.comparingDouble(Near::nearness));
    for (var place = 0; place < meanings.size(); place++) {
      var isNear =
          nearness[place] >= LEAST
              && (best.size() < limit || nearness[place] > best.element().nearness());
      if (isNear && visible.test(place)) {
        best.add(near(place));
        if (best.size() > limit) {
          best.remove();
        }
      }
    }
    var sorted = new ArrayList<>(best);
    sorted.sort(
        Comparator.comparingDouble(Near::nearness).reversed().thenComparingInt(Near::place));
    return sorted;
  }

  private Near near(int place) {
    var ja = in(sections, Language.JA).standardised(place);
    var en = in(sections, Language.EN).standardised(place);
    return ja >= en ? new Near(place, Language.JA, ja) : new Near(place, Language.EN, en);
  }

  /** In standard deviations, in the language in which it is nearer. */
  double section(int place) {
    return nearness[place];
  }

  /** That of the angle, in the language in which it is nearer. */
  double cosine(int place) {
    return Math.max(
        meanings.in(Language.JA).sections().cosine(question, place),
        meanings.in(Language.EN).sections().cosine(question, place));
  }

  /** The same of the title of its article. */
  double title(int place) {
    var article = meanings.article(place);
    return Math.max(
        in(titles, Language.JA).standardised(article),
        in(titles, Language.EN).standardised(article));
  }

  /** The cosine of the nearest question stored with it or its article; 0 if there is none. */
  double storedQuestion(int place) {
    var most = 0.0;
    for (var language : Language.values()) {
      var texts = meanings.in(language);
      most = Math.max(most, nearest(texts.asked().get(meanings.article(place))));
      most = Math.max(most, nearest(texts.askedOfSection().get(place)));
    }
    return most;
  }

  private double nearest(TextVectors questions) {
    var most = 0.0;
    for (var i = 0; i < questions.size(); i++) {
      most = Math.max(most, questions.cosine(question, i));
    }
    return most;
  }

  private static TextVectors.Cosines in(Map<Language, TextVectors.Cosines> all, Language language) {
    return Objects.requireNonNull(all.get(language));
  }
}
