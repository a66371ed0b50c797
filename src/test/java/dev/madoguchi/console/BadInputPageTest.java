package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.secondTab;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.desk.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever an agent pastes, and in however many tabs: nothing is lost and nothing is run. */
class BadInputPageTest extends InConsole {
  private static final String SCRIPT = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"ja-JP; 990,000 文字超過しています。", "en-US; 990,000 characters too many."})
  void aPastedMegabyteIsKeptAndSaidToBeTooLong(String locale, String words) {
    var page = owning(agents.signIn("花子", Role.AGENT, locale), "長い返信");
    reply(page).focus();
    page.evaluate("document.execCommand('insertText', false, 'あ'.repeat(1_000_000))");
    assertThat(page.locator(".composer .hint")).hasText(words);
    assertThat(page.locator(".composer .main")).isDisabled();
    reply(page).press("Control+Enter");
    page.reload();
    assertThat(page.locator(".composer .hint")).hasText(words);
    assertThat((int) page.evaluate("document.querySelector('.composer textarea').value.length"))
        .isEqualTo(1_000_000);
    reply(page).fill("短くしました");
    reply(page).press("Control+Enter");
    assertThat(page.locator(".item.agent .said")).hasText(texts("短くしました"));
  }

  @Test
  void scriptInWhatAgentsWriteAttachAndCallThemselvesIsShownAsItIs() {
    var page = owning(agents.signIn(SCRIPT.substring(0, 50), Role.AGENT, "en-US"), SCRIPT);
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "<img src=x onerror=alert(1)>.txt",
                "text/plain",
                SCRIPT.getBytes(StandardCharsets.UTF_8)));
    assertThat(page.locator(".attached li button")).isVisible();
    reply(page).fill(SCRIPT);
    reply(page).press("Control+Enter");
    assertThat(page.locator(".item.agent .said .text")).hasText(SCRIPT);
    assertThat(page.locator(".item.agent .file")).isVisible();
    assertThat(page.locator("img")).hasCount(0);
    assertThat(page.locator("script:not([src])")).hasCount(0);
  }

  @Test
  void whatIsWrittenInTwoTabsIsAllSaidOnce() {
    var one = owning(agents.signIn("花子", Role.AGENT, "ja-JP"), "二つのタブ");
    var two = secondTab(one, one.url().replaceAll(".*#", ""));
    reply(one).fill("一つ目の返信");
    reply(two).fill("二つ目の返信");
    one.route("**/reply", BadInputPageTest::arrivesUnanswered, once());
    reply(one).press("Control+Enter");
    assertThat(one.locator(".toast.bad").first()).isVisible();
    reply(two).press("Control+Enter");
    assertThat(two.locator(".item.agent .said")).hasText(texts("一つ目の返信", "二つ目の返信"));
    assertThat(
            customers.told.stream()
                .filter(entry ->
                    entry.content() instanceof Content.AgentSaid(_, _, var text, _)
                        && text.endsWith("つ目の返信")))
        .hasSize(2);
  }

  private static void arrivesUnanswered(Route route) {
    route.fetch();
    route.abort();
  }

  private static Page.RouteOptions once() {
    return new Page.RouteOptions().setTimes(1);
  }

  private static String[] texts(String... texts) {
    return List.of(texts).toArray(String[]::new);
  }

  private Page owning(Page page, String question) {
    var ticket = customers.named(question).says(question).asksForAPerson().ticket();
    page.evaluate("id => { location.hash = id }", ticket.value());
    page.locator("[data-do=claim]").click();
    assertThat(reply(page)).isEnabled();
    return page;
  }

  private static Locator reply(Page page) {
    return page.locator(".composer.reply textarea");
  }
}
