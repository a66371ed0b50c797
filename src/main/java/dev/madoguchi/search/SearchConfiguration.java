package dev.madoguchi.search;

import dev.madoguchi.search.lucene.LuceneSearchEngine;
import dev.madoguchi.search.lucene.PlainSearchEngine;
import dev.madoguchi.search.onnx.OnnxEmbedder;
import dev.madoguchi.search.ranking.RankingModel;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;
import reactor.core.scheduler.Schedulers;

/** Chooses the search engine; also for those who run without a server. */
@Configuration(proxyBeanMethods = false)
public class SearchConfiguration {

  private static final String RUNTIME = "ai.onnxruntime.OrtSession";
  private static final String TOKENIZER = "ai.djl.huggingface.tokenizers.HuggingFaceTokenizer";

  /** An engine that holds nothing yet. */
  @Bean(destroyMethod = "close")
  public SearchEngine searchEngine(SearchProperties properties, EmbeddingProperties embeddings) {
    return new LuceneSearchEngine(
        Schedulers.newBoundedElastic(properties.threads(), properties.queue(), "search", 60, true),
        Schedulers.newBoundedElastic(1, 10, "index", 60, true),
        () -> Lexicons.with(properties.lexicon()),
        Path.of(properties.translations()),
        RankingModel.in(properties.ranking()),
        embeddings.isOn() ? embedder(embeddings) : null);
  }

  /** What others do, to compare with; holds nothing yet. */
  public SearchEngine plainEngine() {
    return new PlainSearchEngine();
  }

  private static Embedder embedder(EmbeddingProperties properties) {
    var loader = SearchConfiguration.class.getClassLoader();
    if (!ClassUtils.isPresent(RUNTIME, loader) || !ClassUtils.isPresent(TOKENIZER, loader)) {
      throw new IllegalArgumentException(
          EmbeddingProperties.FOLDER
              + ": "
              + properties.folder()
              + ": com.microsoft.onnxruntime:onnxruntime or ai.djl.huggingface:tokenizers is not in"
              + " this jar (expected: one built with mvn -Pembeddings package)");
    }
    return new OnnxEmbedder(properties);
  }
}
