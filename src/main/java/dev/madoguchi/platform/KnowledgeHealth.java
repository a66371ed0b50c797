package dev.madoguchi.platform;

import dev.madoguchi.search.SearchEngine;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Out of service until there is something to search: nothing could be answered before. */
@Component("knowledgeBase")
final class KnowledgeHealth implements ReactiveHealthIndicator {
  private final SearchEngine engine;

  KnowledgeHealth(SearchEngine engine) {
    this.engine = engine;
  }

  @Override
  public Mono<Health> health() {
    var up = engine.ready().then(Mono.fromCallable(this::up));
    var out = Mono.just(Health.outOfService().build());
    return Mono.firstWithSignal(up, out).onErrorResume(_ -> out);
  }

  /** What is missing makes answers worse, but there are answers. */
  private Health up() {
    var health = Health.up();
    engine.degraded().ifPresent(without -> health.withDetail("degraded", without));
    return health.build();
  }
}
