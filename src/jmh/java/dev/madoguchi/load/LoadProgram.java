package dev.madoguchi.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Starts the packaged product in a process of its own with a fresh store, and lets customers with
 * open sockets ask it questions. Questions come at fixed times, however long earlier ones take, and
 * what is measured is the time from when a question was due until its answer has arrived at the
 * customer's socket: what waits is counted as waiting.
 *
 * <p>{@code LoadProgram JAR [rate per second] [seconds] [customers] [options of the JVM …]}
 */
public final class LoadProgram {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int DIGITS = 3;

  private static final List<String> QUESTIONS =
      List.of(
          "請求書はどこで見られますか",
          "パスワードを忘れました",
          "会議の録画が見つかりません",
          "ライセンスを一つ増やしたいです",
          "印刷ができない",
          "Where can I download last month's invoice?",
          "I forgot my password",
          "How do I add a new user?",
          "Outlook does not send my mail",
          "share a folder with somebody outside");

  private LoadProgram() {}

  public static void main(String[] arguments) throws Exception {
    var options = List.of(arguments);
    var rate = number(options, 1, 20);
    var seconds = number(options, 2, 30);
    var customers = number(options, 3, 100);
    var jvm = options.subList(Math.min(4, options.size()), options.size());
    try (var product = LoadedProduct.start(Path.of(options.getFirst()), jvm)) {
      System.out.printf(
          "start            %,d ms, %,d ms CPU; %d MB then%n",
          product.startedAfter().toMillis(), product.startCpu().toMillis(), product.memory());
      Thread.sleep(Duration.ofSeconds(20));
      System.out.printf("idle             %d MB%n", product.memory());
      var visitors = visitors(product, customers);
      run(product, visitors, Math.max(1, rate / 2), seconds / 2, false);
      run(product, visitors, rate, seconds, true);
      System.out.printf("afterwards       %d MB%n", product.memory());
    }
  }

  private static int number(List<String> options, int index, int otherwise) {
    return options.size() > index ? Integer.parseInt(options.get(index)) : otherwise;
  }

  private static ArrayBlockingQueue<LoadVisitor> visitors(LoadedProduct product, int customers)
      throws IOException, InterruptedException {
    var http = HttpClient.newHttpClient();
    var visitors = new ArrayList<LoadVisitor>();
    for (var i = 0; i < customers; i++) {
      visitors.add(LoadVisitor.at(product.home(), http));
    }
    return new ArrayBlockingQueue<>(customers, false, visitors);
  }

  private static void run(
      LoadedProduct product,
      ArrayBlockingQueue<LoadVisitor> idle,
      int rate,
      int seconds,
      boolean isMeasured)
      throws InterruptedException {
    var times = new ConcurrentHistogram(LONGEST.toMillis() * 1_000, DIGITS);
    var failed = new AtomicInteger();
    var cpu = product.cpu();
    var began = System.nanoTime();
    try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < rate * seconds; i++) {
        var due = began + i * 1_000_000_000L / rate;
        var text = QUESTIONS.get(i % QUESTIONS.size());
        LockSupport.parkNanos(due - System.nanoTime());
        asking.submit(() -> ask(idle, text, due, times, failed));
      }
    }
    if (isMeasured) {
      report(times, failed.get(), product.cpu().minus(cpu), System.nanoTime() - began);
    }
  }

  private static void ask(
      ArrayBlockingQueue<LoadVisitor> idle,
      String text,
      long due,
      ConcurrentHistogram times,
      AtomicInteger failed) {
    try {
      var visitor = idle.take();
      try {
        visitor.ask(text, LONGEST);
        times.recordValue((System.nanoTime() - due) / 1_000);
      } finally {
        idle.put(visitor);
      }
    } catch (IOException | RuntimeException e) {
      failed.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void report(
      ConcurrentHistogram times, int failed, Duration cpu, long nanoseconds) {
    var answered = times.getTotalCount();
    System.out.printf("answered         %,d, failed %,d%n", answered, failed);
    System.out.printf("per second       %.1f%n", answered * 1e9 / nanoseconds);
    System.out.printf("CPU per message  %,d µs%n", cpu.toNanos() / 1_000 / Math.max(1, answered));
    for (var percentile : List.of(50.0, 90.0, 99.0, 100.0)) {
      System.out.printf(
          "p%-15.0f %.1f ms%n", percentile, times.getValueAtPercentile(percentile) / 1e3);
    }
  }
}
