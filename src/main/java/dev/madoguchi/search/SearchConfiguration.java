package dev.madoguchi.search;

import dev.madoguchi.embedding.EmbeddingProperties;
import dev.madoguchi.embedding.Encoders;
import dev.madoguchi.embedding.RemoteEmbeddingProperties;
import dev.madoguchi.search.lucene.LuceneSearchEngine;
import dev.madoguchi.search.lucene.PlainSearchEngine;
import dev.madoguchi.search.lucene.SharedIndexEngine;
import dev.madoguchi.search.opensearch.OpenSearchIndex;
import dev.madoguchi.search.ranking.RankingModel;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Chooses the search engine; also for those who run without a server. */
@Configuration(proxyBeanMethods = false)
public class SearchConfiguration {
  /** Of one processor, while customers' questions are answered. */
  private static final double LEARNING = 0.2;

  /** After which an index that could not be written is tried again. */
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** The engine that is configured; holds nothing yet. */
  @Bean(destroyMethod = "close")
  public SearchEngine searchEngine(
      SearchProperties properties,
      OpenSearchProperties cluster,
      EmbeddingProperties model,
      RemoteEmbeddingProperties server) {
    return switch (properties.engine()) {
      case LUCENE -> searchEngine(properties, model, server);
      case OPENSEARCH -> sharedEngine(properties, cluster, model, server);
    };
  }

  /** An engine that has its index in memory; holds nothing yet. */
  public SearchEngine searchEngine(
      SearchProperties properties, EmbeddingProperties model, RemoteEmbeddingProperties server) {
    return new LuceneSearchEngine(
        searching(properties),
        one("index"),
        one("learn"),
        () -> Lexicons.with(properties.lexicon()),
        Path.of(properties.translations()),
        RankingModel.in(properties.ranking()),
        Encoders.of(model, server),
        one("encode"),
        LEARNING);
  }

  private static SearchEngine sharedEngine(
      SearchProperties properties,
      OpenSearchProperties cluster,
      EmbeddingProperties model,
      RemoteEmbeddingProperties server) {
    return new SharedIndexEngine(
        searching(properties),
        one("index"),
        one("learn"),
        () -> Lexicons.with(properties.lexicon()),
        Path.of(properties.translations()),
        RankingModel.in(properties.ranking()),
        Encoders.of(model, server),
        one("encode"),
        LEARNING,
        new OpenSearchIndex(
            cluster.address(),
            cluster.user(),
            cluster.password(),
            cluster.prefix(),
            cluster.timeout()),
        AGAIN);
  }

  private static Scheduler searching(SearchProperties properties) {
    return Schedulers.newBoundedElastic(
        properties.threads(), properties.queue(), "search", 60, true);
  }

  private static Scheduler one(String name) {
    return Schedulers.newBoundedElastic(1, 10, name, 60, true);
  }

  /** What others do, to compare with; holds nothing yet. */
  public SearchEngine plainEngine() {
    return new PlainSearchEngine();
  }
}
