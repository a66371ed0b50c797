package dev.madoguchi.store;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where conversations and tickets are kept.
 *
 * @param folder of the embedded store; one instance per folder
 * @param waiting how many reads or writes the embedded store lets wait before it refuses more, from
 *     1
 * @param uri of a MongoDB deployment, with its database's name; empty for the embedded store
 * @param timeout how long one call to MongoDB may take in all, 100 ms to 10 s
 */
@ConfigurationProperties("madoguchi.store")
public record StoreProperties(
    @DefaultValue("data") Path folder,
    @DefaultValue("4096") int waiting,
    @DefaultValue("") String uri,
    @DefaultValue("4s") Duration timeout) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  public StoreProperties {
    if (waiting < 1) {
      throw new IllegalArgumentException(
          "madoguchi.store.waiting: " + waiting + " (expected: 1 or more)");
    }
    if (!uri.isEmpty() && !uri.matches("mongodb(\\+srv)?://.+")) {
      throw new IllegalArgumentException(
          "madoguchi.store.uri: begins with \""
              + uri.substring(0, Math.min(10, uri.length()))
              + "\" (expected: mongodb://… or mongodb+srv://…, or nothing)");
    }
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "madoguchi.store.timeout: " + timeout + " (expected: 100ms to 10s)");
    }
  }
}
