package dev.madoguchi;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * The product as its users have it: a process of its own, which can be killed. It is what has been
 * compiled or, where {@code madoguchi.jar} names one, the jar.
 */
public final class Product implements AutoCloseable {
  private static final Pattern LINK = Pattern.compile("(http://localhost:\\d+)(/console/\\S*)");

  private static final Path BLOCK_HOUND =
      Path.of(
          URI.create(
              BlockHound.class.getProtectionDomain().getCodeSource().getLocation().toString()));

  private final Process process;
  private final URI home;
  private final String consolePath;

  private final Collection<String> complaints = new ConcurrentLinkedQueue<>();
  private final Collection<String> lines = new ConcurrentLinkedQueue<>();
  private volatile Thread listener = Thread.currentThread();

  private Product(Process process, URI home, String consolePath) {
    this.process = process;
    this.home = home;
    this.consolePath = consolePath;
  }

  /** Starts it on a free port and waits until it says that it is open. */
  public static Product start(Path data, String... settings) throws IOException {
    return started(launch(data, true, settings));
  }

  /** The same as users have it, where a call that blocks is not an error but waits. */
  public static Product startUnwatched(Path data, String... settings) throws IOException {
    return started(launch(data, false, settings));
  }

  private static Product started(Process process) throws IOException {
    var output = process.inputReader(StandardCharsets.UTF_8);
    var seen = new ArrayList<String>();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      seen.add(line);
      var link = LINK.matcher(line);
      if (link.find()) {
        var product = new Product(process, URI.create(link.group(1)), link.group(2));
        product.lines.addAll(seen);
        product.listen(output);
        return product;
      }
    }
    throw new IllegalStateException("did not start:\n" + String.join("\n", seen));
  }

  /** Starts it and waits for its end, for when it must not start. */
  public static Ended startInVain(Path data, String... settings)
      throws IOException, InterruptedException {
    var process = launch(data, true, settings);
    var output = String.join("\n", process.inputReader(StandardCharsets.UTF_8).lines().toList());
    return new Ended(process.waitFor(), output);
  }

  /** How a process ended, and what it had to say. */
  public record Ended(int code, String output) {}

  public URI home() {
    return home;
  }

  /** The one-time link to the console. */
  public URI console() {
    return home.resolve(consolePath);
  }

  /** What it said that it should not have to: errors, and calls that block where nothing may. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Everything that it has said so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Ends it without warning, as a power cut would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  /** Sends it a signal, such as {@code STOP}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  /** Whether it has come to its end by then. */
  public boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends it; what it said is known completely then. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!listener.equals(Thread.currentThread())) {
        listener.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process launch(Path data, boolean watched, String... settings) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-Dserver.port=0"));
    var jar = System.getProperty("madoguchi.jar", "");
    command.addAll(jar.isEmpty() ? compiled(watched) : List.of("-jar", jar));
    command.add("--madoguchi.store.folder=" + data);
    command.addAll(List.of(settings));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    // Not left behind, whatever happens to the test.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  private static List<String> compiled(boolean watched) throws IOException {
    var command = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
    if (watched) {
      // A call that blocks where nothing may block throws instead.
      command.add("-javaagent:" + BLOCK_HOUND);
      command.add("-XX:+AllowRedefinitionToAddDeleteMethods");
    }
    command.addAll(List.of("-cp", classPath(), "dev.madoguchi.Madoguchi"));
    return command;
  }

  /** What the product is made of, without its tests, and what tells which calls may block. */
  private static String classPath() throws IOException {
    var all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator, allowances() + File.pathSeparator, ""));
  }

  private static Path allowances() throws IOException {
    var folder = Files.createDirectories(Path.of("target", "allowances"));
    var name = MayBlock.class.getName();
    var compiled = Files.createDirectories(folder.resolve("dev/madoguchi"));
    try (var in = MayBlock.class.getResourceAsStream("MayBlock.class")) {
      Files.write(compiled.resolve("MayBlock.class"), Objects.requireNonNull(in).readAllBytes());
    }
    var services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(BlockHoundIntegration.class.getName()), name);
    return folder;
  }

  /** A process whose output nobody reads stops when the pipe is full. */
  private void listen(BufferedReader output) {
    listener =
        Thread.ofVirtual()
            .start(() -> {
              var complaining = false;
              for (var line : (Iterable<String>) output.lines()::iterator) {
                lines.add(line);
                complaining = isComplaint(line) || (complaining && line.startsWith("\tat "));
                if (complaining) {
                  complaints.add(line);
                }
              }
            });
  }

  private static boolean isComplaint(String line) {
    return line.contains("Blocking call!") || line.contains(" ERROR ");
  }
}
