package dev.madoguchi.channel.activity;

import dev.madoguchi.article.LearnMoreLink;
import dev.madoguchi.article.Library;
import dev.madoguchi.channel.RateLimit;
import dev.madoguchi.insight.LearnMoreCounts;
import dev.madoguchi.message.Language;
import dev.madoguchi.web.CallerAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Counts that somebody pressed a "learn more" link, and leads there. It leads to addresses of the
 * knowledge base only, to the articles if there is no such link any more, and also where the press
 * cannot be counted.
 */
final class LearnMoreDoor {
  private static final Logger log = LoggerFactory.getLogger(LearnMoreDoor.class);

  /** More from one address lead on and are not counted. */
  private static final int COUNTED_PER_MINUTE = 30;

  /** Programs that follow links by themselves. */
  private static final Pattern PROGRAMS = Pattern.compile("bot|crawl|spider|preview|slurp");

  private final Library library;
  private final LearnMoreCounts counts;
  private final RateLimit limit;

  LearnMoreDoor(Library library, LearnMoreCounts counts, Clock clock) {
    this.library = library;
    this.counts = counts;
    this.limit = new RateLimit(COUNTED_PER_MINUTE, clock);
  }

  Mono<ServerResponse> get(ServerRequest request) {
    var language = request.queryParam("lang").flatMap(Language::ofTag).orElse(Language.JA);
    return library
        .current()
        .learnMore()
        .find(request.pathVariable("id"))
        .map(link -> counted(request, link, language).then(to(link.address(language))))
        .orElseGet(() -> to(URI.create("../articles?lang=" + language.tag())));
  }

  private Mono<Void> counted(ServerRequest request, LearnMoreLink link, Language language) {
    return isPress(request)
        ? counts
            .count(link, language)
            .onErrorResume(failure -> {
              log.warn("learn more: a press was not counted ({})", failure.toString());
              return Mono.empty();
            })
        : Mono.empty();
  }

  private boolean isPress(ServerRequest request) {
    var headers = request.headers();
    var program = String.valueOf(headers.firstHeader(HttpHeaders.USER_AGENT));
    var purpose = headers.firstHeader("Sec-Purpose");
    return (purpose == null || !purpose.contains("prefetch"))
        && !PROGRAMS.matcher(program.toLowerCase(Locale.ROOT)).find()
        && limit.count(CallerAddress.of(request.remoteAddress().orElse(null))).isEmpty();
  }

  private static Mono<ServerResponse> to(URI address) {
    return ServerResponse.status(HttpStatus.FOUND)
        .location(address)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
