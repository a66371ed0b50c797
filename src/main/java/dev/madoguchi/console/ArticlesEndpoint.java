package dev.madoguchi.console;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.LanguageDetector;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The knowledge base beside a ticket, in both languages side by side. */
@RestController
final class ArticlesEndpoint {
  private static final int SHOWN = 8;
  private static final int LONGEST = 2000;

  private final SearchEngine engine;

  ArticlesEndpoint(SearchEngine engine) {
    this.engine = engine;
  }

  @GetMapping("/api/console/articles")
  Mono<List<Found>> find(
      @RequestParam String q,
      @RequestParam Language language,
      @RequestParam(defaultValue = "PUBLIC") Cloud cloud) {
    var text = Rejected.unlessShort("q", q, LONGEST);
    var spoken = LanguageDetector.of(text).orElse(language);
    return engine
        .ready()
        .then(engine.search(new Question(text, spoken, Audience.AGENT, cloud), SHOWN))
        .map(findings -> findings.hits().stream().map(Found::of).toList());
  }

  /**
   * @param agentsOnly whether a customer must not see it
   */
  record Found(
      String article,
      String section,
      Aligned title,
      @Nullable Aligned heading,
      Provenance provenance,
      boolean agentsOnly,
      List<Aligned> best,
      List<Aligned> passages) {

    static Found of(Hit hit) {
      return new Found(
          hit.article().id(),
          hit.section().id(),
          hit.article().title(),
          hit.section().heading(),
          hit.article().provenance(),
          hit.article().audience() == Audience.AGENT,
          texts(hit.best()),
          texts(hit.section().passages()));
    }

    private static List<Aligned> texts(List<Passage> passages) {
      return passages.stream().map(Passage::text).toList();
    }
  }
}
