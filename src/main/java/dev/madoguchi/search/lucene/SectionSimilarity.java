package dev.madoguchi.search.lucene;

import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.ranking.TextVectors;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
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
final class SectionSimilarity {
  /** In standard deviations; what is further away has nothing to do with the question. */
  private static final double LEAST = 1.5;

  /** How many more are compared than are wanted, as which are nearest is only guessed. */
  private static final int SPARE = 30;

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
    var best = new HashMap<Integer, Near>();
    for (var language : Language.values()) {
      nearest(language, limit, visible)
          .forEach(near ->
              best.merge(
                  near.place(),
                  near,
                  (one, other) -> other.nearness() > one.nearness() ? other : one));
    }
    return best.values().stream()
        .sorted(Comparator.comparingDouble(Near::nearness).reversed().thenComparingInt(Near::place))
        .limit(limit)
        .toList();
  }

  private PriorityQueue<Near> nearest(Language language, int limit, IntPredicate visible) {
    var best = new PriorityQueue<Near>(limit + 1, Comparator.comparingDouble(Near::nearness));
    var cosines = in(sections, language);
    meanings
        .in(language)
        .sections()
        .candidates(question, SPARE * limit, visible)
        .forEach(place -> {
          var nearness = cosines.standardised(place);
          if (nearness >= LEAST && (best.size() < limit || nearness > best.element().nearness())) {
            best.add(new Near(place, language, nearness));
            if (best.size() > limit) {
              best.remove();
            }
          }
        });
    return best;
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
