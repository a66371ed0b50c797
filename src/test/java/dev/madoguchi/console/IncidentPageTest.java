package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.isForEverybody;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.madoguchi.desk.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IncidentPageTest extends InConsole {

  @Test
  void aSupervisorPublishesLinksAndEndsAnIncidentThatCustomersSee() {
    var customer = customers.named("渚").says("クモノ会計が落ちています").asksForAPerson();
    var page = agents.signIn("主任 花子", Role.SUPERVISOR, "ja-JP");
    page.locator("#pages [data-page=incidents]").click();
    press(page, "incident.new");
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog.locator("[name='title.ja']").fill("クモノ会計に接続できません");
    dialog.locator("[name='title.en']").fill("Kumono Accounts cannot be reached");
    dialog.locator("[name='text.ja']").fill("原因を調査中です。");
    dialog.locator("[name='text.en']").fill("The cause is being looked into.");
    dialog.locator("[name='services']").fill("クモノ会計");
    isForEverybody(page);
    dialog.locator("[value=yes]").click();
    var item = page.locator("[data-incident]", with("クモノ会計に接続できません"));
    item.locator("[data-do='incident.publish']").click();
    dialog.locator("[value=yes]").click();
    assertThat(dialog).containsText(customer.ticket().value());
    dialog.locator("[value=yes]").click();
    assertThat(item).containsText("公開中");
    assertThat(item).containsText(Pattern.compile("関連チケット [1-9]\\d* 件"));
    isForEverybody(page);

    var chat = agents.visit("/widget/?lang=en", "en-US");
    assertThat(chat.locator("#incidents")).containsText("Kumono Accounts cannot be reached");
    assertThat(chat.locator("#log .card").last()).containsText("Service incident");

    page.locator("#pages [data-page=tickets]").click();
    page.evaluate("id => { location.hash = id }", customer.ticket().value());
    assertThat(page.locator("#beside")).containsText("関連付け済み");
    page.locator("#pages [data-page=incidents]").click();
    item.locator("[data-do='incident.end']").click();
    dialog.locator("[value=yes]").click();
    assertThat(item).containsText("終了");
    page.evaluate("id => { location.hash = id }", customer.ticket().value());
    assertThat(page.locator("#ticket .head")).containsText("解決済み");
  }

  private static Page.LocatorOptions with(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static void press(Page page, String code) {
    page.locator("[data-do='" + code + "']").click();
  }
}
