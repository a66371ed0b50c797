package dev.madoguchi.article.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Aligned;
import dev.madoguchi.article.Article;
import dev.madoguchi.article.Audience;
import dev.madoguchi.article.KnowledgeBase;
import dev.madoguchi.article.KnowledgeBaseReader;
import dev.madoguchi.article.Library;
import dev.madoguchi.article.Passage;
import dev.madoguchi.article.Passage.Kind;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.article.Section;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

class ArticlePageTest {
  private static final Aligned TITLE = new Aligned("題", "Title");
  private static final String HOSTILE = "<script>alert(1)</script>\"'&";

  @Test
  void paragraphsAndListsAreMarkedUp() {
    var html =
        html(
            Language.EN,
            passage(Kind.PARAGRAPH, "One."),
            passage(Kind.SENTENCE, "Two."),
            passage(Kind.STEP, "Open"),
            passage(Kind.STEP, "Close"),
            passage(Kind.BULLET, "Point"),
            passage(Kind.SENTENCE, "More"));
    assertThat(html)
        .contains(
            "<p><span>One.</span> <span>Two.</span></p><ol><li><span>Open</span></li><li><span>Close</span></li></ol>"
                + "<ul><li><span>Point</span> <span>More</span></li></ul>");
  }

  @Test
  void marksAreShownAndLinksLeadToPages() {
    var marked = "**B** `c` [a](article:other#x) [w](https://example.com/?a=b&c=d)";
    var passage =
        new Passage(
            "p", Kind.PARAGRAPH, new Aligned(null, "B c a w"), new Aligned(null, marked), false);
    assertThat(html(Language.EN, passage))
        .contains(
            "<strong>B</strong> <code>c</code> <a href=\"other?lang=en#x\">a</a>"
                + " <a href=\"https://example.com/?a=b&amp;c=d\" rel=\"noopener noreferrer\">w</a>");
  }

  @Test
  void whatAnAuthorWroteIsNeverMarkup() {
    var text = new Aligned(HOSTILE, HOSTILE);
    var marked =
        new Aligned("**" + HOSTILE + "**", "[" + HOSTILE + "](https://example.com/\"onclick=x)");
    var article =
        article(
            text,
            Audience.CUSTOMER,
            new Section(
                HOSTILE,
                2,
                new Aligned(HOSTILE + "2", HOSTILE),
                List.of(new Passage("p", Kind.PARAGRAPH, text, marked, false))));
    for (var language : Language.values()) {
      assertThat(new ArticlePage(article, language, List.of()).html())
          .doesNotContain("<script")
          .doesNotContain("\"onclick")
          .doesNotContain("\"'&\"");
    }
  }

  @Test
  void whatThereIsOnlyInTheOtherLanguageIsShownAndNamedAsThat() {
    assertThat(html(Language.JA, passage(Kind.PARAGRAPH, "One.")))
        .contains("<p><span lang=\"en\">One.</span></p>");
  }

  @Test
  void whatIsHeldBackIsNotShown() {
    var held = new Passage("p", Kind.PARAGRAPH, new Aligned("誤訳", "Wrong"), null, true);
    assertThat(html(Language.JA, held, passage(Kind.PARAGRAPH, "Right")))
        .doesNotContain("誤訳")
        .contains("Right");
  }

  @Test
  void aMachinesTranslationIsNamedWhereItIsShown() {
    assertThat(html(Language.JA, passage(Kind.PARAGRAPH, "x"))).contains("機械翻訳");
    assertThat(html(Language.EN, passage(Kind.PARAGRAPH, "x"))).doesNotContain("Machine");
  }

  @Test
  void anArticleForAgentsIsAsIfItDidNotExist() {
    var client = client(List.of(article(TITLE, Audience.AGENT)));
    assertThat(missing(client, "a")).isEqualTo(missing(client, "nothing"));
  }

  @Test
  void anOddAddressIsNotFound() {
    var client = client(List.of(article(TITLE, Audience.CUSTOMER)));
    for (var odd : List.of("%00", "..%2Fa", "%3Cscript%3E", "a%20", "%E8%A8%98")) {
      client
          .get()
          .uri(java.net.URI.create("/articles/" + odd))
          .exchange()
          .expectStatus()
          .is4xxClientError();
    }
  }

  @Test
  void theLanguageIsTheOneAskedForOrTheBrowsers() {
    var client = client(List.of(article(TITLE, Audience.CUSTOMER)));
    assertThat(page(client, "/articles/a?lang=en"))
        .contains("<h1>Title</h1>")
        .contains("href=\"?lang=ja\"");
    assertThat(page(client, "/articles/a?lang=xx")).contains("<h1>題</h1>");
    assertThat(
            client
                .get()
                .uri("/articles/a")
                .header("Accept-Language", "de, en;q=0.5")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody())
        .contains("<h1>Title</h1>");
  }

  @Test
  void noLinkOnAnyShippedPageIsDead() {
    var shipped = new KnowledgeBaseReader().read(Path.of("knowledge-base")).articles();
    var customers =
        shipped.stream().filter(article -> article.audience() == Audience.CUSTOMER).toList();
    var ids = customers.stream().map(Article::id).collect(Collectors.toSet());
    for (var article : customers) {
      for (var language : Language.values()) {
        var links =
            Pattern.compile("href=\"([^\"?#]*)")
                .matcher(new ArticlePage(article, language, List.of()).html())
                .results()
                .map(link -> link.group(1));
        assertThat(links)
            .allMatch(link ->
                link.isEmpty()
                    || link.equals("style/article.css")
                    || link.equals("../articles")
                    || link.startsWith("https://")
                    || ids.contains(link));
      }
    }
  }

  private static String page(WebTestClient client, String uri) {
    return String.valueOf(
        client
            .get()
            .uri(uri)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private static String missing(WebTestClient client, String id) {
    return String.valueOf(
        client
            .get()
            .uri("/articles/" + id)
            .exchange()
            .expectStatus()
            .isNotFound()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private static WebTestClient client(List<Article> articles) {
    var knowledgeBase = new KnowledgeBase("1", articles, List.of());
    return WebTestClient.bindToController(
            new ArticleEndpoint(
                new Library() {
                  @Override
                  public KnowledgeBase current() {
                    return knowledgeBase;
                  }

                  @Override
                  public Flux<KnowledgeBase> versions() {
                    return Flux.just(knowledgeBase);
                  }
                }))
        .build();
  }

  private static String html(Language language, Passage... passages) {
    return new ArticlePage(
            article(TITLE, Audience.CUSTOMER, new Section("s", 2, null, List.of(passages))),
            language,
            List.of())
        .html();
  }

  private static Passage passage(Kind kind, String english) {
    return new Passage("p", kind, new Aligned(null, english));
  }

  private static Article article(Aligned title, Audience audience, Section... sections) {
    return new Article(
        "a",
        "1",
        title,
        null,
        audience,
        Set.of(Cloud.PUBLIC),
        Provenance.MT,
        null,
        List.of(),
        List.of(sections),
        "a.md");
  }
}
