package dev.madoguchi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.article.Audience;
import dev.madoguchi.article.Library;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Question;
import dev.madoguchi.search.SearchEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Seed rows 13 and 15, as a customer meets them over HTTP: what is for others does not answer. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "madoguchi.store.folder=${java.io.tmpdir}/madoguchi-clouds-${random.uuid}",
      "madoguchi.answer.within=60s",
      "madoguchi.conversation.clouds=public,us-government,germany"
    })
class CloudScopeTest {
  @TempDir private static Path articles;

  private final Library library;
  private final SearchEngine engine;
  private final URI home;

  @Autowired
  CloudScopeTest(Library library, SearchEngine engine, @LocalServerPort int port) {
    this.library = library;
    this.engine = engine;
    this.home = URI.create("http://localhost:" + port);
  }

  @BeforeAll
  static void copy() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources/clouds"))) {
      for (var file : files.toList()) {
        Files.copy(file, articles.resolve(file.getFileName()));
      }
    }
  }

  @DynamicPropertySource
  static void articles(DynamicPropertyRegistry registry) {
    registry.add("madoguchi.knowledge-base.path", articles::toString);
  }

  /** Also after one is gone. */
  @BeforeEach
  void allArticlesCanBeFound() {
    library.versions().next().flatMap(engine::load).block();
  }

  @Test
  void aCustomerInGermanyIsOfferedATicketAndToldThatTheArticleIsForAnotherCloud() throws Exception {
    var customer = Visitor.using("germany", home);
    customer.says("保守点検の通知書はどこに届きますか", "q");
    assertThat(customer.waitsFor("Notice").path("text").asString()).contains("米国政府機関向けクラウドの記事");
    customer.waitsFor("Offer");
    assertThat(kinds(customer)).doesNotContain("Answered", "WhichCloud");
  }

  @Test
  void aCustomerInUsGovernmentIsAnswered() throws Exception {
    var customer = Visitor.using("us-government", home);
    customer.says("保守点検の通知書はどこに届きますか", "q");
    assertThat(reply(customer, "q").toString()).contains("責任者の私書箱");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "請求書をダウンロードするには | どのクラウドをお使いですか | ドイツ クラウド | ドイツの専用ポータル",
        "請求書をダウンロードするには | どのクラウドをお使いですか | わからない | 「課金情報」",
        "How do I download an invoice? | Which one is it? | Germany cloud | portal of the trustee",
        "Where do maintenance notices arrive? | Which one is it? | US Government cloud | registered officer"
      })
  void whereNobodyTellsTheCustomerIsAskedAndThenAnswered(
      String question, String asked, String button, String answer) throws Exception {
    var customer = Visitor.at(home);
    customer.says(question, "q");
    var which = reply(customer, "q");
    assertThat(which.path("summary").asString()).contains(asked);
    customer.presses(which, button);
    assertThat(customer.waitsFor("Answered").toString()).contains(answer);
  }

  @Test
  void theCloudIsAskedOnceAndRemembered() throws Exception {
    var customer = Visitor.at(home);
    customer.says("請求書をダウンロードするには", "1");
    customer.presses(reply(customer, "1"), "ドイツ クラウド");
    customer.waitsFor("Answered");
    customer.says("How do I download an invoice?", "2");
    assertThat(reply(customer, "2").toString()).contains("portal of the trustee");
    customer.says("Where do maintenance notices arrive?", "3");
    assertThat(reply(customer, "3").path("text").asString())
        .contains("There is an article on this for the US Government cloud.");
    assertThat(kinds(customer)).containsOnlyOnce("WhichCloud");
  }

  @Test
  void whoeverDoesNotSayIsNotAskedAgain() throws Exception {
    var customer = Visitor.at(home);
    customer.says("請求書をダウンロードするには", "1");
    reply(customer, "1");
    customer.says("How do I download an invoice?", "2");
    assertThat(reply(customer, "2").toString()).contains("in the admin center");
  }

  @Test
  void whatHoldsEverywhereIsAnsweredWithoutAsking() throws Exception {
    var customer = Visitor.at(home);
    customer.says("予定表を共有するには", "q");
    assertThat(kind(reply(customer, "q"))).isEqualTo("Answered");
  }

  @Test
  void whoeverSaysWhichCloudIsAnsweredForIt() throws Exception {
    var customer = Visitor.at(home);
    customer.says("うちはドイツ クラウドを使っています", "1");
    assertThat(reply(customer, "1").path("text").asString()).contains("ドイツ クラウド");
    customer.says("請求書をダウンロードするには", "2");
    assertThat(reply(customer, "2").toString()).contains("ドイツの専用ポータル");
  }

  /**
   * Neither words, nor suggestions, nor the ticket that follows tell that there is such an article.
   */
  @Test
  void anArticleForAgentsIsToACustomerAsIfItDidNotExist() throws Exception {
    var with = repliesTo("粗利率と値引き幅");
    var withEnglish = repliesTo("Margins and rebates");
    assertThat(with).doesNotContain("Answered");
    Files.delete(articles.resolve("margins.md"));
    awaitGone();
    allArticlesCanBeFound();
    assertThat(repliesTo("粗利率と値引き幅")).isEqualTo(with);
    assertThat(repliesTo("Margins and rebates")).isEqualTo(withEnglish);
  }

  private String repliesTo(String question) throws Exception {
    var customer = Visitor.at(home);
    customer.says(question, "q");
    var reply = reply(customer, "q");
    return kind(reply) + "\n" + reply.path("summary").asString() + "\n" + buttons(reply);
  }

  private static List<String> buttons(JsonNode reply) {
    return reply.findValuesAsString("title");
  }

  private void awaitGone() {
    var asked = new Question("margins", Language.EN, Audience.AGENT, Cloud.PUBLIC);
    engine
        .open("margins", "", asked)
        .map(_ -> true)
        .defaultIfEmpty(false)
        .repeat()
        .takeUntil(there -> !there)
        .blockLast(Duration.ofSeconds(60));
  }

  private static JsonNode reply(Visitor customer, String to) throws Exception {
    return customer.waitsForReply(to);
  }

  private static List<String> kinds(Visitor customer) throws Exception {
    return customer.activities().stream().map(CloudScopeTest::kind).toList();
  }

  private static String kind(JsonNode activity) {
    return activity.at("/channelData/kind").asString("");
  }
}
