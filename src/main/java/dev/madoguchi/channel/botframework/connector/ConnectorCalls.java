package dev.madoguchi.channel.botframework.connector;

import dev.madoguchi.channel.botframework.auth.ConnectorCredentials;
import dev.madoguchi.channel.botframework.auth.ConnectorTokens;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes single calls to the connector, and says how they ended. */
public final class ConnectorCalls {
  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final WebClient http;
  private final ConnectorTokens tokens;
  private final ActivityJson json = new ActivityJson();
  private final Clock clock;
  private final Duration within;

  /**
   * @param within how long one call may take
   */
  public ConnectorCalls(WebClient http, ConnectorTokens tokens, Clock clock, Duration within) {
    this.http = http;
    this.tokens = tokens;
    this.clock = clock;
    this.within = within;
  }

  /** Never fails. */
  Mono<CallOutcome> make(HttpMethod method, URI url, Object body) {
    return Mono.defer(tokens::get)
        .defaultIfEmpty("")
        .flatMap(token -> call(method, url, body, token))
        .onErrorResume(
            ConnectorCredentials.Unavailable.class,
            e -> Mono.just(new CallOutcome.Unreached(reason(e))));
  }

  /** Reads what is there; an error if it cannot be read. */
  public Mono<JsonNode> read(URI url) {
    return Mono.defer(tokens::get)
        .defaultIfEmpty("")
        .flatMap(token ->
            http.get()
                .uri(url)
                .headers(headers -> authorize(headers, token))
                .retrieve()
                .bodyToMono(byte[].class))
        .map(JsonMapper.shared()::readTree)
        .timeout(within);
  }

  private Mono<CallOutcome> call(HttpMethod method, URI url, Object body, String token) {
    return http.method(method)
        .uri(url)
        .headers(headers -> authorize(headers, token))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(json.write(body))
        .exchangeToMono(this::outcome)
        .doOnNext(outcome -> forgetIfRefused(outcome, token))
        .timeout(within)
        .onErrorResume(e -> Mono.just(outcome(e)));
  }

  public static void authorize(HttpHeaders headers, String token) {
    if (!token.isEmpty()) {
      headers.setBearerAuth(token);
    }
  }

  private void forgetIfRefused(CallOutcome outcome, String token) {
    if (outcome instanceof CallOutcome.Unbelieved) {
      tokens.forget(token);
    }
  }

  private Mono<CallOutcome> outcome(ClientResponse response) {
    var status = response.statusCode().value();
    return switch (status) {
      case 200, 201, 202 -> id(response);
      case 401 -> ended(response, new CallOutcome.Unbelieved());
      case 412, 425, 429 ->
          ended(response, new CallOutcome.Busy(wait(response.headers().asHttpHeaders())));
      case 503 -> ended(response, unavailable(response.headers().asHttpHeaders()));
      default ->
          ended(
              response,
              status == 408 || status >= 500
                  ? new CallOutcome.Lost("ended with " + status)
                  : new CallOutcome.Refused(status));
    };
  }

  /** Whatever is in front of the connector says so, which has not taken anything. */
  private CallOutcome unavailable(HttpHeaders headers) {
    return headers.containsHeader(HttpHeaders.RETRY_AFTER)
        ? new CallOutcome.Busy(wait(headers))
        : new CallOutcome.Unreached("ended with 503");
  }

  private static Mono<CallOutcome> ended(ClientResponse response, CallOutcome outcome) {
    return response.releaseBody().thenReturn(outcome);
  }

  private static Mono<CallOutcome> id(ClientResponse response) {
    return response
        .bodyToMono(String.class)
        .defaultIfEmpty("")
        .map(body -> new CallOutcome.Taken(id(body)));
  }

  private static String id(String body) {
    try {
      return body.isBlank() ? "" : JsonMapper.shared().readTree(body).path("id").asString("");
    } catch (JacksonException _) {
      return "";
    }
  }

  private Duration wait(HttpHeaders headers) {
    var wait =
        Optional.ofNullable(headers.getFirst(HttpHeaders.RETRY_AFTER))
            .flatMap(this::duration)
            .orElse(SHORTEST);
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
  }

  private Optional<Duration> duration(String header) {
    try {
      return header.matches("\\d{1,9}")
          ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
          : Optional.of(
              Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static CallOutcome outcome(Throwable failure) {
    return causes(failure).anyMatch(ConnectorCalls::beforeSending)
        ? new CallOutcome.Unreached(reason(failure))
        : new CallOutcome.Lost(reason(failure));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  /** Only what fails before anything is sent has certainly not arrived. */
  private static boolean beforeSending(Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof UnknownHostException
        || failure instanceof SSLHandshakeException
        || failure.getClass().getSimpleName().startsWith("PoolAcquire");
  }

  private static String reason(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
