package dev.madoguchi.embedding;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A server that turns texts into vectors, by the embeddings interface of OpenAI or Azure OpenAI.
 *
 * @param url its address, such as {@code https://host/v1}, or that of a deployment at Azure with
 *     its {@code api-version}; empty for none
 * @param model the name of the model; may be empty where the address says it
 * @param key sent as a bearer token or, to Azure, as {@code api-key}; empty for none; never logged
 * @param question what the model wants before a question, such as {@code "query: "}
 * @param passage what the model wants before a passage, such as {@code "passage: "}
 * @param batch how many passages are sent in one request, 1 to 2048
 * @param dimensions how many the server is asked for; 0 for as many as the model has
 * @param timeout how long a question waits before the product's own table answers, 50 ms to 10 s
 * @param perMinute how many requests for passages are made in a minute at the most
 * @param vectors a folder where vectors are kept, so that a restart asks for nothing anew; empty to
 *     keep nothing
 */
@ConfigurationProperties("madoguchi.search.embedding")
public record RemoteEmbeddingProperties(
    @DefaultValue("") String url,
    @DefaultValue("") String model,
    @DefaultValue("") String key,
    @DefaultValue("") String question,
    @DefaultValue("") String passage,
    @DefaultValue("32") int batch,
    @DefaultValue("0") int dimensions,
    @DefaultValue("300ms") Duration timeout,
    @DefaultValue("600") int perMinute,
    @DefaultValue("data/vectors") String vectors) {
  private static final String PREFIX = "madoguchi.search.embedding.";

  /** No server. */
  public static final RemoteEmbeddingProperties NONE =
      new RemoteEmbeddingProperties("", "", "", "", "", 32, 0, Duration.ofMillis(300), 600, "");

  private static final String EMBEDDINGS = "/embeddings";
  private static final int LARGEST_BATCH = 2_048;

  public RemoteEmbeddingProperties {
    if (!url.isEmpty()) {
      checkAddress(url);
    }
    key = key.strip();
    if (!key.matches("[!-~]*")) {
      throw new IllegalArgumentException(
          PREFIX + "key: has a space or a letter outside ASCII (expected: the key alone)");
    }
    checkRange("timeout", timeout.toMillis(), 50, 10_000);
    checkRange("batch", batch, 1, LARGEST_BATCH);
    checkRange("dimensions", dimensions, 0, 4_096);
    checkRange("per-minute", perMinute, 1, 1_000_000);
  }

  private static void checkAddress(String url) {
    try {
      var address = new URI(url);
      var isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (isHttp && address.getHost() != null && address.getUserInfo() == null) {
        return;
      }
    } catch (URISyntaxException e) {
      // Told below; the message would repeat the address.
    }
    throw new IllegalArgumentException(
        PREFIX + "url: not an address of a server (expected: https://host/v1)");
  }

  private static void checkRange(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          PREFIX + name + ": " + value + " (expected: " + least + " to " + most + ")");
    }
  }

  /** Whether there is a server. */
  public boolean isOn() {
    return !url.isEmpty();
  }

  /** Where texts are sent. */
  public URI address() {
    var given = URI.create(url);
    var path = given.getPath() == null ? "" : given.getPath().replaceAll("/+$", "");
    var whole = path.endsWith(EMBEDDINGS) ? path : path + EMBEDDINGS;
    var query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
    return URI.create(given.getScheme() + "://" + given.getRawAuthority() + whole + query);
  }

  /** Whether it is a deployment at Azure, which takes the key in a header of its own. */
  public boolean isAzure() {
    return address().getPath().contains("/openai/deployments/");
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "RemoteEmbeddingProperties[url=" + url + ", model=" + model + "]";
  }
}
