package dev.madoguchi.search.lucene;

import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.ranking.TextVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How near sections are to one question by what they mean. Cosines are compared with those of other
 * texts of the same language, since texts of one language are nearer to each other than to their
 * translations.
 */
final class SectionSimilarity {
  /** In standard deviations; what is further away has nothing to do with the question. */
  private static final double LEAST = 1.5;

  /** How many more are compared than are wanted, as which are nearest is only guessed. */
  private static final int SPARE = 6;

  private final VectorSearch meanings;
  private final QuantizedVector question;
  private final Map<Language, TextVectors.Cosines> sections = new EnumMap<>(Language.class);
  private final Map<Language, TextVectors.Cosines> titles = new EnumMap<>(Language.class);

  SectionSimilarity(VectorSearch meanings, QuantizedVector question) {
    this.meanings = meanings;
    this.question = question;
    for (var language : Language.values()) {
      var made = meanings.in(language);
      sections.put(language, made.sections().to(question));
      titles.put(language, made.titles().to(question));
    }
  }

  /** A section and the language in which it is nearest, in standard deviations. */
  record Near(int place, Language language, double nearness) {}

  /** A stored question, and the cosine to it. */
  record Asked(String text, double cosine) {
    private static final Asked NOTHING = new Asked("", 0);
  }

  /** Whether it is by this encoder. */
  boolean isBy(VectorSearch others) {
    return meanings == others;
  }

  /** Those that may have to do with the question, the nearest first. */
  List<Near> nearest(int limit, IntPredicate visible) {
    var best = new PriorityQueue<Near>(limit + 1, Comparator.comparingDouble(Near::nearness));
    candidates(limit, visible)
        .forEach(place -> {
          var near = near(place);
          var isNear =
              near.nearness() >= LEAST
                  && (best.size() < limit || near.nearness() > best.element().nearness());
          if (isNear) {
            best.add(near);
            if (best.size() > limit) {
              best.remove();
            }
          }
        });
    var sorted = new ArrayList<>(best);
    sorted.sort(
        Comparator.comparingDouble(Near::nearness).reversed().thenComparingInt(Near::place));
    return sorted;
  }

  /** Each once, in ascending order. */
  private IntStream candidates(int limit, IntPredicate visible) {
    return Stream.of(Language.values())
        .flatMapToInt(language ->
            meanings.in(language).sections().candidates(question, SPARE * limit, visible))
        .sorted()
        .distinct();
  }

  private Near near(int place) {
    var ja = in(sections, Language.JA).standardised(place);
    var en = in(sections, Language.EN).standardised(place);
    return ja >= en ? new Near(place, Language.JA, ja) : new Near(place, Language.EN, en);
  }

  /** In standard deviations, in the language in which it is nearer. */
  double section(int place) {
    return near(place).nearness();
  }

  /** That of the angle, in the language in which it is nearer. */
  double cosine(int place) {
    return Math.max(
        meanings.in(Language.JA).sections().cosine(question, place),
        meanings.in(Language.EN).sections().cosine(question, place));
  }

  /** How near the title of its article is, in standard deviations. */
  double title(int place) {
    var article = meanings.article(place);
    return Math.max(
        in(titles, Language.JA).standardised(article),
        in(titles, Language.EN).standardised(article));
  }

  /** The nearest question stored with it or its article; with cosine 0 if there is none. */
  Asked storedQuestion(int place) {
    var nearest = Asked.NOTHING;
    for (var language : Language.values()) {
      nearest = nearer(nearest, meanings.asked(place, language));
      nearest = nearer(nearest, meanings.askedOfSection(place, language));
    }
    return nearest;
  }

  private Asked nearer(Asked nearest, List<ArticleVectors.Asked> questions) {
    var found = nearest;
    for (var asked : questions) {
      var cosine = question.cosine(asked.vector());
      if (cosine > found.cosine()) {
        found = new Asked(asked.text(), cosine);
      }
    }
    return found;
  }

  private static TextVectors.Cosines in(Map<Language, TextVectors.Cosines> all, Language language) {
    return Objects.requireNonNull(all.get(language));
  }
}
