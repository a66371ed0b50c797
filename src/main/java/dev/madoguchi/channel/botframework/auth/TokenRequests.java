package dev.madoguchi.channel.botframework.auth;

import dev.madoguchi.channel.botframework.auth.ConnectorCredentials.Issued;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ways to get a token from Azure, each one plain HTTP call. */
final class TokenRequests {
  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final WebClient http;
  private final Clock clock;
  private final Duration within;

  /**
   * @param within how long a call may take
   */
  TokenRequests(WebClient http, Clock clock, Duration within) {
    this.http = http;
    this.clock = clock;
    this.within = within;
  }

  /** With the app's secret. */
  Mono<Issued> secret(URI tokenAddress, String appId, String scope, String secret) {
    return post(tokenAddress, appId, scope, form -> form.add("client_secret", secret));
  }

  /** With something signed by the app's certificate, made anew for each call. */
  Mono<Issued> certificate(URI tokenAddress, String appId, String scope, Supplier<String> signed) {
    return post(
        tokenAddress,
        appId,
        scope,
        form -> {
          form.add("client_assertion_type", ASSERTION);
          form.add("client_assertion", signed.get());
        });
  }

  /**
   * As a user-assigned managed identity.
   *
   * @param secretHeader what an app service gives to prove that the call comes from it; empty on a
   *     virtual machine
   */
  Mono<Issued> identity(URI endpoint, String secretHeader, String appId, String resource) {
    var address =
        UriComponentsBuilder.fromUri(endpoint)
            .queryParam("api-version", secretHeader.isEmpty() ? "2018-02-01" : "2019-08-01")
            .queryParam("resource", "{resource}")
            .queryParam("client_id", "{client}")
            .encode()
            .buildAndExpand(resource, appId)
            .toUri();
    return http.get()
        .uri(address)
        .headers(headers -> identify(headers, secretHeader))
        .exchangeToMono(this::issued)
        .timeout(within);
  }

  private Mono<Issued> post(URI address, String appId, String scope, Proving proving) {
    return Mono.fromSupplier(
            () -> {
              var form = new LinkedMultiValueMap<String, String>();
              form.add("grant_type", "client_credentials");
              form.add("client_id", appId);
              form.add("scope", scope);
              proving.add(form);
              return form;
            })
        .flatMap(form ->
            http.post()
                .uri(address)
                .body(BodyInserters.fromFormData(form))
                .exchangeToMono(this::issued))
        .timeout(within);
  }

  private static void identify(HttpHeaders headers, String secret) {
    if (secret.isEmpty()) {
      headers.set("Metadata", "true");
    } else {
      headers.set("X-IDENTITY-HEADER", secret);
    }
  }

  private Mono<Issued> issued(ClientResponse response) {
    return response
        .bodyToMono(String.class)
        .defaultIfEmpty("")
        .map(body -> issued(response.statusCode().value(), json(body)));
  }

  /** What goes wrong is told by its code: more could hold a secret. */
  private Issued issued(int status, JsonNode answer) {
    var token = answer.path("access_token").asString("");
    if (status != 200 || token.isEmpty()) {
      var code = answer.path("error").asString("").replaceAll("[^a-zA-Z0-9_.-]", "");
      throw new IllegalStateException("token refused with " + status + " " + code);
    }
    var life = answer.path("expires_in").asLong(0);
    return new Issued(token, clock.instant().plusSeconds(life > 0 ? life : left(answer)));
  }

  /** Managed identities on an app service tell the time instead of the span. */
  private long left(JsonNode answer) {
    return answer.path("expires_on").asLong(0) - clock.instant().getEpochSecond();
  }

  private static JsonNode json(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException _) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  /** Adds to a form what proves who we are. */
  private interface Proving {
    void add(MultiValueMap<String, String> form);
  }
}
