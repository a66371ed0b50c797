package dev.madoguchi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.WholeProduct.Description;
import dev.madoguchi.WholeProduct.WallClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Seed rows 2, 3 and 21, as a customer meets them: over HTTP, in the product as it is. */
@WholeProduct
class HowSupportIsReceivedTest {
  private final WallClock clock;
  private final Description description;
  private final URI home;

  @Autowired
  HowSupportIsReceivedTest(WallClock clock, Description description, @LocalServerPort int port) {
    this.clock = clock;
    this.description = description;
    this.home = URI.create("http://localhost:" + port);
  }

  @AfterEach
  void asItWas() throws InterruptedException {
    clock.goes();
    description.restore();
  }

  @Test
  void askedInJapaneseTheCardSaysTheHoursOfToday() throws Exception {
    clock.is("2026-11-20T10:00");
    assertThat(lines("サポートの受け方は?"))
        .contains("11月20日(金): 9:00～12:00、13:00～17:00", "ただいま営業時間内です。", "電子メール: help@kita.example");
  }

  @Test
  void askedInEnglishTheCardSaysTheHoursOfToday() throws Exception {
    clock.is("2026-11-20T12:30");
    assertThat(lines("How do I get support?"))
        .contains(
            "Friday, November 20: 9:00–12:00 and 13:00–17:00",
            "Our team is not available at the moment. We are back on Friday, November 20, 13:00.",
            "E-mail: help@kita.example");
  }

  @Test
  void onAHolidayTheCardSaysSoAndWhenSomebodyIsThereAgain() throws Exception {
    clock.is("2026-11-23T10:00");
    assertThat(lines("サポートの受け方は?"))
        .contains("11月23日(月): 休業", "ただいま営業時間外です。次の営業開始は 11月24日(火) 9:00 です。");
  }

  @Test
  void anEditOfTheDescriptionIsInTheNextAnswer() throws Exception {
    clock.is("2026-11-20T10:00");
    var customer = Visitor.at(home);
    customer.says("How do I get support?", "before");
    assertThat(lines(customer, 1)).contains("Included in your subscription.");
    description.edit("Included in your subscription.", "100 yen a question.");
    customer.says("How do I get support?", "after");
    assertThat(lines(customer, 2))
        .contains("100 yen a question.")
        .doesNotContain("Included in your subscription.");
  }

  @Test
  void anEditOfTheTimeZoneIsInTheNextAnswer() throws Exception {
    clock.is("2026-11-20T10:00");
    description.edit("zone: Asia/Tokyo", "zone: Europe/Berlin");
    assertThat(lines("How do I get support?"))
        .contains(
            "All times are Central European Time.",
            "Our team is not available at the moment. We are back on Friday, November 20, 9:00.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "サポートの受け方は?",
        "サポートの受け方を教えてください",
        "サポートを受けるにはどうすればいいですか",
        "どうすればサポートを受けられますか",
        "どうやったらサポートしてもらえますか",
        "サポート窓口の営業時間を教えてください",
        "問い合わせ先を教えてください",
        "お問い合わせ先はどこですか",
        "今日は何時まで対応していますか",
        "本日の営業時間は?",
        "何時から開いていますか",
        "土日もやっていますか",
        "サポートの電話番号を教えてください",
        "サポートは有料ですか",
        "サポートに料金はかかりますか",
        "困ったときはどこに連絡すればいいですか",
        "How do I get support?",
        "how can I get help from you",
        "How does support work?",
        "How do I contact support?",
        "What are your support hours?",
        "When are you open today?",
        "Until what time are you open?",
        "How can I reach your support team?",
        "Who do I contact for help?",
        "What's your support phone number?",
        "Is support free?",
        "How much does support cost?",
        "Do you offer phone support?",
        "Are you open on weekends?"
      })
  void howeverItIsAskedTheCardIsTheAnswer(String question) throws Exception {
    var customer = Visitor.at(home);
    customer.says(question, "q");
    assertThat(customer.waitsForReply("q").at("/channelData/kind").asString())
        .isEqualTo("SupportInformation");
  }

  @Test
  void onFridayEveningATicketIsPromisedForTheNextBusinessDay() throws Exception {
    clock.is("2026-11-20T16:50");
    var customer = Visitor.at(home);
    customer.says("English, please", "language");
    customer.asksForAPerson("person");
    var opened = customer.waitsFor("TicketOpened").path("summary").asString();
    // Monday the 23rd is a holiday; ten minutes are spent on Friday and 230 on Tuesday.
    assertThat(opened).contains("by Tuesday, November 24, 13:50");
  }

  @Test
  void theTicketIsPromisedByTheCustomersOwnClock() throws Exception {
    clock.is("2026-11-20T16:50");
    var customer = Visitor.in("America/New_York", home);
    customer.asksForAPerson("person");
    assertThat(customer.waitsFor("TicketOpened").path("summary").asString())
        .contains("by Monday, November 23, 23:50 (Eastern Time)");
  }

  @Test
  void atNightTheBotAnswersAsByDay() throws Exception {
    clock.is("2026-11-20T03:00");
    var customer = Visitor.at(home);
    customer.says("請求書の内訳を知りたい", "q");
    assertThat(customer.waitsForReply("q").at("/channelData/kind").asString())
        .isEqualTo("Answered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ja | 北クラウド株式会社 のサポート窓口 | 11月20日(金): 9:00～12:00、13:00～17:00",
        "en | Support from Kita Cloud | Friday, November 20: 9:00–12:00 and 13:00–17:00"
      })
  void theSameIsAPage(String language, String title, String today) throws Exception {
    clock.is("2026-11-20T10:00");
    var page = page(language);
    assertThat(page)
        .contains("<html lang=\"" + language + "\">", "<h1>" + title + "</h1>", today)
        .contains("href=\"mailto:help@kita.example\"", "href=\"tel:0120000000\"");
    description.edit("help@kita.example", "desk@kita.example");
    assertThat(page(language)).contains("desk@kita.example").doesNotContain("help@kita.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"ja | 共有メールボックスの作成", "en | Create a shared mailbox"})
  void theArticlesForCustomersAreListedByCategoryAndFoundByWords(String language, String title)
      throws Exception {
    var all = read("/articles?lang=" + language);
    assertThat(all)
        .contains("<html lang=\"" + language + "\">", "<section id=\"billing\">", title)
        .contains("href=\"support?lang=" + language)
        .contains("href=\"mailto:help@kita.example\"", language.equals("ja") ? "本日の営業時間" : "Today")
        .doesNotContain("agent-check-billing-dispute", "severity-guide");
    var found = read("/articles?lang=" + language + "&q=" + encoded(title));
    assertThat(found).contains(title).doesNotContain("<section id=\"billing\">");
    assertThat(found.indexOf(">" + title + "</a>"))
        .isEqualTo(found.indexOf("</a></li>") - title.length() - 1);
    var hostile =
        read("/articles?lang=" + language + "&q=" + encoded("<script>\"x'" + "あ".repeat(300)));
    assertThat(hostile).doesNotContain("<script>").contains("&lt;script&gt;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ja | 土星の輪で泳ぐ鯨の楽譜 | 請求書 | ライセンス 割り当て | 見つかりませんでした | 担当者への連絡方法",
        "ja | ぴょぺぽむ | パスワード | 会議の録画 | 見つかりませんでした | 担当者への連絡方法",
        "en | trombone soup for whales | invoice | assign license | Nothing was found | How to reach a person",
        "en | xqzvw blorf | password | record a meeting | Nothing was found | How to reach a person"
      })
  void nonsenseFindsNothingAndSaysHowToReachAPersonWhileWordsOfArticlesFindThem(
      String language, String nonsense, String word, String words, String nothing, String person)
      throws Exception {
    assertThat(read("/articles?lang=" + language + "&q=" + encoded(nonsense)))
        .contains(nothing, person, "href=\"support?lang=" + language)
        .doesNotContain("<li>");
    for (var known : List.of(word, words)) {
      assertThat(read("/articles?lang=" + language + "&q=" + encoded(known)))
          .as(known)
          .contains("<li><a href=\"articles/")
          .doesNotContain(nothing);
    }
  }

  private static String encoded(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  private String page(String language) throws IOException, InterruptedException {
    return read("/support?lang=" + language);
  }

  private String read(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(home.resolve(path)).build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }

  @Test
  void atNightExactlyTheOptionsOfTheDescriptionAreListedAndTheTicketIsTaken() throws Exception {
    clock.is("2026-11-20T03:00");
    var customer = Visitor.at(home);
    customer.says("宇宙の果てはどこにありますか", "q");
    assertThat(customer.waitsFor("Offer").path("summary").asString().lines().skip(1))
        .containsExactly(
            "このままお問い合わせを受け付けます。11月20日(金) 14:00 までに担当者がお答えします。",
            "ボットへのご質問は、いつでもお受けしています。",
            "電子メール: help@kita.example",
            "業務が止まっているなど緊急の場合は、0120-000-000 へお電話ください (24 時間受付)。");
    customer.says("はい", "yes");
    assertThat(customer.waitsFor("TicketOpened").path("summary").asString())
        .contains("11月20日(金) 14:00 まで", "0120-000-000")
        .doesNotContain("+81-3-0000-0000");
  }

  @Test
  void withAPartMissingTheStartFailsAndNamesIt(@TempDir Path data) throws Exception {
    var file = data.resolve("support.yaml");
    Files.writeString(file, description.original().replaceAll("(?m)^.*price:.*\n", ""));
    var ended = Product.startInVain(data, "--madoguchi.support.file=" + file);
    assertThat(ended.code()).isNotZero();
    assertThat(ended.output()).contains("madoguchi.support.price: missing");
  }

  @Test
  void customersAreNotLetInFromElsewhereBeforeSupportIsDescribed(@TempDir Path data)
      throws Exception {
    var door = "madoguchi.pages.embedded-in";
    var ended = Product.startInVain(data, "--" + door + "=https://www.kita.example");
    assertThat(ended.code()).isNotZero();
    assertThat(ended.output()).contains("madoguchi.support.partner: missing", door);
  }

  private Stream<String> lines(String question) throws IOException, InterruptedException {
    var customer = Visitor.at(home);
    customer.says(question, "q");
    return lines(customer, 1);
  }

  /** What the n-th card about support says. */
  private static Stream<String> lines(Visitor customer, int n)
      throws IOException, InterruptedException {
    return customer.waitsFor("SupportInformation", n).path("summary").asString().lines();
  }
}
