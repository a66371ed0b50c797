package dev.madoguchi.search.opensearch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * A real node of OpenSearch in a process of its own, one for all tests of this process. It has its
 * own logging, and ends with this process, however that ends.
 */
public final class OpenSearchNode {
  private static final String STARTED = "OpenSearchNode started";

  private OpenSearchNode() {}

  /** Where it is; started when it is first asked for. */
  public static URI address() {
    return Shared.ADDRESS;
  }

  private static final class Shared {
    static final URI ADDRESS = start();
  }

  private static URI start() {
    try {
      var port = freePort();
      var folder = Files.createTempDirectory("opensearch");
      var process =
          new ProcessBuilder(command(folder, port))
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      var output = process.inputReader();
      var said = new StringBuilder();
      for (var line = output.readLine(); !STARTED.equals(line); line = output.readLine()) {
        if (line == null) {
          throw new IllegalStateException("OpenSearch did not start: " + said);
        }
        said.append(line).append('\n');
      }
      Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
      return URI.create("http://127.0.0.1:" + port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> command(Path folder, int port) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx320m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath(),
        OpenSearchNode.class.getName(),
        folder.toString(),
        Integer.toString(port));
  }

  /** Without what leads its log messages to the product's logging. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(file -> !file.contains("log4j-to-slf4j") && !file.contains("logback"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Runs the node until the standard input ends. */
  public static void main(String[] arguments) throws IOException {
    var runner = new OpenSearchRunner();
    runner
        .onBuild((_, settings) -> {
          settings.put("http.port", arguments[1]);
          settings.put("http.host", "127.0.0.1");
          settings.put("transport.host", "127.0.0.1");
          settings.put("discovery.type", "single-node");
          settings.put("node.processors", "2");
          settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        })
        .build(
            OpenSearchRunner.newConfigs()
                .basePath(arguments[0])
                .numOfNode(1)
                .clusterName("test")
                .disableESLogger());
    System.out.println(STARTED);
    while (System.in.read() >= 0) {
      // until whoever started it is gone
    }
    Runtime.getRuntime().halt(0);
  }
}
