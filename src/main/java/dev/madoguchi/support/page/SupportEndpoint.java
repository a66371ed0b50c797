package dev.madoguchi.support.page;

import dev.madoguchi.message.Language;
import dev.madoguchi.support.IncidentNotice;
import dev.madoguchi.support.ServiceIncidents;
import dev.madoguchi.support.SupportTexts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Shows how support is received as a page, with the hours of today. */
@RestController
final class SupportEndpoint {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final SupportTexts support;
  private final ServiceIncidents incidents;
  private final Clock clock;

  SupportEndpoint(SupportTexts support, ObjectProvider<ServiceIncidents> incidents, Clock clock) {
    this.support = support;
    this.incidents = incidents.getIfAvailable(() -> ServiceIncidents.NONE);
    this.clock = clock;
  }

  @GetMapping(path = "/support", produces = MediaType.TEXT_HTML_VALUE)
  Mono<ResponseEntity<String>> page(
      @RequestParam Optional<String> lang, ServerWebExchange exchange) {
    var language = lang.flatMap(Language::ofTag).orElseGet(() -> preferred(exchange));
    return incidents
        .current(null)
        .map(now -> support.page(language, clock.instant(), now))
        .map(page ->
            ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .body(new SupportHtml(page, language).html()));
  }

  /** The incidents that go on now, for pages that show them. */
  @GetMapping(path = "/support/incidents", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<List<Shown>>> incidents(
      @RequestParam Optional<String> lang, ServerWebExchange exchange) {
    var language = lang.flatMap(Language::ofTag).orElseGet(() -> preferred(exchange));
    return incidents
        .current(null)
        .map(now -> now.stream().map(each -> shown(each, language)).toList())
        .map(now -> ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(now));
  }

  private Shown shown(IncidentNotice notice, Language language) {
    var next = notice.nextUpdate();
    return new Shown(
        notice.id(),
        notice.title().in(language),
        notice.text().in(language),
        notice.advice().in(language),
        notice.clouds().stream().sorted().map(cloud -> cloud.label().in(language)).toList(),
        next,
        next == null ? null : support.moment(language, next, null));
  }

  /**
   * An incident in one language.
   *
   * @param clouds the labels of those it is about; empty for all
   * @param nextUpdate when there will be news; null if that is not known
   * @param next the same in words
   */
  record Shown(
      String id,
      String title,
      String text,
      String advice,
      List<String> clouds,
      @Nullable Instant nextUpdate,
      @Nullable String next) {}

  /** The first language of the browser that is one of ours; otherwise Japanese. */
  private static Language preferred(ServerWebExchange exchange) {
    return exchange.getRequest().getHeaders().getAcceptLanguageAsLocales().stream()
        .flatMap(locale -> Language.ofTag(locale.toLanguageTag()).stream())
        .findFirst()
        .orElse(Language.JA);
  }
}
