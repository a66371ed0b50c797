package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.madoguchi.article.Library;
import dev.madoguchi.desk.Role;
import dev.madoguchi.insight.InsightReports;
import dev.madoguchi.insight.MonthlyReport;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

class MonthlyReportWorkTest extends InConsole {
  private static final String AT = "/api/console/insight/monthly";

  @Autowired InsightReports insight;
  @Autowired Library library;
  @LocalServerPort int port;

  @Test
  void whatAgentsDidIsInTheReportOnThePageAndOnTheOneToSend() {
    var customer = customers.named("渚 <b>太字</b>").says("月報の宇宙船はどこですか<script>").asksForAPerson();
    customers.named("記事").says("請求書はどこで確認できますか");
    var agent = client(Role.AGENT);
    var ticket = customer.ticket().value();
    agent.does(ticket, "claim", Map.of()).expectStatus().isOk();
    agent.does(ticket, "resolve", Map.of("code", "answered", "summary", "")).expectStatus().isOk();
    var scope = new MonthlyReport.Scope(month(), month(), "contoso");
    Flux.interval(Duration.ZERO, Duration.ofMillis(100))
        .map(_ -> insight.monthly(scope))
        .filter(report -> report.total().firstClose() != null)
        .filter(report -> !report.articles().isEmpty())
        .filter(report -> report.gaps().toString().contains("月報の宇宙船"))
        .blockFirst(Duration.ofSeconds(30));

    var supervisor = client(Role.SUPERVISOR);
    var html = print(supervisor);
    assertThat(html)
        .contains("サポート実績レポート", "Support report", "contoso", "<svg", "月報の宇宙船はどこですか")
        .doesNotContain("<script");
    assertThat(
            Objects.requireNonNull(
                    supervisor
                        .call(HttpMethod.POST, AT + "/export", Map.of("organisation", "contoso"))
                        .expectStatus()
                        .isOk()
                        .expectBody(tools.jackson.databind.JsonNode.class)
                        .returnResult()
                        .getResponseBody())
                .at("/cells"))
        .isNotEmpty();
    assertThat(supervisor.read("/api/console/audit?deed=export").toString()).contains("contoso");

    var page = agents.signIn("主任", Role.SUPERVISOR, "en-US");
    page.locator("#pages [data-page=report]").click();
    PlaywrightAssertions.assertThat(page.locator("#report caption").first()).hasText("By month");
    PlaywrightAssertions.assertThat(page.locator("#report"))
        .containsText("Where do I find my invoice? (");
    PlaywrightAssertions.assertThat(
            page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Page to print or send")))
        .isVisible();
    ConsoleBrowser.isForEverybody(page);
  }

  /** Presses are counted where the link stands: by topic, in each language, by people only. */
  @Test
  void pressesOfLearnMoreLinksAreInTheReportAndNowhereElseDoTheyLead() {
    var link = library.current().learnMore().all().getFirst();
    var before = presses(link.topic());
    press("/learn/" + link.id() + "?lang=en", "Mozilla/5.0", link.en().toString());
    press("/learn/" + link.id() + "?lang=ja", "Mozilla/5.0", link.ja().toString());
    press("/learn/" + link.id() + "?lang=ja", "SkypeUriPreview Preview/0.5", link.ja().toString());
    press("/learn/000000000000?lang=en", "Mozilla/5.0", "../articles?lang=en");
    assertThat(presses(link.topic())).isEqualTo(before + 2);
    assertThat(print(client(Role.SUPERVISOR), ""))
        .contains("請求の解説 &lt;動画&gt;", "Billing explained &lt;video&gt;");
    assertThat(client(Role.SUPERVISOR).read(AT + "?organisation=contoso").at("/learnMore"))
        .isEmpty();
  }

  @Test
  void figuresOfAnOrganisationNobodyAsksFromAreKeptAndNamed() {
    customers.named("利用率").says("請求書はどこで確認できますか");
    var scope = new MonthlyReport.Scope(month(), month(), "contoso");
    Flux.interval(Duration.ZERO, Duration.ofMillis(100))
        .map(_ -> insight.monthly(scope))
        .filter(report -> !report.articles().isEmpty())
        .blockFirst(Duration.ofSeconds(30));
    client(Role.SUPERVISOR)
        .call(
            HttpMethod.PUT,
            "/api/console/training/adoption",
            List.of(
                Map.of("organisation", "contoso", "usage", 40, "asOf", "2026-11-01"),
                Map.of("organisation", "contosso", "usage", 40, "asOf", "2026-11-01")))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.taken")
        .isEqualTo(2)
        .jsonPath("$.unknown.length()")
        .isEqualTo(1)
        .jsonPath("$.unknown[0]")
        .isEqualTo("contosso");
  }

  private void press(String path, String program, String to) {
    WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .build()
        .get()
        .uri(path)
        .header("User-Agent", program)
        .exchange()
        .expectStatus()
        .isFound()
        .expectHeader()
        .valueEquals("Location", to);
  }

  private long presses(String topic) {
    for (var each : client(Role.SUPERVISOR).read(AT).at("/learnMore")) {
      if (each.path("topic").asString().equals(topic)) {
        return each.path("presses").asLong();
      }
    }
    return 0;
  }

  @Test
  void onlySupervisorsGetIt() {
    client(Role.AGENT).get(AT).expectStatus().isForbidden();
    client(Role.AGENT).get(AT + "/print").expectStatus().isForbidden();
    client(Role.SUPERVISOR)
        .get(AT + "?from=2026-03&to=2026-02")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("range");
  }

  private static String print(AgentClient supervisor) {
    return print(supervisor, "?organisation=contoso");
  }

  private static String print(AgentClient supervisor, String query) {
    var printed =
        supervisor
            .get(AT + "/print" + query)
            .expectStatus()
            .isOk()
            .expectHeader()
            .value(
                "Content-Security-Policy",
                policy -> assertThat(policy).startsWith("default-src 'none'"))
            .expectBody(String.class)
            .returnResult();
    return requireNonNull(printed.getResponseBody());
  }

  private YearMonth month() {
    return YearMonth.from(insight.today());
  }

  private AgentClient client(Role role) {
    return AgentClient.signIn(port, links.issue(role.name(), role));
  }
}
