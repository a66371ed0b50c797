package dev.madoguchi.helpdesk;

import dev.madoguchi.follower.RetryLater;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** Posts to a helpdesk, signed. */
final class WebhookSender {
  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

  private final WebhookProperties properties;
  private final WebClient http;
  private final Clock clock;

  WebhookSender(WebhookProperties properties, WebClient http, Clock clock) {
    this.properties = properties;
    this.http = http;
    this.clock = clock;
  }

  /** Whether there is a helpdesk. */
  boolean isWanted() {
    return properties.url() != null;
  }

  /**
   * Completes when the helpdesk has it, or has refused it; a {@link RetryLater} error if it has to
   * be told again.
   *
   * @param key the same for a repeat of the same body, and for nothing else
   */
  Mono<Void> post(String key, byte[] body) {
    var signature = new WebhookSignature(properties.secrets());
    return http.post()
        .uri(Objects.requireNonNull(properties.url()))
        .contentType(MediaType.APPLICATION_JSON)
        .header("Idempotency-Key", key)
        .headers(headers -> signature.sign(headers, key, body, clock.instant()))
        .bodyValue(body)
        .exchangeToMono(response -> judge(key, response))
        .timeout(properties.within())
        .onErrorMap(WebhookSender::isAway, e -> new RetryLater("helpdesk: no answer", e));
  }

  private static Mono<Void> judge(String key, ClientResponse response) {
    var status = response.statusCode();
    if (status.isError() && isWorthRepeating(status)) {
      return response
          .releaseBody()
          .then(Mono.error(new RetryLater("helpdesk: " + status + " for " + key)));
    }
    if (!status.is2xxSuccessful()) {
      log.warn("helpdesk refuses {}: {}", key, status);
    }
    return response.releaseBody();
  }

  private static boolean isWorthRepeating(HttpStatusCode status) {
    return status.is5xxServerError()
        || status.value() == 408
        || status.value() == 425
        || status.value() == 429
        || status.value() == 401
        || status.value() == 403;
  }

  private static boolean isAway(Throwable e) {
    return e instanceof TimeoutException || e instanceof WebClientRequestException;
  }
}
