package dev.madoguchi.article.page;

import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Library;
import dev.madoguchi.message.Language;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Shows customers an article as a page. One for agents is to them as if it did not exist. */
@RestController
final class ArticleEndpoint {
  private final Library library;

  ArticleEndpoint(Library library) {
    this.library = library;
  }

  @GetMapping(path = "/articles/{id}", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> article(
      @PathVariable String id, @RequestParam Optional<String> lang, ServerWebExchange exchange) {
    var language = lang.flatMap(Language::ofTag).orElseGet(() -> preferred(exchange));
    var base = library.current();
    var page =
        base.articles().stream()
            .filter(article -> article.id().equals(id) && isForCustomers(article))
            .findFirst()
            .map(article -> new ArticlePage(article, language, base.learnMoreAbout(id)).html());
    return ResponseEntity.status(page.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .body(page.orElseGet(() -> ArticlePage.missing(language)));
  }

  private static boolean isForCustomers(Article article) {
    return article.audience() == Audience.CUSTOMER;
  }

  /** The first language of the browser that is one of ours; otherwise Japanese. */
  private static Language preferred(ServerWebExchange exchange) {
    return exchange.getRequest().getHeaders().getAcceptLanguageAsLocales().stream()
        .flatMap(locale -> Language.ofTag(locale.toLanguageTag()).stream())
        .findFirst()
        .orElse(Language.JA);
  }
}
