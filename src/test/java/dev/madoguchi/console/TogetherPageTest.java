package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.button;
import static dev.madoguchi.console.ConsoleBrowser.isForEverybody;
import static dev.madoguchi.console.ConsoleBrowser.menu;
import static dev.madoguchi.console.ConsoleBrowser.secondTab;
import static dev.madoguchi.console.ConsoleBrowser.shoot;
import static dev.madoguchi.console.ConsoleBrowser.turnTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.desk.Role;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two agents at one ticket, a reply that may not have arrived, and what is taken away. */
class TogetherPageTest extends InConsole {

  @Test
  void whoeverLooksOrTypesIsSeenAndOnlyTheOwnerReplies() {
    var customer = asks("接続できません");
    var hanako = at(customer, agents.signIn("一番 花子", Role.AGENT, "ja-JP"));
    hanako.locator("[data-do=claim]").click();
    assertThat(reply(hanako)).isEnabled();
    var taro = at(customer, agents.signIn("Taro", Role.AGENT, "en-US"));
    assertThat(taro.locator(".others")).hasText("一番 花子 is here too");
    assertThat(hanako.locator(".others")).hasText("Taro が閲覧中");
    reply(hanako).pressSequentially("確認");
    assertThat(taro.locator(".others")).hasText("一番 花子 is writing…");
    button(taro, "Reply").click();
    assertThat(reply(taro)).not().isEditable();
    assertThat(taro.locator(".composer .sends")).containsText("Only 一番 花子, who has the ticket");
  }

  @ParameterizedTest
  @CsvSource({"ja-JP, (離席中)", "en-US, (away)"})
  void whoIsAwayIsSeenToBeByColleaguesAndInTheirOwnOtherTab(String locale, String shown) {
    var customer = asks("席にいますか");
    var hanako = at(customer, agents.signIn("一番 花子", Role.AGENT, locale));
    var tab = secondTab(hanako, customer.ticket().value());
    assertThat(tab.locator(".head .number")).hasText(customer.ticket().value());
    hanako.locator("body").press("a");
    assertThat(hanako.locator("#away")).hasAttribute("aria-pressed", "true");
    assertThat(tab.locator("#away")).hasAttribute("aria-pressed", "true");

    var taro = at(customer, agents.signIn("二番 太郎", Role.AGENT, locale));
    taro.locator("[data-do=claim]").click();
    assertThat(reply(taro)).isEnabled();
    taro.locator(".acts .more summary").click();
    taro.locator("[data-do=assign]").click();
    assertThat(taro.locator("dialog select")).containsText("一番 花子 " + shown);

    menu(tab, "#away").click();
    assertThat(hanako.locator("#away")).hasAttribute("aria-pressed", "false");
  }

  @ParameterizedTest
  @CsvSource({
    "ja-JP, 届いたか不明, 再送, 届いていた場合、再送すると二重に表示されます。",
    "en-US, May not have arrived, Send again, 'If it did arrive, sending it again shows it twice.'"
  })
  void aReplyThatMayNotHaveArrivedIsSaidSoAndCanBeSentAgain(
      String locale, String unknown, String again, String risk) {
    var customer = asks("届いていますか");
    var page = at(customer, agents.signIn("花子", Role.AGENT, locale));
    page.locator("[data-do=claim]").click();
    assertThat(reply(page)).isEnabled();
    customers.next.add(new Delivery.Unknown("408"));
    reply(page).fill("届いています");
    reply(page).press("Control+Enter");
    assertThat(page.locator(".item.agent .delivery.unknown")).containsText(unknown);
    assertThat(page.locator(".item.agent .delivery.unknown")).containsText(risk);
    button(page, again).dblclick();
    assertThat(page.locator(".item.agent .delivery.sent")).isVisible();
    assertThat(page.locator(".item.agent")).hasCount(2);
  }

  @Test
  void aSupervisorTakesTheTranscriptAwayAsTextAndAsJson() throws IOException {
    var customer = asks("請求書はどこですか");
    var page = at(customer, agents.signIn("責任者", Role.SUPERVISOR, "ja-JP"));
    var text = export(page, "text");
    assertThat(text).contains(customer.ticket().value(), "佐藤", "請求書はどこですか");
    var json = tools.jackson.databind.json.JsonMapper.shared().readTree(export(page, "json"));
    assertThat(json.path("opening").path("question").asString()).isEqualTo("請求書はどこですか");
    assertThat(json.path("thread").size()).isPositive();
    turnTo(page, "audit");
    page.locator(".sieve [name=about]").fill(customer.ticket().value());
    page.locator(".sieve [name=deed]").selectOption("export");
    page.locator(".sieve button").click();
    assertThat(page.locator(".deeds li")).hasCount(2);
    assertThat(page.locator(".deeds li").first()).containsText("監査のため");
  }

  @Test
  void whatPeopleWriteIsShownByItsMarkdownAndNothingUnsafeCanBeFollowed() {
    var customer =
        asks(
            "```\nGet-Mailbox <b>\n```\n> 前のお返事\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[手順](https://example.com/a) [罠](javascript:alert(1))");
    var page = at(customer, agents.signIn("花子", Role.AGENT, "ja-JP"));
    var said = page.locator(".item.customer .marked");
    assertThat(said.locator("pre code")).hasText("Get-Mailbox <b>");
    assertThat(said.locator("blockquote")).hasText("前のお返事");
    assertThat(said.locator("th")).hasText(new String[] {"a", "b"});
    assertThat(said.locator("a")).hasText(new String[] {"手順"});
    assertThat(said.locator("a")).hasAttribute("href", "https://example.com/a");
    assertThat(said).containsText("[罠](javascript:alert(1))");
    isForEverybody(page);
  }

  @ParameterizedTest
  @CsvSource({"ja-JP, 640, 360", "en-US, 640, 360", "ja-JP, 390, 600"})
  void atTwiceTheSizeHalfTheHeightIsTheConversations(String locale, int width, int height) {
    var customer = asks("請求書の内訳を知りたいのですが、先月と金額が違う理由も教えてください。担当の方をお願いします");
    var options = new NewContextOptions().setLocale(locale).setViewportSize(width, height);
    var page = at(customer, agents.signIn("一番 花子", Role.SUPERVISOR, options, _ -> {}));
    page.locator("[data-do=claim]").click();
    assertThat(reply(page)).isEnabled();
    var thread = page.locator(".ticket > .thread").boundingBox();
    assertThat(thread.height).isGreaterThanOrEqualTo(height / 2.0);
    shoot(page, "zoomed-" + locale + "-" + width);
  }

  @Test
  void aMenuStaysOpenAndTheSearchKeepsTheFocusWhenTheCustomerWrites() {
    var customer = asks("メニューは閉じませんか");
    var page = at(customer, agents.signIn("花子", Role.AGENT, "ja-JP"));
    page.locator("[data-do=claim]").click();
    assertThat(reply(page)).isEnabled();
    page.locator(".acts .more summary").click();
    customer.says("もう一つあります");
    assertThat(page.locator(".thread")).containsText("もう一つあります");
    assertThat(page.locator(".acts .more")).hasAttribute("open", "");
    assertThat(page.locator(".acts .more summary")).isFocused();
    page.keyboard().press("Escape");
    assertThat(page.locator("[data-do=release]")).isHidden();
    page.locator("#kb-search").fill("探している途中");
    customer.says("もう二つあります");
    assertThat(page.locator(".thread")).containsText("もう二つあります");
    assertThat(page.locator("#kb-search")).isFocused();
    assertThat(page.locator("#kb-search")).hasValue("探している途中");
  }

  @Test
  void whatIsBeingPressedIsNotReplacedUntilItIsLetGo() {
    var page = agents.signIn("花子", Role.AGENT, "ja-JP");
    var draw =
        """
        async () => {
          const { unpressed } = await import('./dom.js')
          unpressed(() => document.body.setAttribute('data-drawn', ''))
          return document.body.hasAttribute('data-drawn')
        }
        """;
    page.locator("#tools .me").hover();
    page.mouse().down();
    assertThat(page.evaluate(draw)).isEqualTo(false);
    page.mouse().up();
    assertThat(page.locator("body[data-drawn]")).isVisible();
    assertThat(page.evaluate(draw)).isEqualTo(true);
  }

  private static String export(Page page, String as) throws IOException {
    page.locator(".acts .more summary").click();
    page.locator("[data-do=export]").click();
    page.locator("dialog [name=as]").selectOption(as);
    page.locator("dialog [name=reason]").fill("監査のため");
    var download = page.waitForDownload(() -> page.locator("dialog .main").click());
    return Files.readString(download.path());
  }

  private Somebody asks(String text) {
    return customers.named("佐藤").says(text).asksForAPerson();
  }

  private static Page at(Somebody customer, Page page) {
    page.evaluate("id => { location.hash = id }", customer.ticket().value());
    assertThat(page.locator(".head .number")).hasText(customer.ticket().value());
    return page;
  }

  private static Locator reply(Page page) {
    return page.locator(".composer.reply textarea");
  }
}
