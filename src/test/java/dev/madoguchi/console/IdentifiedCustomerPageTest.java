package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.button;
import static dev.madoguchi.console.ConsoleBrowser.shoot;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.madoguchi.desk.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site tells who its customer is: in its page, in the console, and in another browser. */
class IdentifiedCustomerPageTest extends InConsole {
  private static final Pattern NUMBER = Pattern.compile("MD-[0-9A-Z]{5}-[0-9A-Z]{5}");

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void theCustomerFindsTheTicketInAnotherBrowserAndAgentsSeeWhoItIs(String language)
      throws Exception {
    var ja = language.equals("ja");
    var locale = ja ? "ja-JP" : "en-US";
    var company = "北商事 " + UUID.randomUUID();
    var hanako = identity("hanako-" + company, ja ? "佐藤 花子" : "Hanako Sato", company);
    var attributes = "data-lang='" + language + "'";

    var first = agents.shop(attributes, locale, 1280);
    launcher(first).click();
    assertThat(said(chat(first), "Welcome")).isVisible();
    ask(chat(first), ja ? "宇宙の果てはどこにありますか" : "Which fuel does a spaceship burn?");
    assertThat(said(chat(first), "Offer")).isVisible();
    var begun = conversation(first);
    first.evaluate("token => Madoguchi.identify(token)", hanako);
    assertThat(chat(first).locator(".mine")).hasCount(1);
    said(chat(first), "Offer")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(ja ? "送信する" : "Send"))
        .click();
    var opened = said(chat(first), "TicketOpened");
    assertThat(opened).containsText(NUMBER);
    assertThat(talkToAPerson(first)).not().hasCount(0);
    var number = NUMBER.matcher(opened.textContent());
    assertThat(number.find()).isTrue();
    shoot(first, "identified-" + language);

    var agent = agents.signIn("Ken", Role.AGENT, locale);
    agent.evaluate("id => { location.hash = id }", number.group());
    assertThat(agent.locator(".known")).containsText(company);
    assertThat(agent.locator(".known")).containsText(ja ? "サイトにより確認済み" : "verified by the site");
    shoot(agent, "verified-" + language);
    assertThat(agent.locator(".offered .chosen")).containsText(ja ? "送信する" : "Send");
    button(agent, ja ? "担当する" : "Take ticket").click();
    var box = agent.locator(".composer.reply textarea");
    assertThat(box).isEnabled();
    box.fill(ja ? "お調べします。" : "Let me check.");
    box.press("Control+Enter");

    var second = agents.shop(attributes + " data-identity='" + hanako + "'", locale, 390);
    launcher(second).click();
    assertThat(said(chat(second), "AgentSaid")).isVisible();
    assertThat(said(chat(second), "TicketOpened")).containsText(number.group());
    assertThat(talkToAPerson(second)).hasCount(0);
    shoot(second, "second-browser-" + language);
    isNoLongerReadable(first, begun);

    second.evaluate("() => Madoguchi.close()");
    second.evaluate("() => { window.counted = []; Madoguchi.on('unread', n => counted.push(n)) }");
    box.fill(ja ? "わかりました。" : "Found it.");
    box.press("Control+Enter");
    second.waitForFunction("() => counted.at(-1) === 1");
    assertThat(launcher(second)).containsText(ja ? "新しいメッセージ 1 件" : "1 new message");

    second.evaluate("() => Madoguchi.forget()");
    launcher(second).click();
    assertThat(said(chat(second), "Welcome")).isVisible();
    assertThat(chat(second).locator(".message")).hasCount(1);
    assertThat(talkToAPerson(second)).not().hasCount(0);
    agents.showShop(second, attributes);
    launcher(second).click();
    assertThat(said(chat(second), "Welcome")).isVisible();
    assertThat(said(chat(second), "AgentSaid")).hasCount(0);
  }

  @Test
  void aSiteDressesTheChatAndOpensItItself() {
    var attributes =
        "data-lang='en' data-color='#ffcc00' data-title='Shop help' data-position='left'";
    var page = agents.shop(attributes, "en-US", 1280);
    assertThat(launcher(page)).hasText("Shop help");
    assertThat(launcher(page)).hasCSS("background-color", "rgb(255, 204, 0)");
    assertThat(launcher(page)).hasCSS("color", "rgb(0, 0, 0)");
    assertThat(launcher(page)).hasCSS("left", "20px");
    launcher(page).click();
    assertThat(chat(page).locator("h1")).hasText("Shop help");
    assertThat(chat(page).locator("header")).hasCSS("background-color", "rgb(255, 204, 0)");
    assertThat(said(chat(page), "Welcome")).isVisible();
    shoot(page, "dressed-en");
    agents.showShop(page, "data-lang='ja' data-launcher='none'");
    assertThat(launcher(page)).isHidden();
    page.evaluate("() => Madoguchi.open()");
    assertThat(said(chat(page), "Welcome")).isVisible();
    page.evaluate("() => Madoguchi.close()");
    assertThat(page.locator("iframe")).isHidden();
    assertThat(
            page.evaluate(
                "() => { try { Madoguchi.on('opened', () => {}) } catch (e) { return e.message } }"))
        .isEqualTo("Madoguchi.on: opened (expected: unread)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "signed by another", "nothing"})
  void whoeverIsNotKnownForCertainIsAnonymous(String token) throws Exception {
    var given =
        switch (token) {
          case "expired" -> signed(ConsoleServer.SITE_SECRET, "x", "Eve", "", Duration.ofHours(-1));
          case "nothing" -> "null";
          default -> signed("e".repeat(40), "x", "Eve", "Evil Inc.", Duration.ofMinutes(5));
        };
    var page = agents.shop("data-lang='en' data-identity='" + given + "'", "en-US", 1280);
    launcher(page).click();
    assertThat(said(chat(page), "Welcome")).isVisible();
    ask(chat(page), "Which fuel does a spaceship burn?");
    said(chat(page), "Offer")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send"))
        .click();
    var opened = said(chat(page), "TicketOpened");
    assertThat(opened).containsText(NUMBER);
    var number = NUMBER.matcher(opened.textContent());
    assertThat(number.find()).isTrue();
    var agent = agents.signIn("Ken", Role.AGENT, "en-US");
    agent.evaluate("id => { location.hash = id }", number.group());
    assertThat(agent.locator(".known .identity")).hasText("anonymous");
    assertThat(agent.locator("body")).not().containsText("Eve");
  }

  /** The token of the anonymous conversation, which another person of the same machine may have. */
  private static void isNoLongerReadable(Page page, Object begun) {
    var status =
        page.evaluate(
            "begun => fetch('/v3/directline/conversations/' + begun.conversationId + '/activities',"
                + " { headers: { Authorization: 'Bearer ' + begun.token } }).then(it => it.status)",
            begun);
    assertThat(status).isEqualTo(403);
    assertThat(page.evaluate("() => localStorage['madoguchi.conversation'] ?? ''")).isEqualTo("");
  }

  private static Object conversation(Page page) {
    return requireNonNull(
        page.evaluate("() => JSON.parse(localStorage['madoguchi.conversation'])"));
  }

  private static Locator launcher(Page page) {
    return page.locator("button[aria-expanded]");
  }

  private static FrameLocator chat(Page page) {
    return page.frameLocator("iframe");
  }

  private static void ask(FrameLocator chat, String text) {
    chat.locator("#text").fill(text);
    chat.locator("#text").press("Enter");
  }

  private static Locator said(FrameLocator chat, String kind) {
    return chat.locator("[data-kind=" + kind + "]");
  }

  private static String identity(String subject, String name, String company) throws JOSEException {
    return signed(ConsoleServer.SITE_SECRET, subject, name, company, Duration.ofMinutes(50));
  }

  private static String signed(
      String secret, String subject, String name, String company, Duration life)
      throws JOSEException {
    var claims =
        new JWTClaimsSet.Builder()
            .subject(subject)
            .claim("name", name)
            .claim("company", company)
            .claim("email", "someone@example.com")
            .expirationTime(Date.from(Instant.now().plus(life)))
            .build();
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    jwt.sign(new MACSigner(secret));
    return jwt.serialize();
  }

  private static Locator talkToAPerson(Page page) {
    return chat(page).locator("[data-verb=human]:visible");
  }
}
