package dev.madoguchi.search;

import dev.madoguchi.embedding.EmbeddingProperties;
import dev.madoguchi.embedding.Encoders;
import dev.madoguchi.embedding.RemoteEmbeddingProperties;
import dev.madoguchi.search.lucene.LuceneSearchEngine;
import dev.madoguchi.search.lucene.PlainSearchEngine;
import dev.madoguchi.search.ranking.RankingModel;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/** Chooses the search engine; also for those who run without a server. */
@Configuration(proxyBeanMethods = false)
public class SearchConfiguration {
  /** Of one processor, while customers' questions are answered. */
  private static final double LEARNING = 0.2;

  /** An engine that holds nothing yet. */
  @Bean(destroyMethod = "close")
  public SearchEngine searchEngine(
      SearchProperties properties, EmbeddingProperties model, RemoteEmbeddingProperties server) {
    return new LuceneSearchEngine(
        Schedulers.newBoundedElastic(properties.threads(), properties.queue(), "search", 60, true),
        Schedulers.newBoundedElastic(1, 10, "index", 60, true),
        Schedulers.newBoundedElastic(1, 10, "learn", 60, true),
        () -> Lexicons.with(properties.lexicon()),
        Path.of(properties.translations()),
        RankingModel.in(properties.ranking()),
        Encoders.of(model, server),
        Schedulers.newBoundedElastic(1, 10, "encode", 60, true),
        LEARNING);
  }

  /** What others do, to compare with; holds nothing yet. */
  public SearchEngine plainEngine() {
    return new PlainSearchEngine();
  }
}
