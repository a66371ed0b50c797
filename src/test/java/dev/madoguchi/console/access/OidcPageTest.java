package dev.madoguchi.console.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.button;
import static dev.madoguchi.console.ConsoleBrowser.isForEverybody;
import static dev.madoguchi.console.ConsoleBrowser.menu;
import static dev.madoguchi.console.ConsoleBrowser.shoot;
import static dev.madoguchi.console.ConsoleBrowser.turnTo;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import dev.madoguchi.Browser;
import dev.madoguchi.console.ConsoleServer.Customers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Signing in at an identity provider, as an agent sees it. */
@ExtendWith(Browser.class)
class OidcPageTest extends WithProvider {
  private static final String AGENT =
      "{\"oid\":\"%s\",\"name\":\"%s\",\"roles\":\"%s\",\"groups\":\"everything\"}";

  private final Customers customers;
  private final List<BrowserContext> contexts = new ArrayList<>();

  @Autowired
  OidcPageTest(Customers customers) {
    this.customers = customers;
  }

  @AfterEach
  void close() {
    contexts.forEach(BrowserContext::close);
  }

  @ParameterizedTest
  @CsvSource({
    "ja-JP, サインイン, 会社のアカウント, サインアウト, 担当者",
    "en-US, Sign in, company account, Sign out, Agent"
  })
  void anAgentSignsInAndOut(
      String locale,
      String signIn,
      String how,
      String signOut,
      String role,
      com.microsoft.playwright.Browser browser) {
    var page = visit(browser, locale, 1280);
    assertThat(page.locator("#sign-in")).containsText(how);
    assertUsable(page, "sign-in-" + locale);
    button(page, signIn).click();
    prove(page, AGENT.formatted("id-" + locale, "窓口 花子", "agent"));
    assertThat(page.locator(".me")).containsText("窓口 花子");
    assertThat(page.locator(".me")).containsText(role);
    page.locator("#me > summary").click();
    button(page, signOut).click();
    assertThat(page.locator("#sign-in")).containsText(how);
    assertThat(page).hasURL(home() + "/console/");
  }

  @ParameterizedTest
  @CsvSource({"ja-JP, サインイン, アクセス権がありません, 1280", "en-US, Sign in, No access, 390"})
  void whoHasNoRoleIsTold(
      String locale,
      String signIn,
      String title,
      int width,
      com.microsoft.playwright.Browser browser) {
    var page = visit(browser, locale, width);
    button(page, signIn).click();
    prove(page, AGENT.formatted("nobody", "Nobody", "emperor"));
    assertThat(page.locator("#sign-in h2")).hasText(title);
    assertUsable(page, "no-access-" + locale);
  }

  @ParameterizedTest
  @CsvSource({
    "ja-JP, サインイン, セッションが終了しました, 担当する, 続きから",
    "en-US, Sign in, Your session has ended, Take ticket, go on where you were"
  })
  void aSessionThatEndsInTheMiddleOfAReplyLosesNothing(
      String locale,
      String signIn,
      String ended,
      String claim,
      String words,
      com.microsoft.playwright.Browser browser) {
    var ticket = customers.named("高橋").says("使い方を教えてください").asksForAPerson().ticket();
    var page = visit(browser, locale, 1280);
    button(page, signIn).click();
    prove(page, AGENT.formatted("writer-" + locale, "Hana", "agent"));
    assertThat(page.locator("#panes")).isVisible();
    page.evaluate("id => { location.hash = id }", ticket.value());
    button(page, claim).click();
    var reply = page.locator(".composer.reply textarea");
    assertThat(reply).isEnabled();
    reply.fill("書きかけの返信");
    page.context().clearCookies();
    reply.press("Control+Enter");
    assertThat(page.locator("#sign-in h2")).hasText(ended);
    assertThat(page.locator("#sign-in")).containsText(words);
    assertUsable(page, "ended-" + locale);
    button(page, signIn).click();
    prove(page, AGENT.formatted("writer-" + locale, "Hana", "agent"));
    assertThat(page.locator(".head .number")).hasText(ticket.value());
    assertThat(reply).hasValue("書きかけの返信");
    reply.press("Control+Enter");
    assertThat(page.locator(".item.agent .said").last()).hasText("書きかけの返信");
    assertThat(reply).hasValue("");
  }

  @Test
  void aSupervisorReadsWhoDidWhat(com.microsoft.playwright.Browser browser) {
    for (var look : List.of(new Look("ja-JP", 1280), new Look("en-US", 390))) {
      var ticket = customers.named("高橋").says("請求書はどこですか").asksForAPerson().ticket();
      var page = visit(browser, look.locale(), look.width());
      page.locator("#sign-in button").click();
      prove(page, AGENT.formatted("chief", "責任者 一郎", "supervisor"));
      assertThat(page.locator("#panes")).isVisible();
      page.evaluate("id => { location.hash = id }", ticket.value());
      assertThat(page.locator(".head .number")).hasText(ticket.value());
      turnTo(page, "audit");
      assertThat(page.locator(".deeds")).containsText(ticket.value());
      page.locator(".sieve [name=about]").fill(ticket.value());
      page.locator(".sieve [name=agent]").fill("一郎");
      page.locator(".sieve [name=deed]").selectOption("view");
      page.locator(".sieve button").click();
      assertThat(page.locator(".deeds li")).hasCount(1);
      assertThat(page.locator(".deeds li")).containsText("責任者 一郎");
      page.locator(".page header button").click();
      assertThat(page.locator(".page [role=status]")).not().isEmpty();
      assertUsable(page, "audit-" + look.locale());
      page.locator(".deeds a").click();
      assertThat(page.locator(".head .number")).hasText(ticket.value());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ja-JP, サインイン中, サインイン中の担当者, 佐藤 次郎, {0}さんをサインアウトさせる, {0}さんをサインアウトさせました。, セッションが終了しました",
    "en-US, Signed in, Who is signed in, Jiro Sato, Sign {0} out, {0} has been signed out., Your session has ended"
  })
  void anAdministratorSeesWhoIsSignedInAndSignsSomebodyElseOut(
      String locale,
      String open,
      String title,
      String name,
      String end,
      String done,
      String ended,
      com.microsoft.playwright.Browser browser) {
    var worker = signIn(browser, locale, name, "agent");
    var admin = signIn(browser, locale, "Chief " + locale, "admin");
    admin.locator("#me > summary").click();
    button(admin, open).click();
    var dialog = admin.locator("dialog");
    assertThat(dialog.locator("h2")).hasText(title);
    var people = dialog.locator("li");
    var own = people.filter(new FilterOptions().setHasText("Chief " + locale));
    assertThat(own).hasCount(1);
    assertThat(own.locator("button")).hasCount(0);
    assertUsable(admin, "people-" + locale);
    button(dialog, end.replace("{0}", name)).click();
    assertThat(dialog.locator("[role=status]")).hasText(done.replace("{0}", name));
    assertThat(people.filter(new FilterOptions().setHasText(name))).hasCount(0);
    menu(worker, "#away").click();
    assertThat(worker.locator("#sign-in h2")).hasText(ended);
    admin.keyboard().press("Enter");
    assertThat(dialog).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({
    "ja-JP, signed-out-here, サインイン サービスに接続できなかった, サインイン",
    "en-US, signed-out-here, could not be reached, Sign in",
    "ja-JP, sign-in-unavailable, サインイン サービスに接続できません, サインイン",
    "en-US, sign-in-unavailable, cannot be reached, Sign in",
    "ja-JP, sign-in-failed, サインインできませんでした, 別のアカウントでサインイン",
    "en-US, sign-in-failed, did not work, Sign in with another account"
  })
  void whatBecameOfASignInIsSaidWithAWayOn(
      String locale,
      String outcome,
      String words,
      String way,
      com.microsoft.playwright.Browser browser) {
    var page = visit(browser, locale, 390, "#" + outcome);
    assertThat(page.locator("#sign-in")).containsText(words);
    assertUsable(page, outcome + "-" + locale);
    button(page, way).click();
    assertThat(page.locator("[name=username]")).isVisible();
  }

  private Page signIn(
      com.microsoft.playwright.Browser browser, String locale, String name, String role) {
    var page = visit(browser, locale, 1280);
    page.locator("#sign-in button").click();
    prove(page, AGENT.formatted(name, name, role));
    assertThat(page.locator(".me")).containsText(name);
    return page;
  }

  private record Look(String locale, int width) {}

  /** As the provider's own page asks. */
  private static void prove(Page page, String claims) {
    page.locator("[name=username]").fill("hana");
    page.locator("[name=claims]").fill(claims);
    page.locator("[type=submit]").click();
    page.waitForURL(home() + "/console/**");
  }

  private Page visit(com.microsoft.playwright.Browser browser, String locale, int width) {
    return visit(browser, locale, width, "");
  }

  private Page visit(
      com.microsoft.playwright.Browser browser, String locale, int width, String mark) {
    var context =
        browser.newContext(new NewContextOptions().setLocale(locale).setViewportSize(width, 800));
    contexts.add(context);
    var page = context.newPage();
    page.navigate(home() + "/console/" + mark);
    return page;
  }

  private static void assertUsable(Page page, String name) {
    isForEverybody(page);
    shoot(page, name);
  }
}
