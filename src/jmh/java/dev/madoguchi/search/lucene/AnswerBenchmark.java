package dev.madoguchi.search.lucene;

import dev.madoguchi.search.analysis.Analyzers;
import dev.madoguchi.search.analysis.TextNormalizer;
import dev.madoguchi.article.Audience;
import dev.madoguchi.embedding.StaticEmbedder;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Lexicon;
import dev.madoguchi.search.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.util.QueryBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What an answer takes (both languages, translated query, meaning, signals, passages and reasons),
 * beside one plain BM25 query on the same index, analysis included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g", "-XX:+UseSerialGC"})
public class AnswerBenchmark {
  private static final List<Question> QUESTIONS =
      List.of(
          question("請求書はどこで見られますか", Language.JA),
          question("パスワードを忘れてログインできない", Language.JA),
          question("ライセンスを追加するにはどうすればいいですか", Language.JA),
          question("共有フォルダーに入れない", Language.JA),
          question("会議の録画はどこに保存されますか", Language.JA),
          question("解約したい", Language.JA),
          question("Where do I find my invoice?", Language.EN),
          question("I can't get in to my account", Language.EN),
          question("How do I add licences for new employees?", Language.EN),
          question("my mailbox is full what now", Language.EN),
          question("share a file with somebody outside", Language.EN),
          question("Can I get my money back after cancelling?", Language.EN));

  /** The project's own articles, or that many sections dealt from their texts. */
  @Param({"own", "10000", "200000"})
  public String articles = "own";

  private SnapshotSearch search =
      new SnapshotSearch(IndexSnapshot.EMPTY, RankingWeights.DEFAULT);
  private int next;

  @Setup
  public void index() throws IOException {
    var knowledgeBase =
        articles.equals("own")
            ? SyntheticArticles.own()
            : SyntheticArticles.of(Integer.parseInt(articles));
    var analyzed = new AnalyzedArticles();
    var pairs = Translations.pairs(analyzed.of(knowledgeBase));
    var translations = Translations.learnt(pairs, Pace.full());
    var vectors = new ArticleVectors(StaticEmbedder.shipped());
    var snapshot = IndexSnapshot.of(knowledgeBase, lexicon(), analyzed, translations, vectors);
    search = new SnapshotSearch(snapshot, RankingWeights.DEFAULT);
  }

  @Benchmark
  public Object answer() {
    return search.find(question(), 5);
  }

  @Benchmark
  public Object plain() throws IOException {
    var question = question();
    var language = question.language();
    var query =
        new QueryBuilder(Analyzers.of(language))
            .createBooleanQuery(IndexField.ALL.in(language), TextNormalizer.normal(question.text()));
    return search.snapshot().searcher().search(query, 10);
  }

  private Question question() {
    next = (next + 1) % QUESTIONS.size();
    return QUESTIONS.get(next);
  }

  private static Question question(String text, Language language) {
    return new Question(text, language, Audience.CUSTOMER, Cloud.PUBLIC);
  }

  private static Lexicon lexicon() throws IOException {
    var all = Lexicon.EMPTY;
    try (var files = Files.list(Path.of("knowledge-base/lexicon"))) {
      for (var file : files.sorted().toList()) {
        all = all.and(Lexicon.read(file.toString(), Files.readAllLines(file)));
      }
    }
    return all;
  }

  /** Takes the options of JMH, such as {@code -p articles=own}. */
  public static void main(String... arguments)
      throws RunnerException, CommandLineOptionException {
    var options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments))
            .include(AnswerBenchmark.class.getName())
            .addProfiler(GCProfiler.class)
            .build();
    ratios(new Runner(options).run()).forEach(System.out::println);
  }

  private static List<String> ratios(Collection<RunResult> results) {
    var plain = new TreeMap<String, Double>();
    var answer = new TreeMap<String, Double>();
    for (var result : results) {
      var name = result.getPrimaryResult().getLabel();
      (name.equals("plain") ? plain : answer)
          .put(result.getParams().getParam("articles"), result.getPrimaryResult().getScore());
    }
    return answer.entrySet().stream()
        .filter(entry -> plain.containsKey(entry.getKey()))
        .map(entry ->
            String.format(
                "%s: an answer takes %.2f plain queries",
                entry.getKey(),
                entry.getValue() / plain.getOrDefault(entry.getKey(), Double.NaN)))
        .toList();
  }
}
