package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.isForEverybody;
import static dev.madoguchi.console.ConsoleBrowser.menu;
import static dev.madoguchi.console.ConsoleBrowser.shoot;
import static dev.madoguchi.console.ConsoleBrowser.turnTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.madoguchi.desk.Role;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of the console in both languages, wide and narrow, light and dark. */
class EveryStateTest extends InConsole {
  /** How much of the page or of a dialog is wider than what is shown of it. */
  private static final String JUTTING_OUT =
      """
      () => [document.documentElement, ...document.querySelectorAll('dialog[open]')]
        .filter(each => each.scrollWidth > each.clientWidth).length
      """;

  private String look = "";

  @ParameterizedTest
  @CsvSource({"ja-JP, 1280", "en-US, 1280", "ja-JP, 390", "en-US, 390"})
  void nothingKeepsAnybodyFromWorkingOnATicket(String locale, int width) {
    look = locale + "-" + width;
    var page = signIn(locale, width, Role.SUPERVISOR);
    customers.named("鈴木 一郎").says("Teams会議に参加できません").asksForAPerson();
    var customer = customers.named("佐藤 花子").says("請求書の宛名を変更したいのですが、どうすればよいですか");
    var ticket = customer.asksForAPerson().ticket();
    assertThat(page.locator(".rows li").first()).isVisible();
    page.locator(".filters summary").click();
    fine(page, "queue");
    page.locator(".filters summary").click();
    page.locator("[type=search]").first().fill("まったく関係のない言葉");
    assertThat(page.locator(".rows li")).hasCount(0);
    fine(page, "nothing-found");
    page.locator("[type=search]").first().fill("");
    page.evaluate("id => { location.hash = id }", ticket.value());
    page.locator("[data-do=claim]").click();
    var reply = page.locator(".composer.reply textarea");
    assertThat(reply).isEnabled();
    reply.fill("担当の花子です。確認いたします。");
    reply.press("Control+Enter");
    assertThat(page.locator(".item.agent .delivery.sent")).isVisible();
    customer.says("よろしくお願いします。");
    reply.fill("/");
    assertThat(page.locator(".replies li").first()).isVisible();
    fine(page, "replies");
    reply.fill("");
    page.locator(".kind.note").click();
    page.locator(".composer textarea").fill("経理に確認済み");
    page.locator(".composer textarea").press("Control+Enter");
    assertThat(page.locator(".item.note")).isVisible();
    fine(page, "note");
    page.locator(".acts .more summary").click();
    assertThat(page.locator(".acts .more > div"))
        .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
    fine(page, "more");
    if (width < 760) {
      page.locator(".acts > .narrow").click();
    }
    page.locator(".kb .found summary").first().click();
    fine(page, "beside");
    turnTo(page, "audit");
    assertThat(page.locator(".deeds li").first()).isVisible();
    fine(page, "audit");
    turnTo(page, "overview");
    assertThat(page.locator(".gaps")).isVisible();
    fine(page, "overview");
    turnTo(page, "knowledge");
    assertThat(page.locator("#knowledge-drafts")).isVisible();
    fine(page, "knowledge");
    page.locator("#me > summary").click();
    assertThat(page.locator("#me > div"))
        .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
    fine(page, "menu");
  }

  @ParameterizedTest
  @CsvSource({"ja-JP, 1280", "en-US, 390"})
  void nothingKeepsAnybodyFromAnsweringADialog(String locale, int width) {
    look = locale + "-" + width;
    var page = signIn(locale, width, Role.ADMIN);
    var ticket = customers.named("高橋").says("接続できません").asksForAPerson().ticket();
    page.evaluate("id => { location.hash = id }", ticket.value());
    page.locator("[data-do=claim]").click();
    assertThat(page.locator(".composer.reply textarea")).isEnabled();
    for (var deed :
        new String[] {
          "resolve",
          "classify",
          "assign",
          "escalate",
          "link-ticket",
          "merge-ticket",
          "article",
          "export"
        }) {
      dialog(page, deed);
    }
    menu(page, "#notify").click();
    dialogIsFine(page, "notify");
    menu(page, "#keys").click();
    dialogIsFine(page, "keys");
    menu(page, "#invite").click();
    dialogIsFine(page, "invite");
    turnTo(page, "knowledge");
    page.locator("#turn-replies").click();
    dialogIsFine(page, "replies");
    page.locator("#turn-replies").click();
    page.locator("dialog .main").click();
    assertThat(page.locator("dialog [name=shortcut]")).isVisible();
    fine(page, "dialog-reply");
    // From one reply it goes back to all of them.
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog .reply-list")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({"ja-JP, 390", "en-US, 1280"})
  void nothingKeepsAnybodyFromSigningIn(String locale, int width) {
    look = locale + "-" + width;
    var page = agents.visit("/console/", locale);
    page.setViewportSize(width, 844);
    assertThat(page.locator("#sign-in h2")).isVisible();
    fine(page, "sign-in");
    page = signIn(locale, width, Role.AGENT);
    page.context().clearCookies();
    page.evaluate("document.querySelector('[data-view=ALL]').click()");
    assertThat(page.locator("#sign-in h2")).isVisible();
    fine(page, "ended");
  }

  @ParameterizedTest
  @CsvSource({"ja-JP, 390", "en-US, 1280"})
  void nothingKeepsCustomersFromReadingHowToHelpThemselves(String locale, int width) {
    look = locale + "-" + width;
    for (var path : List.of("articles", "articles?q=invoice", "articles/invoice", "support")) {
      var page = agents.visit("/" + path, locale);
      page.setViewportSize(width, 844);
      assertThat(page.locator("h1")).isVisible();
      fine(page, path.replaceAll("\\W", "-"));
    }
  }

  private void dialog(Page page, String deed) {
    var button = page.locator("[data-do=" + deed + "]");
    if (!button.isVisible()) {
      page.locator(".acts .more summary").click();
    }
    button.click();
    dialogIsFine(page, deed);
  }

  private void dialogIsFine(Page page, String name) {
    assertThat(page.locator("dialog")).isVisible();
    fine(page, "dialog-" + name);
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).hasCount(0);
  }

  private void fine(Page page, String state) {
    isForEverybody(page);
    assertThat(page.evaluate(JUTTING_OUT)).as(state + " " + look).isEqualTo(0);
    shoot(page, state + "-" + look + "-dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    shoot(page, state + "-" + look);
  }

  private Page signIn(String locale, int width, Role role) {
    var options = new NewContextOptions().setLocale(locale).setViewportSize(width, 844);
    return agents.signIn("窓口 花子", role, options, _ -> {});
  }
}
