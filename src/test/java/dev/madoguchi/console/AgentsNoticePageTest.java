package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.button;
import static dev.madoguchi.console.ConsoleBrowser.isForEverybody;
import static dev.madoguchi.console.ConsoleBrowser.shoot;
import static dev.madoguchi.console.ConsoleBrowser.turnTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.desk.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What tells agents that there is something for them, and how they deal with many tickets. */
class AgentsNoticePageTest extends InConsole {
  @LocalServerPort private int port;

  @ParameterizedTest
  @CsvSource({"ja-JP, さんからチケットを引き継ぎました, 件の新着", "en-US, handed a ticket to you, new"})
  void whoeverIsGivenATicketIsToldAtOnceAndSeesWhatIsNew(
      String locale, String told, String unread) {
    var name = "Mio " + UUID.randomUUID();
    var customer = customers.named("佐藤").says("接続できません").asksForAPerson();
    var number = customer.ticket().value();
    var mio = agents.signIn(name, Role.AGENT, locale);
    button(mio, locale.equals("ja-JP") ? "自分の担当 0" : "Mine 0").click();
    var ken = AgentClient.signIn(port, links.issue("Ken", Role.AGENT));
    ken.does(number, "claim", Map.of()).expectStatus().isOk();
    ken.does(number, "assign", Map.of("id", "local:" + name)).expectStatus().isOk();
    assertThat(mio.locator(".toast")).containsText("Ken");
    assertThat(mio.locator(".toast")).containsText(told);
    var row = mio.locator(".row", new Page.LocatorOptions().setHasText("接続できません")).first();
    assertThat(row.locator(".count")).containsText(unread);
    assertThat(mio).hasTitle(Pattern.compile("^\\(1\\) "));
    customer.says("まだ接続できません");
    assertThat(row.locator(".last")).containsText("まだ接続できません");
    shoot(mio, "unread-" + locale);
    mio.locator(".toast button").click();
    assertThat(mio.locator(".head .number")).hasText(number);
    assertThat(mio.locator(".first-new .divider")).isVisible();
    assertThat(row.locator(".count")).hasCount(0);
    assertThat(mio).hasTitle(Pattern.compile("^[^(]"));
    shoot(mio, "first-new-" + locale);
  }

  @Test
  void ticketsAreGivenOnlyToPeopleWhoExistAndMaySeeThem() {
    var customer = customers.named("鈴木").says("請求書について").asksForAPerson();
    var ticket = customer.ticket().value();
    var ken = AgentClient.signIn(port, links.issue("Ken", Role.AGENT));
    ken.does(ticket, "claim", Map.of()).expectStatus().isOk();
    var reader = "Reader " + UUID.randomUUID();
    AgentClient.signIn(port, links.issue(reader, Role.VIEWER));
    for (var id : new String[] {"nobody", "x".repeat(5000), "local:" + reader, ""}) {
      ken.does(ticket, "assign", Map.of("id", id, "name", "n".repeat(5000)))
          .expectStatus()
          .isBadRequest();
    }
    assertThat(ken.read("/api/console/tickets/" + ticket).at("/ticket/ownerName").asString())
        .isEqualTo("Ken");
    assertThat(customers.told.toString()).doesNotContain("nnnnn");
  }

  @ParameterizedTest
  @CsvSource({"ja-JP", "en-US"})
  void severalTicketsAreTaggedAtOnceAndThatCanBeTakenBack(String locale) {
    var ja = locale.equals("ja-JP");
    var word = "タグ" + UUID.randomUUID().toString().substring(0, 8);
    asks(word, "一つめ");
    asks(word, "二つめ");
    var page = agents.signIn("Hana", Role.AGENT, locale);
    page.getByPlaceholder(ja ? "チケットとやり取りを検索" : "Search tickets and conversations").fill(word);
    assertThat(page.locator(".rows li")).hasCount(2);
    page.locator(".rows .pick").nth(0).check();
    page.locator(".rows .pick").nth(1).check();
    shoot(page, "bulk-" + locale);
    page.locator("[data-bulk=tag]").click();
    page.locator("dialog input[name=tag]").fill("Big One");
    page.locator("dialog").getByRole(AriaRole.BUTTON).last().click();
    page.locator(".toast.undo button").click();
    assertThat(page.locator(".rows .pick:checked")).hasCount(2);
    page.locator("[data-bulk=tag]").click();
    page.locator("dialog input[name=tag]").fill("Big One");
    page.locator("dialog").getByRole(AriaRole.BUTTON).last().click();
    assertThat(page.locator(".rows .tag.own")).hasCount(2);
    assertThat(page.locator(".rows .tag.own").first()).hasText("big-one");
    isForEverybody(page);
  }

  @Test
  void theQueueIsShownAsTheAgentLikesItInEveryBrowser() {
    var name = "Sora " + UUID.randomUUID();
    asks("山田 商店", "並べ替えの確認");
    var first = agents.signIn(name, Role.AGENT, "en-US");
    first.locator(".filters summary").click();
    first.locator("#queue-grouping").selectOption("CUSTOMER");
    assertThat(first.locator(".group").first()).isVisible();
    first.locator("#filter-language").selectOption("JA");
    first.locator("#save-filter").click();
    first.locator("dialog input[name=name]").fill("Japanese");
    first.locator("dialog").getByRole(AriaRole.BUTTON).last().click();
    assertThat(first.locator(".saved")).containsText("Japanese");
    shoot(first, "grouped-en");
    var second = agents.signIn(name, Role.AGENT, "en-US");
    second.locator(".filters summary").click();
    assertThat(second.locator("#queue-grouping")).hasValue("CUSTOMER");
    button(second, "Japanese").click();
    assertThat(second.locator("#filter-language")).hasValue("JA");
  }

  @Test
  void aMacroSendsItsWordsAndSetsWhatItIsFor() {
    var shortcut = "m" + UUID.randomUUID().toString().substring(0, 8);
    var customer = customers.named("高橋").says("請求書の見方").asksForAPerson();
    var page = agents.signIn("Hana", Role.AGENT, "en-US");
    turnTo(page, "knowledge");
    page.locator("#turn-replies").click();
    page.locator("dialog").getByRole(AriaRole.BUTTON).last().click();
    page.locator("dialog input[name=shortcut]").fill(shortcut);
    page.locator("dialog textarea[name=ja]").fill("{customer} 様、解決いたしました。");
    page.locator("dialog textarea[name=en]").fill("{customer}, this is solved.");
    page.locator("dialog select[name=severity]").selectOption("MINIMAL");
    page.locator("dialog select[name=then]").selectOption("RESOLVE");
    shoot(page, "reply-editor-en");
    page.locator("dialog").getByRole(AriaRole.BUTTON).last().click();
    assertThat(page.locator("dialog .reply-list")).containsText("/" + shortcut);
    page.keyboard().press("Escape");
    page.evaluate("id => { location.hash = id }", customer.ticket().value());
    button(page, "Take ticket").click();
    var box = page.locator(".composer.reply textarea");
    assertThat(box).isEnabled();
    box.pressSequentially("/" + shortcut);
    box.press("Enter");
    assertThat(box).hasValue("高橋 様、解決いたしました。");
    assertThat(page.locator(".macro")).containsText("resolve the ticket");
    box.press("Control+Enter");
    assertThat(page.locator(".head")).containsText("Resolved");
    assertThat(page.locator(".known")).containsText("Minimal");
    assertThat(
            page.evaluate(
                """
                async () => {
                  const { filled } = await import('./replies.js')
                  const text = { ja: '{customer} 様、{ticket} の件です', en: 'Dear {customer}, about {ticket}' }
                  return ['JA', 'EN'].map(language =>
                    filled({ text }, { ticket: { language, customer: null, id: 'MD-1' }, me: { name: 'Hana' } }))
                }
                """))
        .isEqualTo(List.of("お客様、MD-1 の件です", "Dear Customer, about MD-1"));
  }

  @Test
  void aColleagueWhoSignedInJustNowAndIsMentionedInANoteIsTold() {
    var name = "Riku" + UUID.randomUUID().toString().substring(0, 6);
    var customer = customers.named("田中").says("使い方を教えて").asksForAPerson();
    var page = agents.signIn("Hana", Role.AGENT, "en-US");
    page.evaluate("id => { location.hash = id }", customer.ticket().value());
    assertThat(page.locator(".head .number")).hasText(customer.ticket().value());
    var riku = agents.signIn(name, Role.AGENT, "en-US");
    button(page, "Internal note").click();
    var box = page.locator(".composer.note textarea");
    box.pressSequentially("See this, @" + name.substring(0, 7).toLowerCase(Locale.ROOT));
    assertThat(page.locator("#mentions li")).hasText("@" + name);
    box.press("Enter");
    assertThat(box).hasValue("See this, @" + name + " ");
    box.press("Control+Enter");
    assertThat(riku.locator(".toast")).containsText("Hana mentioned you in a note");
  }

  private Somebody asks(String name, String text) {
    return customers.named(name).says(text + " " + name).asksForAPerson();
  }
}
