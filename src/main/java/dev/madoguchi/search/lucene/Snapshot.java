package dev.madoguchi.search.lucene;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * One knowledge base, indexed; never changes.
 *
 * @param places what the entries of the index stand for, by their number
 * @param openToAll whether nothing in it need be kept from anybody
 */
record Snapshot(
    IndexSearcher searcher,
    List<Place> places,
    boolean openToAll,
    Vocabulary vocabulary,
    Concepts concepts,
    Sounds sounds,
    Corrections corrections,
    Translations translations) {
  static final String AUDIENCE = "audience";
  static final String CLOUD = "cloud";

  /** Nothing, found by nobody. */
  static final Snapshot EMPTY = empty();

  private static Snapshot empty() {
    try {
      return of(new KnowledgeBase("", List.of(), List.of()), Lexicon.EMPTY);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be written", e);
    }
  }

  static Snapshot of(KnowledgeBase knowledgeBase, Lexicon lexicon) throws IOException {
    var directory = new ByteBuffersDirectory();
    var places = new ArrayList<Place>();
    try (var writer = new IndexWriter(directory, configuration())) {
      for (var article : knowledgeBase.articles()) {
        for (var section : article.sections()) {
          writer.addDocument(document(article, section));
          places.add(new Place(article, section));
        }
      }
      writer.forceMerge(1);
    }
    var searcher = new IndexSearcher(DirectoryReader.open(directory));
    searcher.setQueryCache(null);
    var openToAll = knowledgeBase.articles().stream().allMatch(Snapshot::isForEverybody);
    var vocabulary = new Vocabulary(searcher.getIndexReader());
    var concepts = new Concepts(lexicon, vocabulary);
    var sounds = new Sounds(vocabulary);
    return new Snapshot(
        searcher,
        List.copyOf(places),
        openToAll,
        vocabulary,
        concepts,
        sounds,
        new Corrections(vocabulary, concepts, sounds),
        Translations.learnt(knowledgeBase));
  }

  /** Keeps entries in the order they were written in, so that an entry's number is its place. */
  private static IndexWriterConfig configuration() {
    return new IndexWriterConfig(Analyzers.byField())
        .setMergePolicy(new LogDocMergePolicy())
        .setMergeScheduler(new SerialMergeScheduler());
  }

  private static Document document(Article article, Section section) {
    var document = new Document();
    document.add(new StringField(AUDIENCE, article.audience().name(), Store.NO));
    for (var cloud : article.clouds()) {
      document.add(new StringField(CLOUD, cloud.name(), Store.NO));
    }
    for (var language : Language.values()) {
      for (var field : Field.values()) {
        texts(article, section, language, field)
            .forEach(text -> document.add(analysed(field, language, text)));
      }
    }
    return document;
  }

  private static TextField analysed(Field field, Language language, String text) {
    return new TextField(field.in(language), Texts.normal(text), Store.NO);
  }

  private static Stream<String> texts(
      Article article, Section section, Language language, Field field) {
    var texts =
        switch (field) {
          case TITLE -> Stream.of(article.title());
          case HEADING -> Stream.ofNullable(section.heading());
          case QUESTION -> article.questions().stream();
          case ALL ->
              Stream.of(
                      Stream.of(article.title()),
                      Stream.ofNullable(section.heading()),
                      article.questions().stream(),
                      section.passages().stream().map(passage -> passage.text()))
                  .flatMap(stream -> stream);
        };
    return texts.map(text -> text.in(language)).filter(Objects::nonNull);
  }

  private static boolean isForEverybody(Article article) {
    return article.audience() == Audience.CUSTOMER
        && article.clouds().size() == Cloud.values().length;
  }

  /** How much of a clue stands in a text, as rarity. */
  double share(Clue clue, Language language, Set<String> text) {
    return clue.options().stream()
        .filter(option -> text.containsAll(option.words()))
        .mapToDouble(option -> option.weight() * vocabulary.rarity(option, language))
        .max()
        .orElse(0);
  }
}
