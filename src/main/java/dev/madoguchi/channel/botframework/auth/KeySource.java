package dev.madoguchi.channel.botframework.auth;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Fetches the signing keys that a cloud publishes. */
final class KeySource {
  private final WebClient http;
  private final Duration within;
  private final KeyDocuments documents = new KeyDocuments();

  /**
   * @param within how long each of the two documents may take
   */
  KeySource(WebClient http, Duration within) {
    this.http = http;
    this.within = within;
  }

  /** Fetches anew each time it is subscribed to. */
  Mono<Map<String, SigningKey>> keys(URI metadata) {
    return get(metadata).map(documents::keysAddress).flatMap(this::get).map(documents::keys);
  }

  private Mono<String> get(URI address) {
    return http.get().uri(address).retrieve().bodyToMono(String.class).timeout(within);
  }
}
