package dev.madoguchi.console.access;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints a new sign-in link of the product that runs on this machine. The exit code is 0, or 1 if
 * there is none to be had.
 */
@Command(
    name = "sign-in",
    mixinStandardHelpOptions = true,
    description = "Prints a new one-time link to the console, while the product runs here.")
public final class SignInCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Where the product listens (default: ${DEFAULT-VALUE}).")
  private int port = 8080;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      defaultValue = "${sys:madoguchi.console.link-key:-data/sign-in.key}",
      description = "The key file of the running product (default: ${DEFAULT-VALUE}).")
  private Path key = Path.of("data/sign-in.key");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var line = Objects.requireNonNull(spec).commandLine();
    try {
      line.getOut().println(link());
      line.getOut().flush();
      return 0;
    } catch (IOException e) {
      return failed(line.getErr(), e);
    }
  }

  private int failed(PrintWriter err, IOException e) {
    err.println(
        e instanceof ConnectException
            ? "Nothing listens at port " + port + " (expected: the running product; --port)"
            : e.getMessage());
    err.flush();
    return 1;
  }

  private String link() throws IOException, InterruptedException {
    if (!Files.isReadable(key)) {
      throw new IOException(
          key + " cannot be read (expected: the key file of the running product; --key)");
    }
    var home = "http://localhost:" + port;
    var request =
        HttpRequest.newBuilder(URI.create(home + ConsolePaths.FRESH_LINK))
            .header(FreshLinkEndpoint.KEY, Files.readString(key).strip())
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      var path = JsonMapper.shared().readTree(answer.body()).path("path").asString("");
      if (answer.statusCode() != 200 || path.isEmpty()) {
        throw new IOException(
            "Refused with "
                + answer.statusCode()
                + ": links are off, or "
                + key
                + " is not the key file of the product at port "
                + port);
      }
      return home + path;
    }
  }
}
