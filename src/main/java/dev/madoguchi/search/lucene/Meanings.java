package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.ranking.QuantizedVector;
import dev.madoguchi.search.ranking.TextVectors;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sections, titles and stored questions of one knowledge base mean, as vectors by one
 * encoder, for each language apart.
 */
final class Meanings {
  private static final Logger LOG = LoggerFactory.getLogger(Meanings.class);

  private final Vectors vectors;
  private final @Nullable Meanings fallback;
  private final List<Place> places;
  private final int[] articles;
  private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

  /**
   * The vectors of one language.
   *
   * @param sections by place
   * @param titles by article
   * @param asked the questions stored with an article as a whole, by article
   * @param askedOfSection those stored with a section, by place
   */
  record Texts(
      TextVectors sections,
      TextVectors titles,
      List<TextVectors> asked,
      List<TextVectors> askedOfSection) {}

  /**
   * @param places the sections; those of an article follow each other
   * @param fallback used where the encoder fails; null to find by words only then
   */
  Meanings(Vectors vectors, List<Place> places, @Nullable Meanings fallback) {
    this.vectors = vectors;
    this.fallback = fallback;
    this.places = List.copyOf(places);
    this.articles = new int[places.size()];
    var distinct = distinct();
    for (var language : Language.values()) {
      texts.put(language, new Reader(language).texts(distinct));
    }
  }

  private List<Article> distinct() {
    var distinct = new ArrayList<Article>();
    for (var place = 0; place < places.size(); place++) {
      var article = places.get(place).article();
      if (distinct.isEmpty() || !distinct.getLast().id().equals(article.id())) {
        distinct.add(article);
      }
      articles[place] = distinct.size() - 1;
    }
    return distinct;
  }

  /** Makes the vectors of one language. */
  private final class Reader {
    private final Language language;
    private final List<QuantizedVector> background;

    Reader(Language language) {
      this.language = language;
      background = BackgroundTexts.in(language).stream().map(vectors::passage).toList();
    }

    Texts texts(List<Article> distinct) {
      return new Texts(
          of(places.stream().map(this::section).toList()),
          of(distinct.stream().map(article -> in(article.title())).toList()),
          distinct.stream().map(article -> questions(article.questions())).toList(),
          places.stream().map(place -> questions(place.section().questions())).toList());
    }

    /** Of an empty text there is none. */
    private TextVectors of(List<String> all) {
      return new TextVectors(all.stream().map(vectors::passage).toList(), background);
    }

    private String in(Aligned text) {
      return Objects.requireNonNullElse(text.in(language), "");
    }

    private TextVectors questions(List<Aligned> questions) {
      return of(questions.stream().map(this::in).filter(text -> !text.isEmpty()).toList());
    }

    /** A section with its title and heading; empty if it says nothing in the language. */
    private String section(Place place) {
      var section = place.section();
      if (section.passages().stream().noneMatch(passage -> passage.text().isIn(language))) {
        return "";
      }
      var said = section.passages().stream().map(passage -> passage.text());
      return Stream.of(
              Stream.of(place.article().title()), Stream.ofNullable(section.heading()), said)
          .flatMap(part -> part)
          .map(this::in)
          .filter(text -> !text.isEmpty())
          .collect(Collectors.joining("\n"));
    }
  }

  /**
   * How near everything is to a question; null if the question says nothing, or no encoder can be
   * asked.
   */
  @Nullable Nearness to(String question) {
    try {
      var vector = vectors.question(question);
      return vector.isZero() ? null : new Nearness(this, vector);
    } catch (RuntimeException e) {
      LOG.warn("embeddings: {} (searching without)", e.toString());
      return fallback == null ? null : fallback.to(question);
    }
  }

  Texts in(Language language) {
    return Objects.requireNonNull(texts.get(language));
  }

  /** How many sections there are. */
  int size() {
    return places.size();
  }

  /** The number of the article of a section. */
  int article(int place) {
    return articles[place];
  }
}
