package dev.madoguchi.console;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Says no in the form in which every problem is told. */
@Component
final class Refusals {
  private final JsonMapper json;

  Refusals(JsonMapper json) {
    this.json = json;
  }

  Mono<Void> write(ServerWebExchange exchange, HttpStatus status) {
    var problem = ProblemDetail.forStatus(status);
    problem.setProperty("code", status == HttpStatus.FORBIDDEN ? "not-allowed" : "signed-out");
    var response = exchange.getResponse();
    response.setStatusCode(status);
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return response.writeWith(
        Mono.fromSupplier(() -> response.bufferFactory().wrap(json.writeValueAsBytes(problem))));
  }
}
