package dev.madoguchi.search.lucene;

import dev.madoguchi.embedding.QuantizedVector;
import dev.madoguchi.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Finds the sections nearest to a question without comparing it with all: Lucene's hierarchical
 * navigable small world graphs over quantized vectors, one for each language. May miss a few.
 */
final class VectorGraph {
  /** Up to so many sections all are compared. */
  static final int FROM = 50_000;

  private final IndexSearcher searcher;

  VectorGraph(Map<Language, VectorSearch.LanguageVectors> vectors) {
    try {
      var directory = new ByteBuffersDirectory();
      try (var writer = new IndexWriter(directory, configuration())) {
        var size = vectors.values().iterator().next().sections().size();
        for (var place = 0; place < size; place++) {
          writer.addDocument(document(vectors, place));
        }
        writer.forceMerge(1);
      }
      searcher = new IndexSearcher(DirectoryReader.open(directory));
      searcher.setQueryCache(null);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot be written", e);
    }
  }

  /** Keeps entries in the order of the sections. */
  private static IndexWriterConfig configuration() {
    return new IndexWriterConfig()
        .setCodec(
            new Lucene104Codec() {
              @Override
              public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return new Lucene104HnswScalarQuantizedVectorsFormat();
              }
            })
        .setMergePolicy(new LogDocMergePolicy())
        .setMergeScheduler(new SerialMergeScheduler());
  }

  private static Document document(Map<Language, VectorSearch.LanguageVectors> vectors, int place) {
    var document = new Document();
    vectors.forEach((language, those) -> {
      var vector = those.sections().vector(place);
      if (vector != null) {
        document.add(
            new KnnFloatVectorField(
                language.tag(), vector.toFloats(), VectorSimilarityFunction.DOT_PRODUCT));
      }
    });
    return document;
  }

  /** Places of sections, of each language so many at the most. */
  List<Integer> nearest(QuantizedVector question, int limit) {
    try {
      var places = new ArrayList<Integer>();
      for (var language : Language.values()) {
        var query = new KnnFloatVectorQuery(language.tag(), question.toFloats(), limit);
        for (var doc : searcher.search(query, limit).scoreDocs) {
          places.add(doc.doc);
        }
      }
      return places;
    } catch (IOException e) {
      throw new UncheckedIOException("looking up vectors in memory", e);
    }
  }
}
