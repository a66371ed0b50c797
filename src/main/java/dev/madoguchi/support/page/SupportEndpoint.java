package dev.madoguchi.support.page;

import dev.madoguchi.message.Language;
import dev.madoguchi.support.SupportTexts;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Shows how support is received as a page, with the hours of today. */
@RestController
final class SupportEndpoint {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final SupportTexts support;
  private final Clock clock;

  SupportEndpoint(SupportTexts support, Clock clock) {
    this.support = support;
    this.clock = clock;
  }

  @GetMapping(path = "/support", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page(@RequestParam Optional<String> lang, ServerWebExchange exchange) {
    var language = lang.flatMap(Language::ofTag).orElseGet(() -> preferred(exchange));
    return ResponseEntity.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noCache())
        .body(new SupportHtml(support.page(language, clock.instant()), language).html());
  }

  /** The first language of the browser that is one of ours; otherwise Japanese. */
  private static Language preferred(ServerWebExchange exchange) {
    return exchange.getRequest().getHeaders().getAcceptLanguageAsLocales().stream()
        .flatMap(locale -> Language.ofTag(locale.toLanguageTag()).stream())
        .findFirst()
        .orElse(Language.JA);
  }
}
