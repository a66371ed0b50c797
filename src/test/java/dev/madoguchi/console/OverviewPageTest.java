package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.button;
import static dev.madoguchi.console.ConsoleBrowser.isForEverybody;
import static dev.madoguchi.console.ConsoleBrowser.shoot;
import static dev.madoguchi.console.ConsoleBrowser.turnTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.madoguchi.desk.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

class OverviewPageTest extends InConsole {
  @LocalServerPort private int port;

  @Test
  void aSupervisorSeesWhatCameOfItWhileItHappens() throws IOException {
    var question = "土星の輪は何でできていますか";
    customers.named("佐藤").says(question).asksForAPerson();
    var page = agents.signIn("監督", Role.SUPERVISOR, "ja-JP");
    turnTo(page, "overview");
    var waiting = page.locator("[data-load=waiting]");
    assertThat(waiting).not().hasText("0");
    assertThat(page.locator(".gaps")).containsText(question);
    var before = Integer.parseInt(waiting.textContent());

    customers.named("鈴木").says("請求書はどこで確認できますか").asksForAPerson();

    assertThat(waiting).hasText(String.valueOf(before + 1));
    assertThat(page.locator("figure svg[role=img]").first()).isVisible();
    shoot(page, "overview-ja");

    var csv = page.waitForDownload(() -> button(page, "CSV で保存").click());
    assertThat(csv.suggestedFilename()).matches("madoguchi-[-0-9]+\\.csv");
    assertThat(Files.readString(csv.path()))
        .startsWith("\uFEFF日付,言語,分類,クラウド,件数,ボットが回答,")
        .contains("請求とサブスクリプション");

    page.locator(".gaps a[href^='#MD-']").first().click();
    assertThat(page.locator(".head .number")).hasText(Pattern.compile("MD-.*"));
    turnTo(page, "overview");
    assertThat(page.locator(".gaps")).isVisible();
    turnTo(page, "tickets");
    assertThat(page.locator(".queue")).isVisible();
  }

  @ParameterizedTest
  @CsvSource({
    "ja-JP, JA, 日本語, 初回回答まで, 営業時間",
    "en-US, EN, English, First answer after, business time"
  })
  void everyNumberOpensTheConversationsBehindIt(
      String locale, String language, String name, String answered, String businessTime) {
    var question = language.equals("JA") ? "金星の一日は何時間ですか" : "How long is a day on Venus?";
    var ticket = customers.named("金星").says(question).asksForAPerson().ticket().value();
    var agent = AgentClient.signIn(port, links.issue("Hana", Role.AGENT));
    agent.does(ticket, "claim", Map.of()).expectStatus().isOk();
    agent.does(ticket, "reply", Map.of("text", "243 days")).expectStatus().isOk();
    agent.does(ticket, "resolve", Map.of("code", "answered", "summary", "")).expectStatus().isOk();
    var page = agents.signIn("監督", Role.SUPERVISOR, locale);
    turnTo(page, "overview");
    for (var by : List.of("article", "cloud", "category", "language")) {
      page.locator("#service-by").selectOption(by);
      assertThat(page.locator("#service-by-" + by)).isVisible();
      assertThat(page.locator(".bars")).hasCount(4);
    }
    var row = page.locator("#service-by-language tr", new LocatorOptions().setHasText(name));
    assertThat(page.locator(".bars").first()).containsText(name);
    for (var number = 0; number < 2; number++) {
      row.locator("td .drill").nth(number).click();
      var found = page.locator(".episodes li", new LocatorOptions().setHasText(question)).first();
      assertThat(found).containsText(answered);
      assertThat(found).containsText(businessTime);
      shoot(page, "drill-" + locale + number);
      page.keyboard().press("Escape");
      assertThat(row.locator("td .drill").nth(number)).isFocused();
    }
    page.locator("[data-load=resolved] .drill").click();
    page.locator(".episodes a", new LocatorOptions().setHasText(question)).first().click();
    assertThat(page.locator(".head .number")).hasText(ticket);
  }

  @Test
  void theDaysCanBeChosenAndAWrongOrderIsSaid() {
    var page = agents.signIn("Watcher", Role.SUPERVISOR, "en-US");
    turnTo(page, "overview");
    page.locator("#overview-span").selectOption("7");
    assertThat(page.locator("#overview-table tbody tr")).hasCount(7);
    page.locator("#overview-from").fill("2026-01-01");
    page.locator("#overview-from").dispatchEvent("change");
    page.locator("#overview-to").fill("2025-01-01");
    page.locator("#overview-to").dispatchEvent("change");
    assertThat(page.locator(".toast.bad")).hasText("The last day must not be before the first.");
  }

  @Test
  void anAgentIsNotTold() {
    var page = agents.signIn("花子", Role.AGENT, "ja-JP");
    assertThat(page.locator("[data-page=overview]")).hasCount(0);
    page.evaluate("location.hash = 'overview'");
    assertThat(page.locator("#overview")).isHidden();
    assertThat(page.locator(".queue")).isVisible();
  }

  @Test
  void nothingKeepsPeopleFromUsingIt() {
    customers.named("A").says("月の石はどこで買えますか").asksForAPerson();
    for (var locale : new String[] {"ja-JP", "en-US"}) {
      var page = agents.signIn("監督", Role.SUPERVISOR, locale);
      page.evaluate("location.hash = 'overview'");
      assertThat(page.locator(".gaps")).isVisible();
      isForEverybody(page);
      shoot(page, "overview-dark-" + locale);
      page.setViewportSize(390, 844);
      isForEverybody(page);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      shoot(page, "overview-phone-" + locale);
      page.evaluate("document.querySelector('#overview-gaps').scrollIntoView()");
      shoot(page, "overview-phone-gaps-" + locale);
      assertThat(page.getByRole(AriaRole.IMG).first()).isVisible();
    }
  }
}
