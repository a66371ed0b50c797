package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.analysis.TokenizedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * One knowledge base, indexed; never changes.
 *
 * @param index its sections
 * @param openToAll whether nothing in it need be kept from anybody
 * @param meanings null if sections are found by their words only
 */
record IndexSnapshot(
    SectionIndex.Edition index,
    boolean openToAll,
    IndexVocabulary vocabulary,
    TermScoring scoring,
    LexiconConcepts concepts,
    PhoneticIndex sounds,
    SpellingCorrector corrections,
    StoredQuestions stored,
    SectionTraits traits,
    Translations translations,
    @Nullable VectorSearch meanings) {

  /** Nothing, found by nobody. */
  static final IndexSnapshot EMPTY = empty();

  private static IndexSnapshot empty() {
    try {
      return of(
          new KnowledgeBase("", List.of(), List.of()),
          Lexicon.EMPTY,
          new AnalyzedArticles(),
          Translations.NONE,
          null);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be written", e);
    }
  }

  /** One that no other follows. */
  static IndexSnapshot of(
      KnowledgeBase knowledgeBase,
      Lexicon lexicon,
      AnalyzedArticles analyzed,
      Translations translations,
      @Nullable ArticleVectors vectors)
      throws IOException {
    var articles = analyzed.of(knowledgeBase);
    return of(
        new SectionIndex().update(articles),
        lexicon,
        analyzed.sounds(),
        translations,
        vectors == null ? null : vectors.of(articles));
  }

  /**
   * @param vectors those of all articles of the index
   */
  static IndexSnapshot of(
      SectionIndex.Edition index,
      Lexicon lexicon,
      WordSounds words,
      Translations translations,
      @Nullable ArticleVectors vectors) {
    var places = index.sections();
    var lookup =
        index.shared() == null
            ? new IndexLookup(index.searcher(), index.statistics())
            : new CandidateLookup(index, index.shared().frequencies(), new int[0]);
    var vocabulary = new IndexVocabulary(lookup, index.statistics());
    var concepts = new LexiconConcepts(lexicon, vocabulary);
    var sounds = new PhoneticIndex(vocabulary, words);
    return new IndexSnapshot(
        index,
        index.articles().stream().allMatch(one -> isForEverybody(one.article().article())),
        vocabulary,
        new TermScoring(vocabulary, places.size()),
        concepts,
        sounds,
        new SpellingCorrector(vocabulary, concepts, sounds),
        new StoredQuestions(index.articles()),
        new SectionTraits(places),
        translations,
        vectors == null ? null : VectorSearch.of(vectors, places.size(), index.articles()));
  }

  private static boolean isForEverybody(Article article) {
    return article.audience() == Audience.CUSTOMER
        && article.clouds().size() == Cloud.values().length;
  }

  IndexSearcher searcher() {
    return index.searcher();
  }

  /** What the entries of the index stand for, by their number. */
  List<IndexedSection> places() {
    return index.sections();
  }

  /** The articles that have sections. */
  Stream<AnalyzedArticle> articles() {
    return index.articles().stream().map(PlacedArticle::article);
  }

  /**
   * The same for one question, for which a shared index brought these sections.
   *
   * @param places in ascending order
   */
  IndexSnapshot of(int[] places) {
    var looked = vocabulary.at(places);
    return new IndexSnapshot(
        index,
        openToAll,
        looked,
        scoring.with(looked),
        concepts,
        sounds,
        corrections,
        stored,
        traits,
        translations,
        meanings);
  }

  /** The same after something was learnt. */
  IndexSnapshot with(Translations learnt) {
    return new IndexSnapshot(
        index,
        openToAll,
        vocabulary,
        scoring,
        concepts,
        sounds,
        corrections,
        stored,
        traits,
        learnt,
        meanings);
  }

  /** The same with other vectors. */
  IndexSnapshot with(VectorSearch others) {
    return new IndexSnapshot(
        index,
        openToAll,
        vocabulary,
        scoring,
        concepts,
        sounds,
        corrections,
        stored,
        traits,
        translations,
        others);
  }

  /** The same with vectors of a further encoder, made of all of its articles. */
  IndexSnapshot encoded(ArticleVectors further) {
    return meanings == null ? this : with(meanings.by(further));
  }

  /** The section itself or, as a heading alone says nothing, what follows it in the article. */
  int speaking(int place) {
    var article = places().get(place).article().id();
    for (var next = place; next < places().size(); next++) {
      if (!places().get(next).article().id().equals(article)) {
        break;
      }
      if (!places().get(next).section().sayable().passages().isEmpty()) {
        return next;
      }
    }
    return place;
  }

  /** The words of a section in one language, as they stand in the index. */
  Wording wording(int place, Language language) {
    var section = places().get(place);
    var words = section.words(language);
    var heading = section.section().heading();
    return new Wording(
        indexed(
            heading != null && heading.isIn(language) ? words.heading() : words.title(), language),
        words.passages().stream().map(text -> indexed(text, language)).toList());
  }

  private List<IndexedWord> indexed(TokenizedText text, Language language) {
    var words = LinkedHashSet.<IndexedWord>newLinkedHashSet(text.words().size());
    for (var word : text.words()) {
      words.add(vocabulary.word(word, language));
    }
    return List.copyOf(words);
  }

  /**
   * The words of a section in one language, each once a text.
   *
   * @param heading that of the section or, if it has none, the title of the article
   * @param passages in order; empty for one that is not in this language
   */
  record Wording(List<IndexedWord> heading, List<List<IndexedWord>> passages) {

    Wording {
      heading = List.copyOf(heading);
      passages = List.copyOf(passages);
    }
  }

  /** Whether who asks may see a section: not what is for agents, or for other clouds. */
  boolean shows(int place, Question question) {
    var section = places().get(place);
    if (openToAll || section.isGone()) {
      return !section.isGone();
    }
    var article = section.article();
    return article.clouds().contains(question.cloud())
        && (question.audience() == Audience.AGENT || article.audience() == Audience.CUSTOMER);
  }
}
