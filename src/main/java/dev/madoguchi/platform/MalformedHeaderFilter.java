package dev.madoguchi.platform;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Passes over what a caller would like if it is not written as HTTP has it, and refuses a body of
 * which nobody can tell what it is; otherwise whoever reads the header first would fail. Parts of
 * files are never given: one that does not exist would be refused with the length of the whole, for
 * which the client waits.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class MalformedHeaderFilter implements WebFilter {
  private static final Map<String, Consumer<HttpHeaders>> WISHES =
      Map.of(
          HttpHeaders.ACCEPT, HttpHeaders::getAccept,
          HttpHeaders.ACCEPT_CHARSET, HttpHeaders::getAcceptCharset,
          HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders::getAcceptLanguageAsLocales,
          HttpHeaders.IF_NONE_MATCH, HttpHeaders::getIfNoneMatch);

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var headers = exchange.getRequest().getHeaders();
    if (!isReadable(headers, HttpHeaders::getContentType)) {
      exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
      return exchange.getResponse().setComplete();
    }
    var passedOver =
        Stream.concat(Stream.of(HttpHeaders.RANGE), malformed(headers))
            .filter(headers::containsHeader)
            .toList();
    return chain.filter(passedOver.isEmpty() ? exchange : without(passedOver, exchange));
  }

  private static Stream<String> malformed(HttpHeaders headers) {
    return WISHES.entrySet().stream()
        .filter(wish -> !isReadable(headers, wish.getValue()))
        .map(Map.Entry::getKey);
  }

  private static ServerWebExchange without(List<String> names, ServerWebExchange exchange) {
    return exchange
        .mutate()
        .request(request -> request.headers(headers -> names.forEach(headers::remove)))
        .build();
  }

  private static boolean isReadable(HttpHeaders headers, Consumer<HttpHeaders> read) {
    try {
      read.accept(headers);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
