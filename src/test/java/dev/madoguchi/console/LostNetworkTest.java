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
import org.junit.jupiter.api.Test;

/** What an agent is told of, and what happens to an agent whose network is gone for a while. */
class LostNetworkTest extends InConsole {
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
