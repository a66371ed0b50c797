package dev.madoguchi.channel.directline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.madoguchi.Browser;
import dev.madoguchi.article.InlineMarkdown;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.HandoffForm;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.HandoffReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The widget in a real browser, under the content policy of the product. */
@ExtendWith(Browser.class)
class WidgetTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "madoguchi.directline.limits.starts", "1000",
          "madoguchi.directline.limits.messages", "1000");
  private static final Memory MEMORY = new Memory();
  @TempDir static Path folder;
  private static TestServer server;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void startServer() {
    server = TestServer.start(MEMORY, folder, SETTINGS);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void nobodyAnswers() {
    MEMORY.answers = WidgetTest::greeted;
    MEMORY.heard.clear();
  }

  @Test
  void enterSendsAndTheAnswerAppears(Page page) throws Exception {
    open(page);
    MEMORY.answers = _ -> List.of(Contents.answered("請求書は管理センターにあります。", 1, Provenance.MT));
    write(page, "請求書はどこですか");
    assertThat(mine(page)).hasText("請求書はどこですか");
    var card = page.locator(".message.bot .card").last();
    assertThat(card).containsText("請求書は管理センターにあります。");
    assertThat(card).containsText("機械翻訳");
    assertThat(card.getByText("Step 0")).isHidden();
    card.getByText("英語を表示").click();
    assertThat(card.getByText("Step 0")).isVisible();
    assertThat(heard()).isEqualTo(new Body.Text("請求書はどこですか"));
    assertThat(complaints).isEmpty();
  }

  @Test
  void shiftAndEnterBreakTheLine(Page page) throws Exception {
    open(page);
    page.locator("#text").fill("一");
    page.keyboard().press("Shift+Enter");
    page.keyboard().insertText("二");
    page.keyboard().press("Enter");
    assertThat(heard()).isEqualTo(new Body.Text("一\n二"));
  }

  @Test
  void enterThatEndsAConversionDoesNotSend(Page page, BrowserContext context) throws Exception {
    open(page);
    page.locator("#text").focus();
    var keyboard = context.newCDPSession(page);
    keyboard.send(
        "Input.imeSetComposition", json("text", "にほんご", "selectionStart", 4, "selectionEnd", 4));
    keyboard.send(
        "Input.dispatchKeyEvent",
        json("type", "rawKeyDown", "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13));
    keyboard.send(
        "Input.dispatchKeyEvent",
        json("type", "rawKeyDown", "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 229));
    assertThat(page.locator("#text")).hasValue("にほんご");
    assertThat(mine(page)).hasCount(0);
    keyboard.send("Input.insertText", json("text", "日本語"));
    page.keyboard().press("Enter");
    assertThat(heard()).isEqualTo(new Body.Text("日本語"));
  }

  @Test
  void aReloadKeepsTheConversation(Page page) throws Exception {
    open(page);
    write(page, "覚えていますか");
    heard();
    page.locator("#text").fill("書きかけ\nの質問");
    page.reload();
    assertThat(page.locator("#text")).hasValue("書きかけ\nの質問");
    assertThat(mine(page)).hasText("覚えていますか");
    assertThat(page.locator(".message")).hasCount(2);
  }

  @Test
  void anotherLanguageKeepsTheConversation(Page page) throws Exception {
    open(page);
    write(page, "質問です");
    heard();
    page.locator("#language").click();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(page.locator("#send")).hasAttribute("aria-label", "Send");
    assertThat(mine(page)).hasText("質問です");
    assertThat(heard())
        .isInstanceOfSatisfying(
            Body.Press.class,
            press -> {
              assertThat(press.verb()).isEqualTo(Verb.LANGUAGE);
              assertThat(press.data()).containsEntry("language", "en");
            });
    page.reload();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
  }

  @Test
  void customersTakeTheirConversationAwayAsTextAndAsJson(Page page) throws Exception {
    open(page);
    MEMORY.answers = _ -> List.of(Contents.answered("請求書は管理センターにあります。", 1, Provenance.MT));
    write(page, "請求書はどこですか");
    assertThat(page.locator(".message.bot .card").last()).containsText("請求書は管理センターにあります。");

    assertThat(saved(page, "text")).contains("お客様", "請求書はどこですか", "請求書は管理センターにあります。");

    var activities = JsonMapper.shared().readTree(saved(page, "json")).path("activities");
    assertThat(activities.size()).isEqualTo(3);
    assertThat(activities.get(1).path("text").asString()).isEqualTo("請求書はどこですか");
    assertThat(activities.get(1).at("/from/role").asString()).isEqualTo("user");
    assertThat(activities.get(2).at("/from/role").asString()).isEqualTo("bot");
    assertThat(activities.get(2).path("text").asString()).contains("請求書は管理センターにあります。");
    assertThat(activities.toString()).doesNotContain("confidence", "score", "submissionId");
  }

  private static String saved(Page page, String as) throws IOException {
    page.locator("#save summary").click();
    var file = page.waitForDownload(() -> page.locator("#save [data-as=" + as + "]").click());
    return Files.readString(file.path());
  }

  @Test
  void everythingCanBeDoneWithTheKeyboard(Page page) throws Exception {
    open(page);
    var person = page.locator(".card").getByText("担当者に相談する");
    for (var i = 0; i < 20 && !isFocused(person); i++) {
      page.keyboard().press("Shift+Tab");
    }
    page.keyboard().press("Enter");
    assertThat(heard())
        .isInstanceOfSatisfying(
            Body.Press.class, press -> assertThat(press.verb()).isEqualTo(Verb.HUMAN));
  }

  @Test
  void theFormHoldsWhatIsKnownAndWantsTheSubject(Page page) throws Exception {
    open(page);
    var form = new HandoffForm("請求額が先月より高い", "", false, false);
    MEMORY.say(
        conversation(page), Author.BOT, "", new Content.Offer(HandoffReason.ASKED, null, form));
    var subject = page.locator("textarea[name=subject]");
    assertThat(subject).hasValue("請求額が先月より高い");
    subject.fill(" ");
    page.getByText("送信する").click();
    assertThat(page.locator(".input .error").first()).hasText("ご用件をお書きください。");
    subject.fill("請求書の宛名を変えたい");
    page.getByText("送信する").click();
    assertThat(heard())
        .isInstanceOfSatisfying(
            Body.Press.class,
            press -> assertThat(press.data()).containsEntry("subject", "請求書の宛名を変えたい"));
  }

  @Test
  void whatArrivesIsReadAloudInItsLanguage(Page page) {
    open(page);
    assertThat(page.locator("[role=log]")).hasAttribute("aria-live", "polite");
    assertThat(page.locator(".message").first()).hasAttribute("lang", "ja");
    assertThat(page.locator("h1")).hasCount(1);
    assertThat(
            (Boolean)
                page.evaluate(
                    "() => [...document.querySelectorAll('button, textarea, a')].every(one =>"
                        + " (one.getAttribute('aria-label') || one.textContent || one.labels?.[0]?.textContent).trim())"))
        .isTrue();
  }

  @Test
  void whatIsNewIsInSightUntilTheReaderGoesBack(Page page) {
    open(page);
    var id = conversation(page);
    for (var i = 0; i < 12; i++) {
      MEMORY.say(id, Author.BOT, "", Contents.answered("回答" + i, 3, Provenance.HT));
    }
    MEMORY.say(id, Author.AGENT, "", new Content.AgentSaid(Contents.TICKET, "佐藤", "見えますか"));
    assertThat(page.getByText("見えますか")).isInViewport();
    page.locator("#scroller").hover();
    page.mouse().wheel(0, -5000);
    assertThat(page.getByText("こんにちは。サポート窓口です。")).isInViewport();
    MEMORY.say(id, Author.AGENT, "", new Content.AgentSaid(Contents.TICKET, "佐藤", "続き"));
    assertThat(page.getByText("続き")).hasCount(1);
    assertThat(page.getByText("こんにちは。サポート窓口です。")).isInViewport();
  }

  @Test
  void whatAnAgentMarksLooksAsTheAgentSeesIt(Page page) {
    open(page);
    MEMORY.say(
        conversation(page),
        Author.AGENT,
        "",
        new Content.AgentSaid(
            Contents.TICKET,
            "佐藤",
            "**必ず** `net stop` を実行します。\n\n| 番号 | 意味 |\n| --- | --- |\n| 1 | 停止 |"));
    var said = page.locator(".message.agent .bubble");
    assertThat(said.locator("strong")).hasText("必ず");
    assertThat(said.locator("code")).hasText("net stop");
    assertThat(said.locator("tr")).hasCount(2);
    assertThat(said).not().containsText("**");
  }

  @Test
  void noWordsBecomeAnythingElse(Page page) throws Exception {
    open(page);
    page.exposeFunction("hacked", _ -> complaints.add("a script of the text ran"));
    var payloads =
        List.of(
            "<img src=x onerror=hacked()>",
            "<script>hacked()</script>",
            "<svg/onload=hacked()>",
            "\"><iframe srcdoc=\"<script>parent.hacked()</script>\">",
            "[x](javascript:hacked())",
            "![x](https://evil.example/x.png)",
            "javascript:hacked()",
            "{{constructor.constructor('hacked()')()}}",
            "<a href=\"javascript:hacked()\">x</a>",
            "<style>*{display:none}</style>",
            "</textarea><script>hacked()</script>",
            "&lt;img src=x onerror=hacked()&gt;");
    var id = conversation(page);
    for (var payload : payloads) {
      MEMORY.say(id, Author.CUSTOMER, "m:" + payload, new Content.Heard(new Body.Text(payload)));
      MEMORY.say(id, Author.AGENT, "", new Content.AgentSaid(Contents.TICKET, payload, payload));
      MEMORY.say(id, Author.BOT, "", new Content.TicketResolved(Contents.TICKET, payload));
      MEMORY.say(id, Author.BOT, "", Contents.answered(payload, 0, Provenance.HT));
      assertThat(page.locator(".message.agent .bubble").last()).hasText(payload);
      assertThat(page.locator(".card").last()).containsText(InlineMarkdown.plain(payload));
      assertThat(mine(page)).hasText(payload);
    }
    assertThat(page.locator("#log img, #log script, #log iframe, #log style, [href^='javascript']"))
        .hasCount(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aRestartOfTheServerIsSurvived(Page page) throws Exception {
    open(page);
    var id = conversation(page);
    var port = server.port();
    server.close();
    write(page, "止まっている間の質問");
    assertThat(page.locator("#notice")).containsText("つながりません");
    server = TestServer.start(MEMORY, folder, SETTINGS, port);
    MEMORY.say(id, Author.AGENT, "", new Content.AgentSaid(Contents.TICKET, "佐藤", "おかえりなさい"));
    assertThat(page.locator(".message.agent .bubble")).hasText("おかえりなさい");
    assertThat(page.locator("#notice")).isEmpty();
    assertThat(heard()).isEqualTo(new Body.Text("止まっている間の質問"));
    assertThat(page.locator(".retry")).hasCount(0);
    assertThat(mine(page)).hasCount(1);
    assertThat(MEMORY.heard).isEmpty();
  }

  @Test
  void whatCouldNotBeSentIsSentAgainOnce(Page page) throws Exception {
    open(page);
    var posts = Pattern.compile(".*/activities$");
    page.route(posts, route -> route.abort());
    write(page, "もう一度");
    var retry = page.locator(".retry");
    assertThat(retry).hasText("もう一度送る");
    page.unroute(posts);
    retry.click();
    assertThat(heard()).isEqualTo(new Body.Text("もう一度"));
    assertThat(retry).hasCount(0);
    assertThat(mine(page)).hasCount(1);
  }

  @Test
  void aTokenThatIsNoLongerGoodIsRenewed(Page page) throws Exception {
    open(page);
    var id = conversation(page);
    page.evaluate(
        "() => { const kept = JSON.parse(localStorage['madoguchi.conversation']);"
            + " localStorage['madoguchi.conversation'] = JSON.stringify({ ...kept, token: 'x' }) }");
    page.reload();
    write(page, "まだいますか");
    assertThat(heard()).isEqualTo(new Body.Text("まだいますか"));
    assertThat(conversation(page)).isEqualTo(id);
  }

  @Test
  void theButtonOnASiteOpensTheChatAndClosesIt(Page page) {
    page.navigate(server.at("/index.html").toString());
    page.evaluate(
        "() => { const again = document.createElement('script'); again.src = '/embed.js';"
            + " document.head.append(again) }");
    var launcher = page.locator("button[aria-expanded]");
    assertThat(page.locator("iframe")).hasCount(0);
    launcher.click();
    assertThat(launcher).hasCount(1);
    assertThat(launcher).hasAttribute("aria-expanded", "true");
    var src = String.valueOf(page.locator("iframe").getAttribute("src"));
    assertThat(src).contains("/widget/?lang=ja&host=http%3A%2F%2Flocalhost");
  }

  @Test
  void whatArrivesTwiceIsShownOnce(Page page) {
    page.navigate(server.at("/widget/index.html").toString());
    var shown =
        page.evaluate(
            """
            async () => {
              const { arrive, empty, mark, send } = await import('/widget/transcript.js')
              const echo = { id: 'c|1', type: 'message', from: { role: 'user' }, text: 'a', channelData: { clientActivityID: '7' } }
              const reply = { id: 'c|2', type: 'message', from: { role: 'bot' }, text: 'b' }
              let now = mark(send(empty, { ...echo, id: undefined }), '7', 'failed')
              now = arrive(now, [echo, reply])
              now = arrive(now, [reply, echo])
              return now.items.map(item => item.activity.text + item.status).join(' ')
            }
            """);
    assertThat(shown).isEqualTo("asent bsent");
  }

  private void open(Page page) {
    page.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(server.at("/widget/index.html?lang=ja").toString());
    assertThat(page.locator(".message.bot")).hasCount(1);
    MEMORY.heard.clear();
  }

  private static List<Content> greeted(Message message) {
    return message.body() instanceof Body.Joined ? List.of(new Content.Welcome()) : List.of();
  }

  private static void write(Page page, String text) {
    page.locator("#text").fill(text);
    page.keyboard().press("Enter");
  }

  private static Body heard() throws InterruptedException {
    var message = MEMORY.heard.poll(30, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing was heard within 15 s");
    }
    return message.body();
  }

  private static Locator mine(Page page) {
    return page.locator(".message.mine .bubble").last();
  }

  private static boolean isFocused(Locator locator) {
    return (Boolean) locator.evaluate("one => one === document.activeElement");
  }

  private static ConversationId conversation(Page page) {
    var kept =
        page.evaluate("() => JSON.parse(localStorage['madoguchi.conversation']).conversationId");
    return new ConversationId("directline", String.valueOf(kept));
  }

  private static JsonObject json(Object... namesAndValues) {
    var json = new JsonObject();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      var name = (String) namesAndValues[i];
      switch (namesAndValues[i + 1]) {
        case Number number -> json.addProperty(name, number);
        case Object text -> json.addProperty(name, text.toString());
      }
    }
    return json;
  }
}
