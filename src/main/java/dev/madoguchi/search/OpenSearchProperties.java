package dev.madoguchi.search;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenSearch cluster in which instances of the product share one index, with {@code
 * madoguchi.search.engine=opensearch}.
 *
 * @param url where the cluster is, such as {@code https://search.example.com:9200}
 * @param user who may write indices that begin with the prefix; empty if nobody need sign in
 * @param password of the user
 * @param prefix with which the names of all indices begin; instances with the same prefix share
 *     them. Lower-case letters, digits and hyphens
 * @param timeout how long one search may take, 100 ms to 10 s
 */
@ConfigurationProperties("madoguchi.search.opensearch")
public record OpenSearchProperties(
    @DefaultValue("") String url,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("madoguchi") String prefix,
    @DefaultValue("1500ms") Duration timeout) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  public OpenSearchProperties {
    if (!url.isEmpty() && !url.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
      throw new IllegalArgumentException(
          "madoguchi.search.opensearch.url (expected: http(s)://host:port, without a user)");
    }
    if (!prefix.matches("[a-z0-9][a-z0-9-]{0,71}")) {
      throw new IllegalArgumentException(
          "madoguchi.search.opensearch.prefix: "
              + prefix
              + " (expected: lower-case letters, digits and hyphens, at most 72)");
    }
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "madoguchi.search.opensearch.timeout: " + timeout + " (expected: 100ms to 10s)");
    }
  }

  /** The same for commands, which do not touch what customers are answered from. */
  public OpenSearchProperties forCommands() {
    return new OpenSearchProperties(url, user, password, prefix + "-evaluation", timeout);
  }

  /** Where the cluster is. */
  URI address() {
    if (url.isEmpty()) {
      throw new IllegalArgumentException(
          "madoguchi.search.opensearch.url: is missing (expected: where OpenSearch is, since"
              + " madoguchi.search.engine is opensearch)");
    }
    return URI.create(url);
  }

  @Override
  public String toString() {
    return "OpenSearchProperties[url=" + url + ", prefix=" + prefix + "]";
  }
}
