package dev.madoguchi.platform;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Library;
import dev.madoguchi.article.Problem;
import dev.madoguchi.search.SearchEngine;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Hands each version of the knowledge base to the search engine. */
@Component
final class KnowledgeSupply {
  private static final Logger log = LoggerFactory.getLogger(KnowledgeSupply.class);

  private final SearchEngine engine;
  private final Sinks.One<KnowledgeBase> first = Sinks.one();
  private final Disposable supply;

  /** Each problem is logged when it comes up. */
  private Set<Problem> told = Set.of();

  KnowledgeSupply(Library library, SearchEngine engine) {
    this.engine = engine;
    this.supply = library.versions().onBackpressureLatest().concatMap(this::load, 1).subscribe();
  }

  /** The first knowledge base, once it can be searched, or it turned out that it cannot. */
  Mono<KnowledgeBase> first() {
    return first.asMono();
  }

  @PreDestroy
  void stop() {
    supply.dispose();
  }

  /** What cannot be indexed leaves the last one in place. */
  private Mono<KnowledgeBase> load(KnowledgeBase knowledgeBase) {
    return engine
        .load(knowledgeBase)
        .thenReturn(knowledgeBase)
        .doOnNext(this::report)
        .onErrorResume(e -> {
          log.error("The knowledge base {} cannot be searched", knowledgeBase.version(), e);
          first.tryEmitValue(knowledgeBase);
          return Mono.empty();
        });
  }

  /** The first one is announced at the start. */
  private void report(KnowledgeBase loaded) {
    if (first.tryEmitValue(loaded) != Sinks.EmitResult.OK) {
      log.info("{}", StartMessage.summary(loaded));
    }
    var now = Set.copyOf(loaded.problems());
    loaded.problems().stream()
        .filter(problem -> !told.contains(problem))
        .forEach(problem -> log.warn("{}", problem));
    told = now;
  }
}
