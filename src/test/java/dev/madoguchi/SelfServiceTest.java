package dev.madoguchi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Seed rows 8 and 10: what customers can do alone comes first; who writes to them about what. */
@WholeProduct
class SelfServiceTest {
  private static final String DEEP_LINK =
      "https://admin.microsoft.com/AdminPortal/Home#/servicehealth";
  private static final List<String> REMARKS =
      List.of("お問い合わせの内容と異なるかもしれません。", "This may not be exactly your case.");

  private final URI home;

  @Autowired
  SelfServiceTest(@LocalServerPort int port) {
    this.home = URI.create("http://localhost:" + port);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "サービスが遅い | 動作が遅いと感じたら、最初に | サービス正常性 | 担当者に相談する",
        "サービスが遅いです | 動作が遅いと感じたら、最初に | サービス正常性 | 担当者に相談する",
        "動作がとても遅い | 動作が遅いと感じたら、最初に | サービス正常性 | 担当者に相談する",
        "the service is slow | When a service feels slow, first check | service health | Talk to a person",
        "Everything is very slow today | When a service feels slow, first check | service health | Talk to a person",
        "Outlook cannot connect | If Outlook cannot connect, first check | service health | Talk to a person",
        "Outlook がつながりません | Outlook が接続できないときは、まず | サービス正常性 | 担当者に相談する"
      })
  void theAnswerBeginsWithTheStateOfTheServiceAndEndsWithAPerson(
      String question, String beginning, String link, String person) throws Exception {
    var card = answer(question).at("/attachments/0/content");
    var first = beginning(card.path("body")).path("inlines");
    assertThat(first.at("/0/text").asString()).startsWith(beginning);
    assertThat(first.values())
        .anySatisfy(run -> {
          assertThat(run.path("text").asString()).isEqualTo(link);
          assertThat(run.at("/selectAction/url").asString()).isEqualTo(DEEP_LINK);
        });
    assertThat(card.path("body").toString()).doesNotContain("\"" + person + "\"");
    assertThat(card.at("/actions/2/title").asString()).isEqualTo(person);
  }

  /** The answer itself, after the remark that it may be about something else. */
  private static JsonNode beginning(JsonNode body) {
    return body.at("/0/inlines").isMissingNode() || !REMARKS.contains(text(body.path(0)))
        ? body.path(0)
        : body.path(1);
  }

  private static String text(JsonNode block) {
    return block.at("/inlines/0/text").asString(block.path("text").asString());
  }

  /** Also where another sentence of the article answers best. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Azure のリソースが遅いときメトリックはどこで見られますか | 動作が遅いと感じたら、最初に | 「メトリック」で",
        "Azure resource is slow, where do I see its metrics? | When a service feels slow, first check | In Azure"
      })
  void whatIsToBeDoneFirstComesBeforeTheSentenceThatAnswersBest(
      String question, String beginning, String sentence) throws Exception {
    var body = answer(question).at("/attachments/0/content/body");
    assertThat(beginning(body).at("/inlines/0/text").asString()).startsWith(beginning);
    assertThat(body.toString()).containsSubsequence(beginning, sentence);
  }

  /** Seed row 10. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "障害の連絡は誰から来ますか | Microsoft から直接連絡が届くことがあります",
        "サービス障害のときは誰が連絡してくるのですか | Microsoft から直接連絡が届くことがあります",
        "Who contacts me about outages? | Microsoft may contact you directly",
        "Will Microsoft e-mail me about my subscription? | No, Microsoft does not e-mail or call you about a subscription you bought from us",
        "サブスクリプションについて Microsoft からメールが来ますか | Microsoft からメールや電話が来ることはなく、連絡は弊社からお送りします"
      })
  void whoWritesAboutWhatIsToldInTheLanguageOfTheQuestion(String question, String words)
      throws Exception {
    assertThat(answer(question).at("/attachments/0/content/body").toString()).contains(words);
  }

  private JsonNode answer(String question) throws Exception {
    var customer = Visitor.at(home);
    customer.says(question, "q");
    var reply = customer.waitsForReply("q");
    assertThat(reply.at("/channelData/kind").asString()).isEqualTo("Answered");
    return reply;
  }
}
