package dev.madoguchi.console.access;

import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.message.Language;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says no as a problem document (RFC 9457), in the reader's language and as a code that pages have
 * words for.
 */
@Component
public final class ProblemResponses {
  private static final FeatureTexts TEXTS = new FeatureTexts("console");

  private final JsonMapper json;

  ProblemResponses(JsonMapper json) {
    this.json = json;
  }

  /** Nobody is signed in, or not any more. */
  Mono<Void> signedOut(ServerWebExchange exchange) {
    return write(exchange, HttpStatus.UNAUTHORIZED, "signed-out");
  }

  /** The call does not come from our own page. */
  Mono<Void> forged(ServerWebExchange exchange) {
    return write(exchange, HttpStatus.FORBIDDEN, "forged");
  }

  /** Somebody is signed in who may not do this, or not to this ticket. */
  Mono<Void> notAllowed(ServerWebExchange exchange) {
    var elsewhere = Boolean.TRUE.equals(exchange.getAttribute(AccessGuard.ELSEWHERE));
    return write(exchange, HttpStatus.FORBIDDEN, elsewhere ? "other-queue" : "not-allowed");
  }

  /** There is nothing here for the public. */
  public Mono<Void> notPublic(ServerWebExchange exchange) {
    return write(exchange, HttpStatus.FORBIDDEN, "not-public");
  }

  private Mono<Void> write(ServerWebExchange exchange, HttpStatus status, String code) {
    var problem =
        ProblemDetail.forStatusAndDetail(status, TEXTS.get(language(exchange), "refused." + code));
    problem.setProperty("code", code);
    var response = exchange.getResponse();
    response.setStatusCode(status);
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().set(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    return response.writeWith(
        Mono.fromSupplier(() -> response.bufferFactory().wrap(json.writeValueAsBytes(problem))));
  }

  private static Language language(ServerWebExchange exchange) {
    try {
      return exchange.getRequest().getHeaders().getAcceptLanguage().stream()
          .map(Locale.LanguageRange::getRange)
          .flatMap(tag -> Language.ofTag(tag).stream())
          .findFirst()
          .orElse(Language.EN);
    } catch (IllegalArgumentException e) {
      return Language.EN;
    }
  }
}
