package dev.madoguchi.console;

import dev.madoguchi.answer.AnswerComposition;
import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Block;
import dev.madoguchi.article.BlockText;
import dev.madoguchi.article.InlineMarkdown;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.desk.InputRejected;
import dev.madoguchi.message.Bilingual;
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
import reactor.core.publisher.Flux;
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
    var text = InputRejected.unlessShort("q", q, LONGEST);
    var spoken = LanguageDetector.of(text).orElse(language);
    return engine
        .ready()
        .then(engine.search(new Question(text, spoken, Audience.AGENT, cloud), SHOWN))
        .map(findings -> findings.hits().stream().map(Found::of).toList());
  }

  /** Whether answers are found in the article by now. */
  @GetMapping("/api/console/articles/live")
  Mono<Live> live(@RequestParam String id) {
    var article = InputRejected.unlessShort("id", id, LONGEST);
    var nothing = new Question("", Language.JA, Audience.AGENT, Cloud.PUBLIC);
    return Flux.fromArray(Cloud.values())
        .concatMap(cloud -> engine.open(article, "", nothing.in(cloud)))
        .hasElements()
        .map(Live::new);
  }

  record Live(boolean live) {}

  /**
   * @param agentsOnly whether a customer must not see it
   * @param printed the texts of the part that answers, in the order of the article
   * @param insert that part as it is put into a reply, in both languages
   */
  record Found(
      String article,
      String section,
      Aligned title,
      @Nullable Aligned heading,
      Provenance provenance,
      boolean agentsOnly,
      List<Aligned> printed,
      Bilingual insert) {

    static Found of(Hit hit) {
      var blocks = AnswerComposition.of(hit).blocks();
      return new Found(
          hit.article().id(),
          hit.section().id(),
          hit.article().title(),
          hit.section().heading(),
          hit.article().provenance(),
          hit.article().audience() == Audience.AGENT,
          blocks.stream().flatMap(Block::texts).map(Found::plain).toList(),
          new Bilingual(
              new BlockText(Language.JA).of(blocks), new BlockText(Language.EN).of(blocks)));
    }

    private static Aligned plain(Aligned text) {
      return text.map(InlineMarkdown::plain);
    }
  }
}
