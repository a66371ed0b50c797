package dev.madoguchi.search;

import dev.madoguchi.search.lucene.LuceneSearchEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/** Chooses the search engine; also for those who run without a server. */
@Configuration(proxyBeanMethods = false)
public class SearchConfiguration {

  /** An engine that holds nothing yet. */
  @Bean(destroyMethod = "close")
  public SearchEngine searchEngine(SearchProperties properties) {
    return new LuceneSearchEngine(
        Schedulers.newBoundedElastic(properties.threads(), properties.queue(), "search", 60, true),
        Schedulers.newBoundedElastic(1, 10, "index", 60, true),
        () -> Lexicons.with(properties.lexicon()),
        properties.translations());
  }
}
