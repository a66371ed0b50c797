package dev.madoguchi.embedding;

import dev.madoguchi.search.ranking.TextVectors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What the table of sentence vectors takes: to load, for a question, a section, and to compare.
 * Medians of samples, which say something on a busy machine too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 12, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
public class EmbeddingBenchmark {
  private static final int SECTIONS = 4_000;
  private static final List<String> QUESTIONS =
      List.of(
          "請求書の宛名を会社名に変えたいのですが、どこで変更できますか",
          "パスワードを忘れてログインできない",
          "昨日の会議の録画はどこにありますか",
          "Where can I change the name on my invoice?",
          "I can't sign in since this morning, it says my account is locked",
          "my mailbox is full what now");

  private final StaticEmbedder embedder = StaticEmbedder.shipped();
  private final List<String> sections =
      List.of(
          section("管理センターを開き、課金の画面で契約を選びます。請求先の住所と宛名は、次の請求書から変わります。", 600),
          section(
              "Open the admin centre and choose the contract on the billing page. The address and"
                  + " the name change with the next invoice. ",
              1_200));

  private final String longest = section("ログインできません。Password? ", 4_000);
  private final TextVectors vectors = vectors();
  private int next;

  private static String section(String text, int letters) {
    return text.repeat(letters / text.length() + 1).substring(0, letters);
  }

  private TextVectors vectors() {
    var made =
        IntStream.range(0, SECTIONS)
            .mapToObj(i -> QuantizedVector.of(embedder.passage(QUESTIONS.get(i % 6) + " " + i)))
            .collect(Collectors.toList());
    return new TextVectors(made, made.subList(0, 16));
  }

  @Benchmark
  public Object question() {
    next = (next + 1) % QUESTIONS.size();
    return embedder.question(QUESTIONS.get(next));
  }

  @Benchmark
  public Object section() {
    next = (next + 1) % sections.size();
    return embedder.passage(sections.get(next));
  }

  @Benchmark
  public Object fourThousandLetters() {
    return embedder.passage(longest);
  }

  /** Of 4,000 sections the nearest, with how near they are on the average. */
  @Benchmark
  public int nearest() {
    next = (next + 1) % SECTIONS;
    var cosines = vectors.to(vectors.vector(next));
    var nearest = 0;
    var most = Double.NEGATIVE_INFINITY;
    for (var i = 0; i < SECTIONS; i++) {
      var nearness = cosines.standardised(i);
      if (nearness > most) {
        most = nearness;
        nearest = i;
      }
    }
    return nearest;
  }

  /** Takes the options of JMH; says first what loading takes in a JVM that has just started. */
  public static void main(String... arguments)
      throws IOException, RunnerException, CommandLineOptionException {
    load();
    var options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments))
            .include(EmbeddingBenchmark.class.getName())
            .build();
    new Runner(options).run();
  }

  private static void load() {
    var threads = ManagementFactory.getThreadMXBean();
    var heap = used();
    var from = threads.getCurrentThreadCpuTime();
    var loaded = StaticEmbedder.shipped();
    var took = threads.getCurrentThreadCpuTime() - from;
    System.out.printf(
        "Loading: %d ms of CPU time, %.1f MB of heap (%d dimensions)%n",
        TimeUnit.NANOSECONDS.toMillis(took),
        (used() - heap) / 1_048_576.0,
        loaded.question("").length);
  }

  private static long used() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
