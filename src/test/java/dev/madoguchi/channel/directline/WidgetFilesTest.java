package dev.madoguchi.channel.directline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.Browser.violations;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import dev.madoguchi.Browser;
import dev.madoguchi.article.Provenance;
import dev.madoguchi.channel.activity.Contents;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files, too much, and a lost network in the widget; and whether everybody can use it. */
@ExtendWith(Browser.class)
class WidgetFilesTest {
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
  private static final Memory MEMORY = new Memory();
  @TempDir static Path folder;
  private static TestServer server;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void startServer() {
    server =
        TestServer.start(
            MEMORY,
            folder,
            Map.of(
                "madoguchi.directline.limits.starts", "1000",
                "madoguchi.directline.limits.messages", "1000",
                "madoguchi.attachments.largest", "1MB"));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void nobodyAnswers() {
    MEMORY.answers =
        message ->
            message.body() instanceof Body.Joined ? List.of(new Content.Welcome()) : List.of();
    MEMORY.heard.clear();
  }

  @AfterEach
  void nothingRan() {
    assertThat(complaints).isEmpty();
  }

  @Test
  void aChosenFileIsSentWithTheWords(Page page) throws Exception {
    open(page, "ja");
    choose(page, new FilePayload("画面.png", "image/png", PNG));
    assertThat(page.locator("#pending")).containsText("画面.png");
    page.locator("#text").fill("この画面です");
    page.keyboard().press("Enter");
    var sent = (Body.Files) heard().body();
    assertThat(sent.text()).isEqualTo("この画面です");
    assertThat(sent.files()).extracting(Attachment::name).containsExactly("画面.png");
    var picture = page.locator(".message.mine .files img");
    assertThat(picture).hasAttribute("alt", "画面.png");
    page.waitForCondition(() -> (Boolean) picture.evaluate("one => one.naturalWidth === 1"));
    assertThat(page.locator("#pending li")).hasCount(0);
    assertThat(page.locator(".message.mine")).hasCount(1);
    page.reload();
    assertThat(page.locator(".message.mine .files img")).hasCount(1);
  }

  @Test
  void aFileCanBePastedDroppedAndRemovedWithTheKeyboard(Page page) throws Exception {
    open(page, "en");
    give(page, "paste", "shot.png");
    give(page, "drop", "other.png");
    assertThat(page.locator("#pending li")).hasCount(2);
    page.locator("#pending .remove").first().focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#pending li")).hasCount(1);
    assertThat(page.locator("#attach")).isFocused();
    page.locator("#send").click();
    assertThat(((Body.Files) heard().body()).files())
        .extracting(Attachment::name)
        .containsExactly("other.png");
  }

  @Test
  void whatIsRefusedComesBackWithTheReason(Page page) {
    open(page, "ja");
    choose(page, new FilePayload("画面.png", "image/png", "<svg onload=alert(1)>".getBytes(UTF_8)));
    page.locator("#text").fill("見てください");
    page.keyboard().press("Enter");
    assertThat(page.locator("#problem")).hasText("「画面.png」は、内容と拡張子が一致しないためお受けできません。");
    assertThat(page.locator("#text")).hasValue("見てください");
    assertThat(page.locator("#pending")).containsText("画面.png");
    assertThat(page.locator(".message.mine")).hasCount(0);
    assertThat(MEMORY.heard).isEmpty();
  }

  @Test
  void whatIsTooLargeIsSaidBeforeItIsSent(Page page) {
    open(page, "en");
    choose(page, new FilePayload("big.txt", "text/plain", new byte[2 << 20]));
    assertThat(page.locator("#problem"))
        .hasText("“big.txt” is too large. A file may have up to 1 MB.");
    assertThat(page.locator("#pending li")).hasCount(0);
  }

  @Test
  void anAgentsFilesAreShownAndNoneOfThemRuns(Page page) throws Exception {
    open(page, "ja");
    page.exposeFunction("hacked", _ -> complaints.add("a script of a name ran"));
    choose(
        page,
        new FilePayload("手順.txt", "text/plain", "手順".getBytes(UTF_8)),
        new FilePayload("画面.png", "image/png", PNG));
    page.locator("#send").click();
    var files = ((Body.Files) heard().body()).files();
    var evil = "<img src=x onerror=hacked()>.txt";
    var named =
        files.stream()
            .map(file -> new Attachment(file.id(), evil, file.type(), file.size(), null))
            .toList();
    var id = conversation(page);
    MEMORY.say(id, Author.AGENT, "", new Content.AgentSaid(Contents.TICKET, evil, "", named));
    var elsewhere = new Attachment("", evil, "text/html", 1, "javascript:hacked()");
    MEMORY.say(
        id, Author.AGENT, "", new Content.AgentSaid(Contents.TICKET, "佐藤", "", List.of(elsewhere)));
    var agent = page.locator(".message.agent");
    assertThat(agent).hasCount(2);
    assertThat(agent.first()).containsText(evil);
    assertThat(agent.last().locator("a")).hasCount(0);
    assertThat(agent.first().locator("a")).hasCount(2);
    shoot(page, "widget-files-ja");
  }

  @Test
  void muchTooMuchTextIsLeftWhereItIs(Page page) {
    open(page, "ja");
    page.locator("#text").focus();
    page.evaluate(
        "() => { const box = document.getElementById('text'); box.value = 'あ'.repeat(1_000_000);"
            + " box.dispatchEvent(new Event('input')) }");
    page.locator("#send").click();
    assertThat(page.locator("#problem")).containsText("1,000,000 文字です");
    assertThat(page.evaluate("() => document.getElementById('text').value.length"))
        .isEqualTo(1_000_000);
    assertThat(MEMORY.heard).isEmpty();
  }

  @Test
  void whatIsWrittenWithoutANetworkIsSentOnceItIsBack(Page page, BrowserContext context)
      throws Exception {
    open(page, "ja");
    context.setOffline(true);
    write(page, "一つ目");
    write(page, "二つ目");
    assertThat(page.locator(".foot.failed")).hasCount(2);
    context.setOffline(false);
    assertThat(List.of(text(heard()), text(heard()))).containsExactlyInAnyOrder("一つ目", "二つ目");
    assertThat(page.locator(".foot.failed")).hasCount(0);
    assertThat(page.locator(".message.mine")).hasCount(2);
    assertThat(MEMORY.heard).isEmpty();
  }

  @Test
  void whatIsUnsentSurvivesAReloadAndASecondTab(Page page, BrowserContext context)
      throws Exception {
    open(page, "ja");
    page.route("**/activities", route -> route.abort());
    write(page, "消えないで");
    assertThat(page.locator(".foot.failed")).hasCount(1);
    var other = context.newPage();
    other.navigate(page.url());
    assertThat(text(heard())).isEqualTo("消えないで");
    page.unroute("**/activities");
    page.reload();
    for (var tab : List.of(page, other)) {
      assertThat(tab.locator(".message.mine")).hasCount(1);
      assertThat(tab.locator(".foot.failed")).hasCount(0);
    }
    assertThat(MEMORY.heard).isEmpty();
  }

  @Test
  void everybodyCanUseIt(Page page) throws Exception {
    for (var language : List.of("ja", "en")) {
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (var width : List.of(390, 1280)) {
          page.setViewportSize(width, 800);
          page.emulateMedia(
              new Page.EmulateMediaOptions()
                  .setColorScheme(scheme)
                  .setReducedMotion(ReducedMotion.REDUCE));
          open(page, language);
          fill(page);
          assertThat(violations(page)).as(language + " " + scheme + " " + width).isEmpty();
          shoot(page, "widget-" + language + "-" + scheme + "-" + width);
          page.evaluate("() => localStorage.clear()");
        }
      }
    }
  }

  /** One of everything. */
  private void fill(Page page) throws Exception {
    choose(
        page,
        new FilePayload("画面.png", "image/png", PNG),
        new FilePayload("log.txt", "text/plain", "x".getBytes(UTF_8)));
    page.locator("#text").fill("files");
    page.keyboard().press("Enter");
    heard();
    var id = conversation(page);
    MEMORY.say(id, Author.BOT, "", Contents.answered("回答", 2, Provenance.MT));
    MEMORY.say(id, Author.BOT, "", new Content.TicketResolved(Contents.TICKET, "直りました"));
    MEMORY.say(id, Author.AGENT, "", new Content.AgentSaid(Contents.TICKET, "佐藤", "どうぞ"));
    choose(page, new FilePayload("もう一つ.txt", "text/plain", "x".getBytes(UTF_8)));
    assertThat(page.locator(".message.mine .files li")).hasCount(2);
    assertThat(page.locator("#pending li")).hasCount(1);
    assertThat(page.locator(".message.agent .bubble"))
        .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.99));
  }

  private void open(Page page, String language) {
    if (page.url().equals("about:blank")) {
      page.onConsoleMessage(message -> {
        if (message.text().contains("Content Security Policy")) {
          complaints.add(message.text());
        }
      });
      page.onPageError(complaints::add);
      page.onDialog(dialog -> complaints.add(dialog.message()));
    }
    page.navigate(server.at("/widget/index.html?lang=" + language).toString());
    assertThat(page.locator(".message.bot")).hasCount(1);
    MEMORY.heard.clear();
  }

  private static void choose(Page page, FilePayload... files) {
    page.locator("#files").setInputFiles(files);
  }

  private static void give(Page page, String how, String name) {
    page.evaluate(
        "([how, name]) => { const data = new DataTransfer();"
            + " data.items.add(new File([Uint8Array.from(atob('"
            + Base64.getEncoder().encodeToString(PNG)
            + "'), c => c.charCodeAt(0))], name, { type: 'image/png' }));"
            + " const event = how === 'paste'"
            + " ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })"
            + " : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });"
            + " document.getElementById('text').dispatchEvent(event) }",
        List.of(how, name));
  }

  private static void write(Page page, String text) {
    page.locator("#text").fill(text);
    page.keyboard().press("Enter");
  }

  private static Message heard() throws InterruptedException {
    var message = MEMORY.heard.poll(30, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing was heard within 30 s");
    }
    return message;
  }

  private static String text(Message message) {
    return message.body().words();
  }

  private static ConversationId conversation(Page page) {
    var kept =
        page.evaluate("() => JSON.parse(localStorage['madoguchi.conversation']).conversationId");
    return new ConversationId("directline", String.valueOf(kept));
  }

  private static void shoot(Page page, String name) {
    var shots = System.getProperty("screenshots");
    if (shots != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(shots, name + ".png")));
    }
  }
}
