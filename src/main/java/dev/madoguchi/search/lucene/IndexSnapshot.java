package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * One knowledge base, indexed; never changes.
 *
 * @param places what the entries of the index stand for, by their number
 * @param wordings the words of their texts
 * @param openToAll whether nothing in it need be kept from anybody
 * @param meanings null if sections are found by their words only
 */
record IndexSnapshot(
    IndexSearcher searcher,
    List<IndexedSection> places,
    SectionTokens wordings,
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

  /** In MB: an index of all but the largest knowledge bases is written in one piece. */
  private static final int RAM_BUFFER = 256;

  /** Nothing, found by nobody. */
  static final IndexSnapshot EMPTY = empty();

  private static IndexSnapshot empty() {
    try {
      return of(
          new KnowledgeBase("", List.of(), List.of()),
          Lexicon.EMPTY,
          new IndexingCache(),
          Translations.NONE,
          null);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be written", e);
    }
  }

  static IndexSnapshot of(
      KnowledgeBase knowledgeBase,
      Lexicon lexicon,
      IndexingCache cache,
      Translations translations,
      @Nullable SectionVectors vectors)
      throws IOException {
    var cuts = cache.cuts();
    var directory = new ByteBuffersDirectory();
    var places = new ArrayList<IndexedSection>();
    try (var writer = new IndexWriter(directory, configuration())) {
      for (var article : knowledgeBase.articles()) {
        for (var section : article.sections()) {
          writer.addDocument(document(article, section, cuts));
          places.add(new IndexedSection(article, section));
        }
      }
      writer.forceMerge(1);
    }
    var searcher = new IndexSearcher(DirectoryReader.open(directory));
    searcher.setQueryCache(null);
    var openToAll = knowledgeBase.articles().stream().allMatch(IndexSnapshot::isForEverybody);
    var vocabulary = new IndexVocabulary(searcher, places.size());
    var concepts = new LexiconConcepts(lexicon, vocabulary);
    var sounds = new PhoneticIndex(vocabulary, cache);
    return new IndexSnapshot(
        searcher,
        List.copyOf(places),
        new SectionTokens(places, cuts, vocabulary),
        openToAll,
        vocabulary,
        new TermScoring(vocabulary, places.size()),
        concepts,
        sounds,
        new SpellingCorrector(vocabulary, concepts, sounds),
        new StoredQuestions(places, cache),
        new SectionTraits(places, cache),
        translations,
        vectors == null ? null : VectorSearch.of(vectors, places));
  }

  /** Keeps entries in the order they were written in, so that an entry's number is its place. */
  private static IndexWriterConfig configuration() {
    return new IndexWriterConfig()
        .setRAMBufferSizeMB(RAM_BUFFER)
        .setUseCompoundFile(false)
        .setMergePolicy(new LogDocMergePolicy())
        .setMergeScheduler(new SerialMergeScheduler());
  }

  private static Document document(Article article, Section section, TokenCache cuts) {
    var document = new Document();
    for (var language : Language.values()) {
      for (var field : IndexField.values()) {
        texts(article, section, language, field)
            .map(text -> cuts.of(language, text).stream())
            .forEach(words -> document.add(new TextField(field.in(language), words)));
      }
    }
    return document;
  }

  private static Stream<String> texts(
      Article article, Section section, Language language, IndexField field) {
    var texts =
        switch (field) {
          case TITLE -> Stream.of(article.title());
          case HEADING -> Stream.ofNullable(section.heading());
          case QUESTION -> questions(article, section);
          case ALL ->
              Stream.of(
                      Stream.of(article.title()),
                      Stream.ofNullable(section.heading()),
                      questions(article, section),
                      section.passages().stream().map(passage -> passage.text()))
                  .flatMap(stream -> stream);
        };
    return texts.map(text -> text.in(language)).filter(Objects::nonNull);
  }

  /** Those that the whole article answers, and those that this section does. */
  private static Stream<Aligned> questions(Article article, Section section) {
    return Stream.concat(article.questions().stream(), section.questions().stream());
  }

  private static boolean isForEverybody(Article article) {
    return article.audience() == Audience.CUSTOMER
        && article.clouds().size() == Cloud.values().length;
  }

  /** The same after something was learnt. */
  IndexSnapshot with(Translations learnt) {
    return new IndexSnapshot(
        searcher,
        places,
        wordings,
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
        searcher,
        places,
        wordings,
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

  /**
   * The same with vectors of a further encoder, which may take long.
   *
   * @throws RuntimeException if it fails
   */
  IndexSnapshot encoded(SectionVectors further) {
    return meanings == null ? this : with(meanings.by(further).withGraph());
  }

  /** Whether who asks may see a section: not what is for agents, or for other clouds. */
  boolean shows(int place, Question question) {
    if (openToAll) {
      return true;
    }
    var article = places.get(place).article();
    return article.clouds().contains(question.cloud())
        && (question.audience() == Audience.AGENT || article.audience() == Audience.CUSTOMER);
  }
}
