package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.embedding.Embedder;
import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.message.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The vectors of articles by one encoder; those of an article that stays the same are not made
 * again.
 */
final class ArticleVectors {
  /** So many articles are encoded at once, and hold their texts in memory meanwhile. */
  private static final int BATCH = 512;

  private static final QuantizedVector NONE = QuantizedVector.of(new float[0]);

  private final Embedder embedder;
  private final Map<Language, List<QuantizedVector>> background;
  private final Map<AnalyzedArticle, Map<Language, Meaning>> known;

  /** Nothing yet. */
  ArticleVectors(Embedder embedder) {
    this(embedder, Map.of(), Map.of());
  }

  private ArticleVectors(
      Embedder embedder,
      Map<Language, List<QuantizedVector>> background,
      Map<AnalyzedArticle, Map<Language, Meaning>> known) {
    this.embedder = embedder;
    this.background = background;
    this.known = known;
  }

  /**
   * The vectors of an article in one language; zero for a text that is not in it.
   *
   * @param asked of the questions stored with the article as a whole
   * @param sections of each section with its title and heading
   * @param askedOfSections of the questions stored with each section
   */
  record Meaning(
      QuantizedVector title,
      List<Asked> asked,
      List<QuantizedVector> sections,
      List<List<Asked>> askedOfSections) {

    Meaning {
      asked = List.copyOf(asked);
      sections = List.copyOf(sections);
      askedOfSections = List.copyOf(askedOfSections);
    }
  }

  /** A stored question. */
  record Asked(String text, QuantizedVector vector) {}

  boolean isEmpty() {
    return known.isEmpty();
  }

  /**
   * Those of these articles, and of no others.
   *
   * @throws RuntimeException if the encoder fails
   */
  ArticleVectors of(List<AnalyzedArticle> articles) {
    var now = new HashMap<AnalyzedArticle, Map<Language, Meaning>>();
    var missing = new ArrayList<AnalyzedArticle>();
    for (var article : articles) {
      var made = known.get(article);
      if (made == null) {
        missing.add(article);
      } else {
        now.put(article, made);
      }
    }
    for (var from = 0; from < missing.size(); from += BATCH) {
      make(missing.subList(from, Math.min(missing.size(), from + BATCH)), now);
    }
    return new ArticleVectors(
        embedder, background.isEmpty() ? backgroundOf(embedder) : background, now);
  }

  private static Map<Language, List<QuantizedVector>> backgroundOf(Embedder embedder) {
    var all = new EnumMap<Language, List<QuantizedVector>>(Language.class);
    for (var language : Language.values()) {
      all.put(
          language,
          embedder.passages(BackgroundTexts.in(language)).stream()
              .map(QuantizedVector::of)
              .toList());
    }
    return all;
  }

  private void make(
      List<AnalyzedArticle> articles, Map<AnalyzedArticle, Map<Language, Meaning>> into) {
    var texts = new LinkedHashSet<String>();
    for (var article : articles) {
      for (var language : Language.values()) {
        texts(article, language).filter(text -> !text.isBlank()).forEach(texts::add);
      }
    }
    var list = List.copyOf(texts);
    var made = embedder.passages(list);
    var vectors = new HashMap<String, QuantizedVector>();
    for (var i = 0; i < made.size(); i++) {
      vectors.put(list.get(i), QuantizedVector.of(made.get(i)));
    }
    for (var article : articles) {
      var meanings = new EnumMap<Language, Meaning>(Language.class);
      for (var language : Language.values()) {
        meanings.put(language, meaning(article, language, vectors));
      }
      into.put(article, meanings);
    }
  }

  private static Stream<String> texts(AnalyzedArticle analyzed, Language language) {
    var article = analyzed.article();
    return Stream.of(
            Stream.of(in(article.title(), language)),
            article.storedQuestions().map(question -> in(question, language)),
            analyzed.sections().stream().map(section -> text(section, language)))
        .flatMap(texts -> texts);
  }

  private static Meaning meaning(
      AnalyzedArticle analyzed, Language language, Map<String, QuantizedVector> vectors) {
    Article article = analyzed.article();
    return new Meaning(
        vectors.getOrDefault(in(article.title(), language), NONE),
        asked(article.questions(), language, vectors),
        analyzed.sections().stream()
            .map(section -> vectors.getOrDefault(text(section, language), NONE))
            .toList(),
        analyzed.sections().stream()
            .map(section -> asked(section.section().questions(), language, vectors))
            .toList());
  }

  private static List<Asked> asked(
      List<Aligned> questions, Language language, Map<String, QuantizedVector> vectors) {
    return questions.stream()
        .map(question -> in(question, language))
        .filter(vectors::containsKey)
        .map(text -> new Asked(text, vectors.getOrDefault(text, NONE)))
        .toList();
  }

  private static String in(Aligned text, Language language) {
    return Objects.requireNonNullElse(text.in(language), "");
  }

  /** Empty if nothing stands under the heading in the language. */
  private static String text(IndexedSection indexed, Language language) {
    var section = indexed.section();
    if (section.passages().stream().noneMatch(passage -> passage.text().isIn(language))) {
      return "";
    }
    var said = section.passages().stream().map(passage -> passage.text());
    return Stream.of(
            Stream.of(indexed.article().title()), Stream.ofNullable(section.heading()), said)
        .flatMap(part -> part)
        .map(text -> in(text, language))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /**
   * @throws NullPointerException if it is not among the articles that these are of
   */
  Meaning of(AnalyzedArticle article, Language language) {
    return Objects.requireNonNull(Objects.requireNonNull(known.get(article)).get(language));
  }

  /** Those of texts about other things. */
  List<QuantizedVector> background(Language language) {
    return background.getOrDefault(language, List.of());
  }

  QuantizedVector question(String text) {
    return QuantizedVector.of(embedder.question(text));
  }
}
