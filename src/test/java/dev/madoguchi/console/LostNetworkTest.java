package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.button;
import static dev.madoguchi.console.ConsoleBrowser.shoot;
import static dev.madoguchi.console.ConsoleBrowser.wholeQueue;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.desk.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an agent is told of, and what happens to an agent whose network is gone for a while. */
class LostNetworkTest extends InConsole {
  @LocalServerPort private int port;

  private static final String NOTIFICATIONS =
      """
      window.shown = []
      window.Notification = class {
        static permission = 'default'
        static async requestPermission() { return Notification.permission = 'granted' }
        constructor(title, { body }) { document.documentElement.dataset.shown = window.shown.push(title + ' | ' + body) }
      }
      window.played = 0
      window.AudioContext = class {
        constructor() { window.played++ }
        currentTime = 0
        createGain() { return { gain: {}, connect() {} } }
        createOscillator() { return { frequency: {}, connect() {}, start() {}, stop() {} } }
        close() {}
      }
      """;

  @Test
  void aReplyWrittenWithoutANetworkIsSentOnceWhenItIsBackAndNothingIsMissed() {
    var customer = customers.named("佐藤").says("圏外でも大丈夫ですか").asksForAPerson();
    var page = agents.signIn("花子", Role.AGENT, "ja-JP");
    page.evaluate("id => { location.hash = id }", customer.ticket().value());
    button(page, "担当する").click();
    var box =
        page.getByRole(
            AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("お客様への返信 (日本語)").setExact(true));
    assertThat(box).isEnabled();

    page.context().setOffline(true);
    customers.named("圏外の人").says("聞こえますか").asksForAPerson();
    customer.says("もう一つあります");
    box.fill("大丈夫です。");
    box.press("Control+Enter");
    assertThat(page.locator(".toast.bad").last()).hasText("接続がありません。接続が戻ると送信します。");
    assertThat(box).hasValue("大丈夫です。");
    shoot(page, "offline-ja");
    page.context().setOffline(false);

    assertThat(page.locator(".item.agent .said")).hasText(List.of("大丈夫です。").toArray(String[]::new));
    assertThat(box).hasValue("");
    assertThat(page.locator(".thread")).containsText("もう一つあります");
    assertThat(wholeQueue(page)).containsText("圏外の人");
    assertThat(page.locator("#link")).hasText("");
    assertThat(
            customers.told.stream()
                .filter(entry ->
                    entry.content() instanceof Content.AgentSaid(_, _, var text, _)
                        && text.equals("大丈夫です。")))
        .hasSize(1);
  }

  @Test
  void repliesAndDraftsOfSeveralTicketsOutliveANetworkThatIsGone() {
    var first = customers.named("佐藤").says("一件目です").asksForAPerson();
    var second = customers.named("鈴木").says("二件目です").asksForAPerson();
    var page = agents.signIn("花子", Role.AGENT, "ja-JP");
    var box = page.locator(".composer textarea");
    var number = page.locator(".head .number");
    for (var each : List.of(second, first)) {
      page.evaluate("id => { location.hash = id }", each.ticket().value());
      assertThat(number).hasText(each.ticket().value());
      button(page, "担当する").click();
      assertThat(page.locator(".composer:not(.note) textarea")).isEnabled();
    }
    var colleague = AgentClient.signIn(port, links.issue("佐々木", Role.SUPERVISOR));

    page.context().setOffline(true);
    box.fill("一件目の返信です。");
    box.press("Control+Enter");
    assertThat(page.locator(".composer .hint")).hasText("接続がありません。接続が戻ると送信します。");
    page.evaluate("id => { location.hash = id }", second.ticket().value());
    page.locator(".kind.reply").click();
    box.fill("二件目の下書き");
    first.says("まだ見ています");
    colleague.does(first.ticket().value(), "note", Map.of("text", "留守中のメモ")).expectStatus().isOk();
    assertThat(number).not().hasText(second.ticket().value());
    assertThat(page.locator("#link")).not().hasText("");
    page.context().setOffline(false);

    assertThat(number).hasText(second.ticket().value());
    assertThat(box).hasValue("二件目の下書き");
    assertThat(page.locator("#link")).hasText("");
    page.evaluate("id => { location.hash = id }", first.ticket().value());
    assertThat(number).hasText(first.ticket().value());
    assertThat(page.locator(".item.agent .said")).hasText("一件目の返信です。");
    assertThat(page.locator(".thread")).containsText("まだ見ています");
    assertThat(page.locator(".item.note")).containsText("留守中のメモ");
    assertThat(box).hasValue("");
    page.evaluate("id => { location.hash = id }", second.ticket().value());
    assertThat(number).hasText(second.ticket().value());
    assertThat(page.locator(".item.agent")).hasCount(0);
    assertThat(box).hasValue("二件目の下書き");
  }

  @Test
  void triesToListenAgainBecomeSeldomUpToAQuarterOfAMinute() {
    var page = agents.visit("/console/", "en-US");
    assertThat(
            page.evaluate(
                """
                async () => {
                  const { pauseAfter } = await import('./events.js')
                  const pauses = [pauseAfter()]
                  while (pauses.length < 8) pauses.push(pauseAfter(pauses.at(-1)))
                  return pauses.join(' ')
                }
                """))
        .isEqualTo("500 1000 2000 4000 8000 15000 15000 15000");
  }

  @Test
  void aListThatWasReadBeforeATicketCameInDoesNotHideIt() {
    customers.named("早く来た人").says("間に合いました").asksForAPerson();
    var page = agents.signIn("花子", Role.AGENT, "ja-JP");
    assertThat(wholeQueue(page)).containsText("早く来た人");
    assertThat(
            page.evaluate(
                """
                async () => {
                  const { Queue } = await import('./queue.js')
                  const queue = new Queue(document.createElement('div'), {})
                  await queue.refresh()
                  const row = { ...queue.rows[0], id: 'A-meanwhile' }
                  const read = queue.refresh()
                  queue.change(row.id, row)
                  await read
                  return queue.rows.some(other => other.id === row.id)
                }
                """))
        .isEqualTo(true);
  }

  @Test
  void aListThatCouldNotBeReadIsReadAgain() {
    customers.named("待っている人").says("まだですか").asksForAPerson();
    var page =
        agents.signIn(
            "花子",
            Role.AGENT,
            new NewContextOptions().setLocale("ja-JP"),
            context ->
                context.route(
                    url -> url.contains("/api/console/tickets?"),
                    route -> route.fulfill(new Route.FulfillOptions().setStatus(503)),
                    new BrowserContext.RouteOptions().setTimes(1)));
    assertThat(page.locator(".toast.bad").first()).isVisible();
    assertThat(wholeQueue(page)).containsText("待っている人");
  }

  @Test
  void whoeverAsksForItIsToldWithoutTheWords() {
    var page =
        agents.signIn(
            "Hana",
            Role.AGENT,
            new NewContextOptions().setLocale("en-US"),
            context -> context.addInitScript(NOTIFICATIONS));
    assertThat(page.locator("#link")).hasText("");
    customers.named("A").says("Nobody is told of this").asksForAPerson();
    assertThat(wholeQueue(page)).containsText("Nobody is told of this");
    assertThat(page.evaluate("window.shown.length + window.played")).isEqualTo(0);

    ConsoleBrowser.menu(page, "#notify").click();
    page.getByLabel("Play a sound").check();
    page.getByLabel("Show on the desktop").check();
    page.getByLabel("Keep quiet outside business hours").uncheck();
    ConsoleBrowser.isForEverybody(page);
    shoot(page, "notify-en");
    button(page.locator("dialog"), "Save").click();
    assertThat(page.locator(".toast").last()).hasText("Notification settings saved.");

    var customer = customers.named("B").says("My secret invoice question").asksForAPerson();
    assertThat(page.locator("html")).hasAttribute("data-shown", "1");
    assertThat(page.evaluate("window.played")).isEqualTo(1);
    assertThat((String) page.evaluate("window.shown[0]"))
        .isEqualTo("New ticket | " + customer.ticket() + " · Billing and subscriptions");

    page.evaluate("id => { location.hash = id }", customer.ticket().value());
    button(page, "Take ticket").click();
    assertThat(page.locator(".composer textarea")).isEnabled();
    page.evaluate("location.hash = ''");
    page.evaluate("Object.defineProperty(document, 'visibilityState', { value: 'hidden' })");
    customer.says("Are you there?");
    assertThat(page.locator("html")).hasAttribute("data-shown", "2");
    assertThat((String) page.evaluate("window.shown[1]"))
        .isEqualTo("The customer replied | " + customer.ticket() + " · Billing and subscriptions");
    customers.named("C").says("invoice again").asksForAPerson();
    assertThat(page.locator("html")).hasAttribute("data-shown", "3");
  }

  @Test
  void timesAreTheAgentsAndWhereTheyDifferThoseOfSupport() {
    var customer = customers.named("鈴木").says("時差はありますか").asksForAPerson();
    var here =
        agents.signIn(
            "花子",
            Role.AGENT,
            new NewContextOptions().setLocale("ja-JP").setTimezoneId("Asia/Tokyo"),
            _ -> {});
    here.evaluate("id => { location.hash = id }", customer.ticket().value());
    assertThat(here.locator(".head .due")).containsText("営業時間で残り 4 時間 0 分");
    assertThat(here.locator(".head .due")).not().containsText(" / ");
    var there =
        agents.signIn(
            "Hana",
            Role.AGENT,
            new NewContextOptions().setLocale("en-US").setTimezoneId("Europe/Berlin"),
            _ -> {});
    there.evaluate("id => { location.hash = id }", customer.ticket().value());
    assertThat(there.locator(".head .due")).containsText(" / ");
    assertThat(there.locator(".head .due")).containsText("GMT+9");
    shoot(there, "zones-en");
  }
}
