package dev.madoguchi.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madoguchi.console.ConsoleBrowser.isForEverybody;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.Route;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.desk.Role;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What an agent's day is made of: nothing that was typed is lost, and each hitch is said. */
class AgentsAtWorkPageTest extends InConsole {
  @LocalServerPort private int port;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ja-JP; 佐々木 がこのチケットを引き取りました。 書きかけの返信は残っています; 担当の 佐々木 だけです; が引き取りました",
        "en-US; 佐々木 has taken this ticket over. The reply you were writing is kept; Only 佐々木, who has"
            + " the ticket; took it over"
      })
  void whoeverWritesWhileASupervisorTakesTheTicketIsToldAndKeepsEveryWord(
      String locale, String told, String locked, String happened) {
    var customer = asks("引き取られますか");
    var page = owning(agents.signIn("花子", Role.AGENT, locale), customer);
    reply(page).pressSequentially("現在、原因を");
    supervisor("佐々木")
        .does(customer.ticket().value(), "assign", Map.of("id", "local:佐々木"))
        .expectStatus()
        .isOk();
    assertThat(page.locator(".toast.bad")).containsText(told);
    assertThat(reply(page)).hasValue("現在、原因を");
    assertThat(reply(page)).hasAttribute("readonly", "");
    assertThat(reply(page)).isEnabled();
    assertThat(page.locator(".composer .sends")).containsText(locked);
    assertThat(page.locator(".thread")).containsText("佐々木 " + happened);
    reply(page).press("Control+Enter");
    page.reload();
    assertThat(page.locator(".head .number")).hasText(customer.ticket().value());
    page.locator(".kind.reply").click();
    assertThat(reply(page)).hasValue("現在、原因を");
    assertThat(customers.told.toString()).doesNotContain("現在、原因を");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ja-JP; 返信は送信しましたが、マクロの続き (チケットを解決する) は",
        "en-US; The reply has been sent, but the rest of the macro (resolve the ticket) is not possible"
      })
  void aMacroThatNoLongerFitsTheTicketSaysSoAndItsWordsAreSaidOnce(String locale, String told) {
    var shortcut = "m" + UUID.randomUUID().toString().substring(0, 8);
    var text = Map.of("ja", "解決いたしました " + shortcut, "en", "This is solved " + shortcut);
    supervisor("佐々木")
        .call(
            HttpMethod.PUT,
            "/api/console/replies/" + shortcut,
            Map.of(
                "shortcut",
                shortcut,
                "text",
                text,
                "categories",
                List.of(),
                "then",
                "RESOLVE",
                "own",
                true))
        .expectStatus()
        .isOk();
    var customer = asks("マクロは合いますか");
    var page = owning(agents.signIn("花子", Role.AGENT, locale), customer);
    reply(page).pressSequentially("/" + shortcut);
    reply(page).press("Enter");
    page.route(
        "**/reply",
        route -> {
          var sent = route.fetch();
          supervisor("佐々木").does(customer.ticket().value(), "assign", Map.of("id", "local:佐々木"));
          route.fulfill(new Route.FulfillOptions().setResponse(sent));
        },
        new Page.RouteOptions().setTimes(1));
    reply(page).press("Control+Enter");
    assertThat(page.locator(".toast", new LocatorOptions().setHasText(told))).isVisible();
    assertThat(page.locator(".item.agent .said")).hasCount(1);
    assertThat(page.locator(".head")).containsText("佐々木");
    assertThat(
            customers.told.stream()
                .filter(entry ->
                    entry.content() instanceof Content.AgentSaid(_, _, var said, _)
                        && said.endsWith(shortcut)))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"ja-JP, タグは 40 文字までです。", "en-US, A tag may have up to 40 characters."})
  void aTagOfTenThousandCharactersIsRefusedInWordsAndStaysInTheField(String locale, String told) {
    var customer = asks("タグは付きますか");
    var page = owning(agents.signIn("花子", Role.AGENT, locale), customer);
    var field = page.locator(".tag-list input");
    field.fill("長".repeat(10_000));
    field.press("Enter");
    assertThat(page.locator(".toast.bad")).containsText(told);
    assertThat(field).hasValue("長".repeat(10_000));
    customer.says("まだ何か届きますか");
    assertThat(page.locator(".thread")).containsText("まだ何か届きますか");
    assertThat(field).hasValue("長".repeat(10_000));
    assertThat(field).isFocused();
    field.fill("短い");
    field.press("Enter");
    assertThat(page.locator(".tag-list .tag.own")).containsText("短い");
    assertThat(field).hasValue("");
  }

  @Test
  void ticketsOfTheSamePersonAndCompanyAreBesideTheTicketAndCanBeMerged() {
    var company = "北商事 " + UUID.randomUUID();
    var hanako = new Customer("h-" + company, "佐藤", null, null).verifiedBySite(company);
    var jiro = new Customer("j-" + company, "鈴木", null, null).verifiedBySite(company);
    var stranger = new Customer("s-" + company, "田中", null, null).verifiedBySite("南商事");
    var before = of(hanako).says("先月も同じことがありました").asksForAPerson().ticket();
    var colleague = of(jiro).says("同僚も困っています").asksForAPerson().ticket();
    of(stranger).says("無関係の質問です").asksForAPerson();
    var customer = of(hanako).says("また同じことが起きました").asksForAPerson();
    var page = at(agents.signIn("花子", Role.AGENT, "ja-JP"), customer);
    var beside = page.locator(".known");
    assertThat(beside.locator("a[href='#" + before + "']")).hasText("先月も同じことがありました");
    assertThat(beside.locator("a[href='#" + colleague + "']")).isVisible();
    assertThat(beside).not().containsText("無関係の質問です");
    beside.locator("a[href='#" + before + "']").click();
    assertThat(page.locator(".head .number")).hasText(before.value());
    assertThat(beside.locator("a[href='#" + customer.ticket() + "']")).isVisible();

    page.locator(".acts .more summary").click();
    page.locator("[data-do=merge-ticket]").click();
    page.locator("dialog [name=ticket]").fill(customer.ticket().value().toLowerCase(Locale.ROOT));
    page.locator("dialog .main").click();
    assertThat(page.locator(".head .number")).hasText(customer.ticket().value());
    assertThat(page.locator(".ticket > .thread")).containsText("また同じことが起きました");
    var merged = beside.locator("li", new Locator.LocatorOptions().setHasText(before.value()));
    merged.locator("summary").first().click();
    assertThat(merged.locator(".thread.history")).containsText("先月も同じことがありました");
  }

  @ParameterizedTest
  @CsvSource({"ja-JP, ベンダーへの依頼, 調査中", "en-US, Request to the vendor, In progress"})
  void whatTheVendorWasAskedStaysInSightWithItsNumberStateAndNextContact(
      String locale, String title, String state) {
    var customer = asks("ベンダーに聞けますか");
    var ticket = customer.ticket().value();
    var page = owning(agents.signIn("花子", Role.AGENT, locale), customer);
    var agent = AgentClient.signIn(port, links.issue("花子", Role.AGENT));
    var form =
        Map.of(
            "criterion", "BUG",
            "severity", "MODERATE",
            "product", "Teams",
            "topic", "会議が切れる",
            "checks", List.of("SERVICE_HEALTH", "MESSAGE_CENTER", "STEPS_TRIED"),
            "steps", "再起動した");
    agent.does(ticket, "escalate", form).expectStatus().isOk();
    var request = page.locator(".vendor-request");
    assertThat(request).hasAttribute("aria-label", title);
    assertThat(request.locator("time")).isVisible();
    request.locator("summary").click();
    assertThat(request).containsText("再起動した");
    agent
        .does(ticket, "vendor", Map.of("status", "IN_PROGRESS", "number", "SR-4711", "text", ""))
        .expectStatus()
        .isOk();
    assertThat(request).containsText("SR-4711");
    assertThat(request).containsText(state);
    assertThat(request).containsText("再起動した");
    assertThat(request.locator("details")).hasAttribute("open", "");
    isForEverybody(page);
    request.locator("[data-vendor='vendor-form.open']").click();
    page.locator("dialog [name=email]").fill("hanako@example.com");
    page.locator("dialog .main").click();
    var copies = page.locator("dialog .copyable textarea");
    assertThat(copies).hasCount(2);
    assertThat(copies.first()).hasValue(Pattern.compile(ticket + "[^{]+hanako@example.com"));
    assertThat(copies.last()).hasValue(Pattern.compile("^\\{[^}]+" + ticket));
  }

  @Test
  void anAgentsOwnReplyIsInSightOnceItIsSent() {
    var customer = asks("長いやり取りです");
    for (var i = 0; i < 12; i++) {
      customer.says("追記 " + i + " です。".repeat(60));
    }
    var page = owning(agents.signIn("花子", Role.AGENT, "ja-JP"), customer);
    page.locator(".ticket > .thread").evaluate("thread => { thread.scrollTop = 0 }");
    reply(page).fill("承知しました");
    reply(page).press("Control+Enter");
    assertThat(page.locator(".item.agent .said").last()).isInViewport();
  }

  @Test
  void stepsThatAnAgentWroteAreStepsOfTheArticleThatIsDraftedFromThem() {
    var page = agents.signIn("花子", Role.AGENT, "ja-JP");
    assertThat(
            page.evaluate(
                """
                async () => {
                  const { about } = await import('./manuscript.js')
                  const text = '次の手順です。１．開く。確認する。\\n1. https://example.com を開く。待つ。\\n２）保存する\\n・以上です'
                  const thread = [{ type: 'AgentSaid', language: 'JA', what: { text } }]
                  const ticket = { id: 'MD-1', language: 'JA', category: 'USAGE', cloud: 'PUBLIC' }
                  return about({ ticket, opening: { question: '？' }, thread }).lines.map(line => line.ja)
                }
                """))
        .isEqualTo(
            List.of(
                "次の手順です。",
                "１．開く。",
                "確認する。",
                "1. https://example.com を開く。待つ。",
                "2. 保存する",
                "- 以上です"));
  }

  @ParameterizedTest
  @CsvSource({"ja-JP", "en-US"})
  void aWholeTicketIsWorkedWithTheKeyboardAlone(String locale) {
    var page = findsTwo(agents.signIn("花子 " + UUID.randomUUID(), Role.AGENT, locale));
    var rows = page.locator(".row");
    var number = page.locator(".head .number");
    page.keyboard().press("ArrowDown");
    assertThat(rows.first()).isFocused();
    var first = rows.first().getAttribute("href").substring(1);
    assertThat(number).hasText(first);
    page.keyboard().press("ArrowDown");
    assertThat(rows.nth(1)).isFocused();
    assertThat(number).not().hasText(first);
    page.keyboard().press("ArrowUp");
    assertThat(rows.first()).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#ticket")).isFocused();
    assertThat(number).hasText(first);
    page.keyboard().press("j");
    page.keyboard().press("k");
    assertThat(number).hasText(first);
    assertThat(page.locator("#ticket")).isFocused();
    page.keyboard().press("c");
    page.keyboard().press("r");
    assertThat(reply(page)).isFocused();
    page.keyboard().type("/hel");
    var chosen = page.locator("#replies [aria-selected=true]");
    assertThat(chosen).containsText("/hello");
    page.keyboard().press("Escape");
    assertThat(page.locator("#replies")).isHidden();
    assertThat(reply(page)).isFocused();
    page.keyboard().type("l");
    assertThat(chosen).containsText("/hello");
    page.keyboard().press("Enter");
    assertThat(page.locator("#replies")).isHidden();
    page.keyboard().press("Control+Enter");
    assertThat(page.locator(".item.agent .said")).hasCount(1);
    assertThat(reply(page)).hasValue("");
    assertThat(reply(page)).isFocused();
    page.keyboard().press("Escape");
    assertThat(page.locator("#ticket")).isFocused();
    page.keyboard().press("n");
    page.keyboard().type("鍵盤で書いたメモ");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator(".item.note")).containsText("鍵盤で書いたメモ");
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    assertThat(page.locator("dialog .keys")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(page.locator("#ticket")).isFocused();
    page.locator(".acts .more summary").focus();
    page.keyboard().press("Enter");
    page.locator("[data-do=classify]").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog select").first()).isFocused();
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(page.locator(".acts .more summary")).isFocused();
  }

  @Test
  void whatIsTypedWhileATicketIsOnItsWayIsForThatTicketAndIsSentOnceItIsTaken() {
    var page = findsTwo(agents.signIn("花子 " + UUID.randomUUID(), Role.AGENT, "en-US"));
    page.keyboard().press("ArrowDown");
    assertThat(page.locator(".row").first()).isFocused();
    var second = page.locator(".row").nth(1).getAttribute("href").substring(1);
    var held = new ArrayList<Route>();
    page.route(url -> url.endsWith("/api/console/tickets/" + second), held::add);
    for (var key : List.of("ArrowDown", "Enter", "c", "r")) {
      page.keyboard().press(key);
    }
    page.keyboard().type("can you join a new call?");
    page.keyboard().press("Control+Enter");
    page.keyboard().type(" as");
    assertThat(reply(page)).isFocused();
    assertThat(page.locator(".head")).not().containsText(second);
    page.unrouteAll();
    held.forEach(Route::resume);
    assertThat(page.locator(".head .number")).hasText(second);
    assertThat(page.locator(".item.agent .said")).hasText("can you join a new call? as");
    assertThat(reply(page)).hasValue("");
    assertThat(reply(page)).isFocused();
  }

  @Test
  void addressesEndBeforeTheJapanesePunctuationAroundThem() {
    var page = agents.signIn("花子", Role.AGENT, "ja-JP");
    assertThat(
            page.evaluate(
                """
                async () => {
                  const { parts } = await import('../shared/links.js')
                  const text = 'https://example.com/a_(b)。（https://example.com/手順）' +
                    '「https://example.com/x?y=1」、https://a.example・https://b.example… ' +
                    'support@example.com。 javascript:alert(1)'
                  return parts(text).filter(part => part.href).map(part => part.text)
                }
                """))
        .isEqualTo(
            List.of(
                "https://example.com/a_(b)",
                "https://example.com/手順",
                "https://example.com/x?y=1",
                "https://a.example",
                "https://b.example",
                "support@example.com"));
    // Were it read again from each letter or bracket, this would not end in a test's lifetime.
    assertThat(
            page.evaluate(
                """
                async () => {
                  const { parts } = await import('../shared/links.js')
                  return ['https://a' + ')'.repeat(200000), 'a'.repeat(400000), 'a@' + 'b-'.repeat(200000)]
                    .map(text => parts(text).map(part => part.text).join('') === text)
                }
                """))
        .isEqualTo(List.of(true, true, true));
  }

  @Test
  void theChatSpeaksTheLanguageOfTheConversation() {
    var page = agents.shop("data-lang='ja'", "ja-JP", 1280);
    page.locator("[aria-controls=madoguchi], button").first().click();
    var chat = page.frameLocator("iframe");
    assertThat(chat.locator(".message").first()).isVisible();
    assertThat(chat.locator("#text")).hasAttribute("placeholder", "質問を入力してください");
    chat.locator("#text").fill("How do I change the address on my invoice?");
    chat.locator("#text").press("Enter");
    assertThat(chat.locator("#text")).hasAttribute("placeholder", "Write your question");
    assertThat(chat.locator("html")).hasAttribute("lang", "en");
    assertThat(chat.locator("#articles")).hasAttribute("href", "/articles?lang=en");
    chat.locator("#text").fill("請求書の宛名を変更するにはどうすればよいですか");
    chat.locator("#text").press("Enter");
    assertThat(chat.locator("html")).hasAttribute("lang", "ja");
  }

  private AgentClient supervisor(String name) {
    return AgentClient.signIn(port, links.issue(name, Role.SUPERVISOR));
  }

  /** Looks for two tickets that are found by now; the focus is in the search. */
  private Page findsTwo(Page page) {
    var name = "鍵盤" + UUID.randomUUID();
    named(name).says("先に届いた質問 " + name).asksForAPerson();
    named(name).says("後で届いた質問 " + name).asksForAPerson();
    var agent = AgentClient.signIn(port, links.issue("探す人", Role.AGENT));
    var found =
        Mono.fromSupplier(() -> agent.read("/api/console/search?q={name}", name))
            .filter(rows -> rows.size() == 2)
            .repeatWhenEmpty(
                tries -> tries.delayElements(Duration.ofMillis(100), Schedulers.boundedElastic()));
    assertThat(found.block(Duration.ofSeconds(60))).isNotNull();
    page.keyboard().press("s");
    assertThat(page.locator("input[type=search]:focus")).isVisible();
    page.keyboard().insertText(name);
    assertThat(page.locator(".rows li")).hasCount(2);
    return page;
  }

  private Somebody named(String name) {
    return customers.named(name);
  }

  private Somebody asks(String text) {
    return named("佐藤").says(text).asksForAPerson();
  }

  private Somebody of(Customer customer) {
    var id = new ConversationId("test", UUID.randomUUID().toString());
    return new Somebody(id, customer, customers);
  }

  private static Page at(Page page, Somebody customer) {
    page.evaluate("id => { location.hash = id }", customer.ticket().value());
    assertThat(page.locator(".head .number")).hasText(customer.ticket().value());
    return page;
  }

  private static Page owning(Page page, Somebody customer) {
    at(page, customer).locator("[data-do=claim]").click();
    assertThat(reply(page)).isEnabled();
    return page;
  }

  private static Locator reply(Page page) {
    return page.locator(".composer:not(.note) textarea");
  }
}
