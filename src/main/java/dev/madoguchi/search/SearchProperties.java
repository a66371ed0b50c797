package dev.madoguchi.search;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How articles are searched.
 *
 * @param engine what holds the index: each instance its own ({@code lucene}), or an OpenSearch
 *     cluster one for all ({@code opensearch})
 * @param threads how many questions are looked up at the same time, 1 to 64
 * @param queue how many may wait for that; more are refused
 * @param lexicon a folder of further everyday words that mean the same, in files like those of the
 *     product
 * @param translations a folder where what was learnt from the articles is kept, so that a second
 *     start is quick; empty to keep nothing
 * @param ranking a file written by {@code evaluate --fit}; if there is none, that of the product is
 *     used
 */
@ConfigurationProperties("madoguchi.search")
public record SearchProperties(
    @DefaultValue("lucene") Engine engine,
    @DefaultValue("2") int threads,
    @DefaultValue("2000") int queue,
    @DefaultValue("data/lexicon") Path lexicon,
    @DefaultValue("data/translations") String translations,
    @DefaultValue("data/ranking.tsv") Path ranking) {

  public SearchProperties {
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException(
          "madoguchi.search.threads: " + threads + " (expected: 1 to 64)");
    }
    if (queue < 1) {
      throw new IllegalArgumentException(
          "madoguchi.search.queue: " + queue + " (expected: 1 or more)");
    }
  }

  /** What holds the index. */
  public enum Engine {
    LUCENE,
    OPENSEARCH
  }

  /** The same for commands, which leave nothing behind. */
  public SearchProperties keepingNothing() {
    return new SearchProperties(engine, threads, queue, lexicon, "", ranking);
  }

  /** The same with weights of features from another file. */
  public SearchProperties rankedBy(Path file) {
    return new SearchProperties(engine, threads, queue, lexicon, translations, file);
  }
}
