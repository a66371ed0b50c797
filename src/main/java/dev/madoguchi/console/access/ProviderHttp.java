package dev.madoguchi.console.access;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.UnsupportedMediaTypeException;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * The HTTP client by which an identity provider is asked. It fails with the address that was asked
 * where there is no answer in time, or a page for people in place of one.
 */
final class ProviderHttp {
  private ProviderHttp() {}

  /**
   * @param patience how long each answer is waited for, and each part of its body
   */
  static WebClient client(Duration patience) {
    return WebClient.builder().filter((request, next) -> answer(request, next, patience)).build();
  }

  private static Mono<ClientResponse> answer(
      ClientRequest request, ExchangeFunction next, Duration patience) {
    return next.exchange(request)
        .timeout(patience, Mono.error(() -> fault(request, new TimeoutException())))
        .flatMap(answer -> isPage(answer) ? refused(request, answer) : Mono.just(answer))
        .map(answer -> answer.mutate().body(body -> body.timeout(patience)).build());
  }

  /** What a proxy shows where the provider should have answered. */
  private static boolean isPage(ClientResponse answer) {
    return answer.headers().contentType().filter(MediaType.TEXT_HTML::includes).isPresent();
  }

  private static Mono<ClientResponse> refused(ClientRequest request, ClientResponse answer) {
    return answer
        .createException()
        .flatMap(page ->
            Mono.error(
                answer.statusCode().isError()
                    ? page
                    : fault(request, new UnsupportedMediaTypeException("text/html"))));
  }

  private static WebClientRequestException fault(ClientRequest request, Exception cause) {
    return new WebClientRequestException(cause, request.method(), request.url(), request.headers());
  }
}
