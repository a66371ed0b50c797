package dev.madoguchi.search.lucene;

import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.SearchEngine;
import dev.madoguchi.search.SearchEngineContract;
import java.nio.file.Path;
import reactor.core.scheduler.Schedulers;

class LuceneSearchEngineTest implements SearchEngineContract {

  @Override
  public SearchEngine engine() {
    return new LuceneSearchEngine(
        Schedulers.immediate(), Schedulers.immediate(), () -> Lexicon.EMPTY, Path.of(""));
  }
}
