package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.Browser.violations;
import static dev.madoguchi.console.ConsoleBrowser.button;
import static dev.madoguchi.console.ConsoleBrowser.isForEverybody;
import static dev.madoguchi.console.ConsoleBrowser.menu;
import static dev.madoguchi.console.ConsoleBrowser.shoot;
import static dev.madoguchi.console.ConsoleBrowser.wholeQueue;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.desk.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsolePageTest extends InConsole {

  @Test
  void anAgentTakesATicketAnswersAndResolvesIt() {
    var customer = asking("佐藤 花子", "請求書の宛名を変更したいのですが、どうすればよいですか");
    var page = agent("窓口 花子", "ja-JP");
    open(page, customer);
    button(page, "担当する").click();
    var box = page.getByRole(AriaRole.TEXTBOX, named("お客様への返信 (日本語)"));
    assertThat(box).isEnabled();
    page.locator(".kb .found summary").first().click();
    page.locator(".kb").getByRole(AriaRole.BUTTON, within("お客様の言語で挿入")).first().click();
    assertThat(box).hasValue(java.util.regex.Pattern.compile("請求"));
    box.press("Control+Enter");
    assertThat(page.locator(".item.agent .said").last()).containsText("請求");
    assertThat(page.locator(".item.agent .delivery.sent")).isVisible();
    shoot(page, "desktop-ja");
    button(page, "社内メモ").click();
    page.getByRole(AriaRole.TEXTBOX, named("社内メモ。お客様には見えません")).fill("経理に確認済み");
    button(page, "メモを残す").click();
    assertThat(page.locator(".item.note")).containsText("経理に確認済み");
    button(page, "解決").click();
    shoot(page, "resolve-ja");
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, within("解決")).click();
    assertThat(page.locator(".head")).containsText("解決済み");
    assertThat(customers.told.toString()).doesNotContain("経理に確認済み");
  }

  @Test
  void theSameWorksInEnglishOnAPhone() {
    var customer = asking("Ann <b>O'Neil</b>", "How do I change the address on my invoice?");
    var page = agent("Hana", "en-US");
    page.setViewportSize(390, 844);
    assertThat(page.locator("[data-view=NOBODYS]")).containsText("Unassigned");
    shoot(page, "phone-queue-en");
    open(page, customer);
    button(page, "Take ticket").click();
    var box = page.getByRole(AriaRole.TEXTBOX, named("Reply to the customer (English)"));
    box.fill("Under Billing in the admin portal.");
    box.press("Control+Enter");
    assertThat(page.locator(".item.agent .said").last()).containsText("Under Billing");
    shoot(page, "phone-thread-en");
    button(page, "Details").click();
    assertThat(page.locator(".known")).containsText("Ann <b>O'Neil</b>");
    shoot(page, "phone-beside-en");
    button(page, "Back to the conversation").click();
    assertThat(page.locator(".thread")).isVisible();
  }

  @Test
  void ofTwoAgentsOneGetsTheTicketAndTheOtherSeesWho() {
    var customer = asking("鈴木", "接続できません");
    var hanako = agent("一番 花子", "ja-JP");
    var taro = agent("二番 太郎", "ja-JP");
    open(hanako, customer);
    open(taro, customer);
    button(hanako, "担当する").click();
    assertThat(taro.locator(".head")).containsText("一番 花子");
    assertThat(button(taro, "担当する")).hasCount(0);
    assertThat(taro.locator(".composer textarea")).isEnabled();
    assertThat(taro.getByRole(AriaRole.TEXTBOX, named("お客様への返信 (日本語)"))).hasCount(0);
  }

  @Test
  void theQueueShowsWhatComesInWithoutAReload() {
    var page = agent("花子", "ja-JP");
    assertThat(page.locator("#link")).hasText("");
    var name = "新着 " + System.nanoTime();
    asking(name, "更新プログラムが適用されません");
    assertThat(wholeQueue(page)).containsText(name);
  }

  @Test
  void textsFromOutsideAreNeverRun() {
    var payload = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>{{7*7}}${alert(1)}";
    var customer =
        asking(payload, "Which script makes my invoice?").says("javascript:alert(1) " + payload);
    var page = agent(payload.substring(0, 50), "en-US");
    open(page, customer);
    button(page, "Take ticket").click();
    assertThat(page.locator(".item.customer").first()).containsText(payload);
    page.locator(".kb .found summary").first().click();
    assertThat(page.locator(".kb")).containsText("<script>");
    assertThat(page.locator("img")).hasCount(0);
  }

  @Test
  void aDraftOutlivesAReloadAndAnEndedSession() {
    var customer = asking("高橋", "使い方を教えてください");
    var page = agent("花子", "ja-JP");
    open(page, customer);
    button(page, "担当する").click();
    var box = page.getByRole(AriaRole.TEXTBOX, named("お客様への返信 (日本語)"));
    box.fill("書きかけの返信");
    page.context().clearCookies();
    box.press("Control+Enter");
    assertThat(page.locator(".toast").first()).containsText("下書き");
    assertThat(page.locator("#sign-in")).isVisible();
    var sent = new ArrayList<String>();
    page.onRequest(request -> sent.add(request.method() + " " + request.url()));
    page.waitForResponse(
        response -> response.url().contains("/api/console/counts"),
        () -> agents.signInAgain(page, "花子", Role.AGENT));
    assertThat(page.locator("#sign-in")).isHidden();
    open(page, customer);
    assertThat(box).hasValue("書きかけの返信");
    assertThat(sent).as("sent without being asked").noneMatch(each -> each.endsWith("/reply"));
    box.press("Control+Enter");
    assertThat(page.locator(".item.agent .said").last()).hasText("書きかけの返信");
    assertThat(box).hasValue("");
  }

  @Test
  void aLateRefusalDoesNotEndASessionThatIsThere() {
    var customer = asking("田中", "使い方を教えてください");
    var page = agent("花子", "ja-JP");
    open(page, customer);
    button(page, "担当する").click();
    var box = page.getByRole(AriaRole.TEXTBOX, named("お客様への返信 (日本語)"));
    box.fill("お答えします");
    page.route(
        "**/reply",
        route -> route.fulfill(new Route.FulfillOptions().setStatus(401)),
        new Page.RouteOptions().setTimes(1));
    box.press("Control+Enter");
    assertThat(page.locator(".toast").first()).containsText("下書き");
    box.press("Control+Enter");
    assertThat(page.locator(".item.agent .said").last()).hasText("お答えします");
    assertThat(page.locator("#sign-in")).isHidden();
  }

  @Test
  void theLanguageTurnsWithoutLosingThePlace() {
    var customer = asking("伊藤", "Where is my invoice?");
    var page = agent("Hana", "en-US");
    open(page, customer);
    menu(page, "#language").click();
    assertThat(page.locator("[data-do=claim]")).hasText("担当する");
    assertThat(page.locator("html")).hasAttribute("lang", "ja");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    shoot(page, "desktop-dark-ja");
  }

  @Test
  void aSlashOffersWhatIsSaidOftenInTheCustomersLanguage() {
    var customer = asking("渡辺", "使い方を教えてください");
    var page = agent("Hana", "en-US");
    open(page, customer);
    button(page, "Take ticket").click();
    var box = page.getByRole(AriaRole.TEXTBOX, named("Reply to the customer (Japanese)"));
    assertThat(box).isEnabled();
    box.pressSequentially("/hel");
    assertThat(page.locator(".replies li").first()).containsText("Thank you for contacting us");
    shoot(page, "replies-en");
    box.press("Enter");
    assertThat(box).hasValue(java.util.regex.Pattern.compile("担当のHanaです"));
    box.fill("");
    box.pressSequentially("/sorry to keep you waiting");
    assertThat(page.locator(".replies li").first()).containsText("I am sorry for the wait");
    box.press("Enter");
    assertThat(box).hasValue("お待たせして申し訳ございません。引き続き確認しております。");
  }

  @Test
  void whoeverStartedTheProductLetsAColleagueIn() {
    var page = agents.visit(links.first().orElseThrow(), "en-US");
    menu(page, "#invite").click();
    page.getByLabel("Name that customers see").fill("Kenzo Abe");
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, within("Invite")).click();
    var link = page.locator("dialog textarea[readonly]").inputValue();
    var ken = agents.visit(link.replaceFirst("^http://[^/]+", ""), "en-US");
    assertThat(ken.locator(".me")).containsText("Kenzo Abe");
  }

  @Test
  void whatWasSaidIsFoundBySearching() {
    asking("検索 太郎", "Azureのサブスクリプションを移行したい");
    var page = agent("花子", "ja-JP");
    var search = page.getByPlaceholder("チケットとやり取りを検索");
    for (var words : List.of("さぶすくりぷしょん 移行", "ｻﾌﾞｽｸﾘﾌﾟｼｮﾝ", "ＡＺＵＲＥ", "検索　太郎")) {
      search.fill(words);
      assertThat(wholeQueue(page)).containsText("検索 太郎");
      search.fill("まったく関係のない言葉");
      assertThat(page.locator(".rows li")).hasCount(0);
    }
  }

  @Test
  void nothingKeepsPeopleFromUsingThePage() {
    var customer = asking("山本", "How do I find my invoice?");
    for (var locale : List.of("ja-JP", "en-US")) {
      var page = agent("Hana", locale);
      assertThat(violations(page)).isEmpty();
      open(page, customer);
      assertThat(page.locator(".kb .bot-says")).containsText("Billing in the admin portal");
      page.locator(".kb .found summary").first().click();
      var columns = locale.equals("ja-JP") ? 3 : 2;
      assertThat(page.locator(".kb .sides").first().locator("thead th")).hasCount(columns);
      isForEverybody(page);
      page.keyboard().press("?");
      assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
      assertThat(violations(page)).isEmpty();
      shoot(page, "keys-" + locale);
    }
  }

  private Somebody asking(String name, String text) {
    return customers.named(name).says(text).asksForAPerson();
  }

  private Page agent(String name, String locale) {
    return agents.signIn(name, Role.AGENT, locale);
  }

  private static void open(Page page, Somebody customer) {
    page.evaluate("id => { location.hash = id }", customer.ticket().value());
    assertThat(page.locator(".head .number")).hasText(customer.ticket().value());
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
