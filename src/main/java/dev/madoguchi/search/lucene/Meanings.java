package dev.madoguchi.search.lucene;

import dev.madoguchi.message.Language;
import dev.madoguchi.search.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds sections by what their passages mean: one vector for each passage and language, in entries
 * of the index behind those of the sections. Joined with what was found by words by reciprocal rank
 * (Cormack, Clarke and Büttcher, "Reciprocal rank fusion", 2009).
 */
final class Meanings {
  private static final Logger LOG = LoggerFactory.getLogger(Meanings.class);
  private static final int NEAREST = 40;
  private static final int SMOOTHING = 60;

  /** Lucene's score of an angle of 60°: what is further away has nothing to do with a question. */
  private static final double LEAST = 0.75;

  private final Vectors vectors;
  private final List<Place> places;
  private final List<Integer> owners = new ArrayList<>();

  /**
   * @param places the sections, which the index has already
   */
  Meanings(Vectors vectors, List<Place> places) {
    this.vectors = vectors;
    this.places = List.copyOf(places);
  }

  void writeTo(IndexWriter writer) throws IOException {
    for (var place = 0; place < places.size(); place++) {
      for (var passage : places.get(place).section().passages()) {
        for (var language : Language.values()) {
          var text = passage.text().in(language);
          if (text != null) {
            writer.addDocument(document(language, vectors.passage(text)));
            owners.add(place);
          }
        }
      }
    }
  }

  private static Document document(Language language, float[] vector) {
    var document = new Document();
    document.add(
        new KnnFloatVectorField(field(language), vector, VectorSimilarityFunction.DOT_PRODUCT));
    return document;
  }

  private static String field(Language language) {
    return language.tag() + ".vector";
  }

  /**
   * Sections in the order of both rankings. What was found by meaning alone has no score: its words
   * give no reason to trust it.
   *
   * @param byWords best first
   */
  List<Probe.Found> joined(List<Probe.Found> byWords, Question question, Snapshot snapshot) {
    var ranks = new HashMap<Integer, Double>();
    var found = new LinkedHashMap<Integer, Probe.Found>();
    add(byWords, ranks, found);
    add(byMeaning(question, snapshot), ranks, found);
    return found.values().stream()
        .sorted(
            Comparator.comparingDouble((Probe.Found one) -> -ranks.getOrDefault(one.place(), 0.0)))
        .toList();
  }

  /** Each section counts where it is first. */
  private static void add(
      List<Probe.Found> ranking, Map<Integer, Double> ranks, Map<Integer, Probe.Found> found) {
    var places = new LinkedHashMap<Integer, Probe.Found>();
    ranking.forEach(one -> places.putIfAbsent(one.place(), one));
    var rank = 1;
    for (var one : places.values()) {
      ranks.merge(one.place(), 1.0 / (SMOOTHING + rank++), Double::sum);
      found.putIfAbsent(one.place(), one);
    }
  }

  /** The nearest first; nothing if the model fails. */
  private List<Probe.Found> byMeaning(Question question, Snapshot snapshot) {
    try {
      var vector = vectors.question(question.text());
      var nearest = new ArrayList<Near>();
      for (var language : Language.values()) {
        for (var doc : nearest(snapshot.searcher(), vector, language)) {
          var place = owners.get(doc.doc - places.size());
          if (doc.score >= LEAST && snapshot.shows(place, question)) {
            nearest.add(new Near(new Probe.Found(place, language, 0), doc.score));
          }
        }
      }
      nearest.sort(Comparator.comparingDouble((Near near) -> -near.score()));
      return nearest.stream().map(Near::found).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("looking up vectors in memory", e);
    } catch (RuntimeException e) {
      LOG.warn("embeddings: {} (searching by words only)", e.toString());
      return List.of();
    }
  }

  private record Near(Probe.Found found, double score) {}

  private static ScoreDoc[] nearest(IndexSearcher searcher, float[] vector, Language language)
      throws IOException {
    var query = new KnnFloatVectorQuery(field(language), vector, NEAREST);
    return searcher.search(query, NEAREST).scoreDocs;
  }
}
