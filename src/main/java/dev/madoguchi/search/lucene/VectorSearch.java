package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Article;
import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.ranking.TextVectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the sections, titles and stored questions of one knowledge base mean, as vectors by one
 * encoder, for each language apart.
 */
final class VectorSearch {
  private final SectionVectors vectors;
  private final @Nullable VectorSearch fallback;
  private final int[] articles;
  private final Map<Language, MeaningTexts> texts;
  private final Map<Language, LanguageVectors> made = new EnumMap<>(Language.class);
  private final @Nullable VectorGraph graph;

  /** The vectors of one language, in the order of {@link MeaningTexts}. */
  record LanguageVectors(
      TextVectors sections,
      TextVectors titles,
      List<TextVectors> asked,
      List<TextVectors> askedOfSection) {}

  /**
   * Those of the product's own table.
   *
   * @param places the sections; those of an article follow each other
   */
  static VectorSearch of(SectionVectors vectors, List<IndexedSection> places) {
    var articles = new int[places.size()];
    var distinct = new ArrayList<Article>();
    for (var place = 0; place < places.size(); place++) {
      var article = places.get(place).article();
      if (distinct.isEmpty() || !distinct.getLast().id().equals(article.id())) {
        distinct.add(article);
      }
      articles[place] = distinct.size() - 1;
    }
    var texts = new EnumMap<Language, MeaningTexts>(Language.class);
    for (var language : Language.values()) {
      texts.put(language, MeaningTexts.of(places, distinct, language));
    }
    return new VectorSearch(vectors, null, articles, texts, null);
  }

  private VectorSearch(
      SectionVectors vectors,
      @Nullable VectorSearch fallback,
      int[] articles,
      Map<Language, MeaningTexts> texts,
      @Nullable VectorGraph graph) {
    this.vectors = vectors;
    this.fallback = fallback;
    this.articles = articles;
    this.texts = Collections.unmodifiableMap(texts);
    this.graph = graph;
    var all = new ArrayList<String>();
    texts.forEach((language, those) -> {
      all.addAll(BackgroundTexts.in(language));
      all.addAll(those.all());
    });
    vectors.make(all);
    texts.forEach((language, those) -> made.put(language, vectors(language, those)));
  }

  private LanguageVectors vectors(Language language, MeaningTexts those) {
    var background = BackgroundTexts.in(language).stream().map(vectors::passage).toList();
    return new LanguageVectors(
        of(those.sections(), background),
        of(those.titles(), background),
        those.asked().stream().map(asked -> of(asked, background)).toList(),
        those.askedOfSection().stream().map(asked -> of(asked, background)).toList());
  }

  private TextVectors of(List<String> some, List<QuantizedVector> background) {
    return new TextVectors(some.stream().map(vectors::passage).toList(), background);
  }

  /** By another encoder; by this one where that one fails. */
  VectorSearch by(SectionVectors others) {
    return new VectorSearch(others, table(), articles, texts, null);
  }

  /** The same, searched by a graph if there are too many sections to compare with all. */
  VectorSearch withGraph() {
    return graph == null && size() > VectorGraph.FROM
        ? new VectorSearch(vectors, fallback, articles, texts, new VectorGraph(made))
        : this;
  }

  /** Those of the product's own table, by which confidence is judged. */
  VectorSearch table() {
    return fallback == null ? this : fallback;
  }

  /**
   * How near everything is to a question; null if the question says nothing. If the encoder fails,
   * the table is asked.
   */
  @Nullable SectionSimilarity to(String question) {
    try {
      var vector = vectors.question(question);
      return vector.isZero() ? null : new SectionSimilarity(this, vector);
    } catch (RuntimeException e) {
      if (fallback == null) {
        throw e;
      }
      return fallback.to(question);
    }
  }

  LanguageVectors in(Language language) {
    return Objects.requireNonNull(made.get(language));
  }

  MeaningTexts texts(Language language) {
    return Objects.requireNonNull(texts.get(language));
  }

  /** Null if all sections are compared. */
  @Nullable VectorGraph graph() {
    return graph;
  }

  /** How many sections there are. */
  int size() {
    return articles.length;
  }

  /** The number of the article of a section. */
  int article(int place) {
    return articles[place];
  }
}
