package dev.madoguchi.search.lucene;

import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchEngineContract;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
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
