package dev.madoguchi.answer.page;

import dev.madoguchi.answer.ArticleFinder;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Library;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.support.ServiceIncidents;
import dev.madoguchi.support.SupportTexts;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lists the articles that customers may read, by category or by what they look for, below service
 * incidents and above how to reach a person.
 */
@RestController
final class HelpCenterEndpoint {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
  private static final int LONGEST_QUERY = 200;

  private final Library library;
  private final ArticleFinder finder;
  private final SupportTexts support;
  private final ServiceIncidents incidents;
  private final Clock clock;

  HelpCenterEndpoint(
      Library library,
      ArticleFinder finder,
      SupportTexts support,
      ObjectProvider<ServiceIncidents> incidents,
      Clock clock) {
    this.library = library;
    this.finder = finder;
    this.support = support;
    this.incidents = incidents.getIfAvailable(() -> ServiceIncidents.NONE);
    this.clock = clock;
  }

  @GetMapping(path = "/articles", produces = MediaType.TEXT_HTML_VALUE)
  Mono<ResponseEntity<String>> page(
      @RequestParam Optional<String> q,
      @RequestParam Optional<String> lang,
      ServerWebExchange exchange) {
    var language = lang.flatMap(Language::ofTag).orElseGet(() -> preferred(exchange));
    var words = q.map(HelpCenterEndpoint::shortened).orElse("");
    var all = library.current().forCustomers().articles();
    var page =
        words.isEmpty()
            ? Mono.just(HelpCenterPage.ofAll(language, all))
            : finder
                .find(words, language, Audience.CUSTOMER)
                .map(found ->
                    HelpCenterPage.ofFound(
                        language, words, found.stream().map(Hit::article).toList()));
    return page.zipWith(incidents.current(null))
        .map(both ->
            both.getT1()
                .html(
                    support.incidents(language, both.getT2()),
                    support.atAGlance(language, clock.instant())))
        .map(html ->
            ResponseEntity.ok().contentType(HTML).cacheControl(CacheControl.noCache()).body(html));
  }

  private static String shortened(String words) {
    var stripped = words.strip();
    int count = Math.min(LONGEST_QUERY, stripped.codePointCount(0, stripped.length()));
    return stripped.substring(0, stripped.offsetByCodePoints(0, count));
  }

  /** The first language of the browser that is one of ours; otherwise Japanese. */
  private static Language preferred(ServerWebExchange exchange) {
    return exchange.getRequest().getHeaders().getAcceptLanguageAsLocales().stream()
        .flatMap(locale -> Language.ofTag(locale.toLanguageTag()).stream())
        .findFirst()
        .orElse(Language.JA);
  }
}
