package dev.madoguchi.search.lucene;

import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.ranking.TextVectors;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final ArticleVectors vectors;
  private final @Nullable VectorSearch fallback;
  private final int size;
  private final List<PlacedArticle> placed;
  private final int[] articles;
  private final Map<Language, LanguageVectors> made = new EnumMap<>(Language.class);

  /** The vectors of one language: of sections by their place, of titles by article. */
  record LanguageVectors(TextVectors sections, TextVectors titles) {}

  /**
   * Those of the product's own table.
   *
   * @param size how many places there are
   * @param placed all that is there
   */
  static VectorSearch of(ArticleVectors vectors, int size, List<PlacedArticle> placed) {
    return new VectorSearch(vectors, null, size, placed);
  }

  private VectorSearch(
      ArticleVectors vectors,
      @Nullable VectorSearch fallback,
      int size,
      List<PlacedArticle> placed) {
    this.vectors = vectors;
    this.fallback = fallback;
    this.size = size;
    this.placed = placed;
    this.articles = articles(size, placed);
    for (var language : Language.values()) {
      made.put(language, vectors(language));
    }
  }

  private static int[] articles(int size, List<PlacedArticle> placed) {
    var articles = new int[size];
    for (var i = 0; i < placed.size(); i++) {
      var from = placed.get(i).place();
      Arrays.fill(articles, from, from + placed.get(i).article().sections().size(), i);
    }
    return articles;
  }

  private LanguageVectors vectors(Language language) {
    var sections =
        new ArrayList<@Nullable QuantizedVector>(
            Collections.<@Nullable QuantizedVector>nCopies(size, null));
    var titles = new ArrayList<QuantizedVector>(placed.size());
    for (var one : placed) {
      var meaning = vectors.of(one.article(), language);
      titles.add(meaning.title());
      for (var i = 0; i < meaning.sections().size(); i++) {
        sections.set(one.place() + i, meaning.sections().get(i));
      }
    }
    var background = vectors.background(language);
    return new LanguageVectors(
        new TextVectors(sections, background), new TextVectors(titles, background));
  }

  /**
   * By another encoder; by this one where that one fails.
   *
   * @param others those of all articles that are there
   */
  VectorSearch by(ArticleVectors others) {
    return new VectorSearch(others, table(), size, placed);
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

  /** The number of the article of a section. */
  int article(int place) {
    return articles[place];
  }

  /** The questions stored with the article of a section as a whole. */
  List<ArticleVectors.Asked> asked(int place, Language language) {
    return vectors.of(placed.get(articles[place]).article(), language).asked();
  }

  /** The questions stored with a section. */
  List<ArticleVectors.Asked> askedOfSection(int place, Language language) {
    var article = placed.get(articles[place]);
    return vectors.of(article.article(), language).askedOfSections().get(place - article.place());
  }
}
