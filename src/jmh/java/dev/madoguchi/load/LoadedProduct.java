package dev.madoguchi.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged product in a process of its own, with limits that let one address be many customers.
 *
 * @param startedAfter until it could answer
 * @param startCpu what it took until then
 */
record LoadedProduct(Process process, URI home, Duration startedAfter, Duration startCpu)
    implements AutoCloseable {
  private static final int MEMORY = 1024;

  /** Starts it with a fresh store. */
  static LoadedProduct start(Path jar, List<String> jvm) throws Exception {
    var port = freePort();
    var data = Files.createTempDirectory("madoguchi-load");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(jvm);
    command.addAll(
        List.of(
            "-jar",
            jar.toString(),
            "--server.port=" + port,
            "--madoguchi.store.folder=" + data,
            "--madoguchi.search.translations=" + data.resolve("translations"),
            "--madoguchi.directline.limits.requests=10000000",
            "--madoguchi.directline.limits.messages=100000",
            "--madoguchi.directline.limits.starts=100000",
            "--madoguchi.directline.limits.sockets=100000",
            "--madoguchi.conversation.answering.per-conversation=1h",
            "--madoguchi.conversation.answering.per-address=1h",
            "--madoguchi.conversation.answering.share=1"));
    var began = System.nanoTime();
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("log").toFile())
            .start();
    var home = URI.create("http://127.0.0.1:" + port);
    awaitReady(process, home.resolve("/actuator/health/readiness"));
    return new LoadedProduct(
        process, home, Duration.ofNanos(System.nanoTime() - began), cpu(process));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitReady(Process process, URI readiness) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      while (!isReady(http, readiness)) {
        if (!process.isAlive()) {
          throw new IllegalStateException("it ended with " + process.exitValue());
        }
        Thread.sleep(Duration.ofMillis(50));
      }
    }
  }

  private static boolean isReady(HttpClient http, URI readiness) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(readiness).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Processor time taken so far. */
  Duration cpu() {
    return cpu(process);
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** In MB, as the operating system counts it; Linux only. */
  long memory() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / MEMORY;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
