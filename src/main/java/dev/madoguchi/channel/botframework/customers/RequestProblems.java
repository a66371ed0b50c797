package dev.madoguchi.channel.botframework.customers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What a caller is told when its request is not accepted. */
final class RequestProblems {
  private static final String SOON = "5";

  private RequestProblems() {}

  /**
   * @param detail what is wrong; null to tell nothing
   */
  static Mono<ServerResponse> of(int status, @Nullable String detail) {
    var problem = ProblemDetail.forStatus(status);
    problem.setDetail(detail);
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .headers(headers -> explain(headers, HttpStatus.valueOf(status)))
        .bodyValue(problem);
  }

  static Mono<ServerResponse> tooOften(Duration wait) {
    var problem = ProblemDetail.forStatus(HttpStatus.TOO_MANY_REQUESTS);
    return ServerResponse.status(HttpStatus.TOO_MANY_REQUESTS)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()))
        .bodyValue(problem);
  }

  private static void explain(HttpHeaders headers, HttpStatus status) {
    switch (status) {
      case UNAUTHORIZED -> headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      case SERVICE_UNAVAILABLE -> headers.set(HttpHeaders.RETRY_AFTER, SOON);
      case METHOD_NOT_ALLOWED -> headers.set(HttpHeaders.ALLOW, "POST");
      default -> {}
    }
  }
}
