package dev.madoguchi.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchEngineContract;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class LuceneSearchEngineTest implements SearchEngineContract {

  @Override
  public SearchEngine engine() {
    return new LuceneSearchEngine(
        Schedulers.immediate(), Schedulers.immediate(), () -> Lexicon.EMPTY, Path.of(""));
  }

  @Test
  void whatIsForAgentsIsFoundByWhatItMeansByAgentsOnly() {
    var title = new Aligned(null, "Refunds");
    var passage =
        new Passage(
            "p",
            Passage.Kind.PARAGRAPH,
            new Aligned(null, "Pay back what a customer was charged."));
    var refunds =
        new Article(
            "refunds",
            "1",
            title,
            null,
            Audience.AGENT,
            Set.of(Cloud.values()),
            Provenance.ORIGINAL,
            null,
            List.of(),
            List.of(new Section("s", 1, null, List.of(passage))),
            "refunds.md");
    var engine = engine();
    engine.load(new KnowledgeBase("1", List.of(refunds), List.of())).block();
    var asked = "返金してほしい";
    assertThat(articles(engine, new Question(asked, Language.JA, Audience.AGENT, Cloud.PUBLIC)))
        .containsExactly("refunds");
    assertThat(articles(engine, new Question(asked, Language.JA, Audience.CUSTOMER, Cloud.PUBLIC)))
        .isEmpty();
  }

  private static List<String> articles(SearchEngine engine, Question question) {
    var findings = Objects.requireNonNull(engine.search(question, 5).block());
    return findings.hits().stream().map(hit -> hit.article().id()).toList();
  }

  @Test
  void whoWaitsForAFirstLoadThatFailsIsToldAndALaterOneMakesItReady() {
    var lexicons = new ArrayDeque<Supplier<Lexicon>>();
    lexicons.add(() -> {
      throw new IllegalStateException("broken");
    });
    lexicons.add(() -> Lexicon.EMPTY);
    var engine =
        new LuceneSearchEngine(
            Schedulers.immediate(),
            Schedulers.immediate(),
            () -> lexicons.remove().get(),
            Path.of(""));
    var load = engine.load(new KnowledgeBase("1", List.of(), List.of()));
    StepVerifier.create(engine.ready())
        .then(() -> load.onErrorComplete().block())
        .verifyErrorMessage("broken");
    StepVerifier.create(engine.ready()).verifyErrorMessage("broken");
    load.block();
    StepVerifier.create(engine.ready()).verifyComplete();
  }
}
