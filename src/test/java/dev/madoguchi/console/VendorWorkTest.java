package dev.madoguchi.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.desk.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;

/** Seed row 9: what goes to the vendor, and what does not; and who takes over from whom. */
@ConsoleServer
class VendorWorkTest {
  private static final List<String> CHECKS =
      List.of("SERVICE_HEALTH", "MESSAGE_CENTER", "STEPS_TRIED");
  private final Customers customers;
  private final AgentClient hanako;
  private final AgentClient taro;
  private final AgentClient boss;

  @Autowired
  VendorWorkTest(Customers customers, SignInLinks links, @LocalServerPort int port) {
    this.customers = customers;
    this.hanako = AgentClient.signIn(port, links.issue("花子", Role.AGENT));
    this.taro = AgentClient.signIn(port, links.issue("太郎", Role.AGENT));
    this.boss = AgentClient.signIn(port, links.issue("部長", Role.SUPERVISOR));
  }

  @Test
  void escalationWithoutTheHealthCheckTickedIsRefusedAndSaysSo() {
    var ticket = taken();
    hanako
        .does(ticket, "escalate", escalation(List.of("MESSAGE_CENTER", "STEPS_TRIED")))
        .expectStatus()
        .isEqualTo(409)
        .expectBody(String.class)
        .value(problem -> assertThat(problem).contains("SERVICE_HEALTH"));
    assertThat(state(ticket)).isEqualTo("OPEN");
  }

  @Test
  void theVendorsFormHasTheAgentsContactAndNoneOfTheCustomer() {
    var ticket = taken();
    form(ticket, "application/json").expectStatus().isEqualTo(409);
    hanako.does(ticket, "escalate", escalation(CHECKS)).expectStatus().isOk();
    assertThat(state(ticket)).isEqualTo("PENDING_VENDOR");
    for (var type : List.of("application/json", "text/plain")) {
      form(ticket, type)
          .expectStatus()
          .isOk()
          .expectBody(String.class)
          .value(form ->
              assertThat(form)
                  .contains("花子", "hanako@partner.example", ticket, "Teams")
                  .doesNotContain("山田", "yamada@customer.example", "090-1234-5678"));
    }
  }

  @Test
  void whatTheVendorNeedsFromUsReopensTheTicketToItsOwner() {
    var ticket = taken();
    hanako.does(ticket, "escalate", escalation(CHECKS)).expectStatus().isOk();
    hanako
        .does(ticket, "vendor", Map.of("status", "REGISTERED", "number", "V-1", "text", ""))
        .expectStatus()
        .isOk();
    assertThat(state(ticket)).isEqualTo("PENDING_VENDOR");
    hanako
        .does(ticket, "vendor", Map.of("status", "ATTENTION_NEEDED", "text", "Logs, please."))
        .expectStatus()
        .isOk();
    assertThat(state(ticket)).isEqualTo("OPEN");
    var row = hanako.read("/api/console/tickets/" + ticket).path("ticket");
    assertThat(row.path("ownerName").asString()).isEqualTo("花子");
  }

  /** Seed row 22. */
  @Test
  void billingNeverGoesToTheVendor() {
    var ticket = taken();
    var billing = Map.of("category", "BILLING", "severity", "MODERATE");
    hanako.does(ticket, "classify", billing).expectStatus().isOk();
    hanako.does(ticket, "escalate", escalation(CHECKS)).expectStatus().isEqualTo(409);
    form(ticket, "application/json").expectStatus().isEqualTo(409);
    assertThat(state(ticket)).isEqualTo("OPEN");
  }

  /** Seed row 22: what is found to be about billing late is taken back first. */
  @Test
  void whatIsWithTheVendorIsNotAboutBillingAndWhatIsGoesThereNoMore() {
    var ticket = taken();
    var billing = Map.of("category", "BILLING", "severity", "MODERATE");
    hanako.does(ticket, "escalate", escalation(CHECKS)).expectStatus().isOk();
    hanako.does(ticket, "classify", billing).expectStatus().isEqualTo(409);
    hanako.does(ticket, "vendor", Map.of("status", "CLOSED", "text", "")).expectStatus().isOk();
    hanako.does(ticket, "classify", billing).expectStatus().isOk();
    form(ticket, "application/json").expectStatus().isEqualTo(409);
    hanako.does(ticket, "escalate", escalation(CHECKS)).expectStatus().isEqualTo(409);
  }

  /** Seed row 10: answers come from the partner, whoever else is asked. */
  @ParameterizedTest
  @ValueSource(strings = {"Microsoft will contact you tomorrow.", "この件は Microsoft から直接ご連絡いたします。"})
  void anAgentDoesNotPromiseThatTheVendorWillWrite(String promise) {
    var ticket = taken();
    for (var deed : List.of("reply", "ask")) {
      hanako
          .does(ticket, deed, Map.of("text", promise))
          .expectStatus()
          .isEqualTo(409)
          .expectBody(String.class)
          .value(problem -> assertThat(problem).contains("必ず当社", "always come from us"));
    }
    hanako
        .does(ticket, "resolve", Map.of("code", "answered", "summary", promise))
        .expectStatus()
        .isEqualTo(409);
    hanako
        .does(ticket, "reply", Map.of("text", "障害のお知らせは Microsoft から届くことがあります。"))
        .expectStatus()
        .isOk();
    hanako.does(ticket, "note", Map.of("text", promise)).expectStatus().isOk();
  }

  @Test
  void onlyASupervisorTakesATicketFromAnother() {
    var ticket = taken();
    var me = Map.of("id", "local:太郎");
    taro.does(ticket, "assign", me).expectStatus().isEqualTo(409);
    boss.does(ticket, "assign", me).expectStatus().isOk();
    var row = hanako.read("/api/console/tickets/" + ticket).path("ticket");
    assertThat(row.path("ownerName").asString()).isEqualTo("太郎");
    hanako.does(ticket, "reply", Map.of("text", "まだ私です")).expectStatus().isEqualTo(409);
  }

  @Test
  void theThreeClocksAreReportedApartAndOnlyToSupervisors() {
    var ticket = taken();
    hanako.does(ticket, "escalate", escalation(CHECKS)).expectStatus().isOk();
    hanako.get("/api/console/insight/clocks").expectStatus().isForbidden();
    var report = boss.read("/api/console/insight/clocks");
    assertThat(report.path("tickets").values())
        .filteredOn(row -> row.path("ticket").asString().equals(ticket))
        .singleElement()
        .satisfies(row ->
            assertThat(row.path("minutes").propertyNames())
                .containsExactly("ours", "vendor", "customer", "warned", "breached"));
    assertThat(report.path("sum").path("breached").isInt()).isTrue();
  }

  private String taken() {
    var ticket =
        customers
            .named("山田")
            .says("会議に入れません。yamada@customer.example か 090-1234-5678 までお願いします")
            .asksForAPerson()
            .ticket()
            .value();
    hanako.does(ticket, "claim", Map.of()).expectStatus().isOk();
    return ticket;
  }

  private String state(String ticket) {
    return hanako.read("/api/console/tickets/" + ticket).at("/ticket/state").asString();
  }

  private org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec form(
      String ticket, String type) {
    return hanako.call(
        HttpMethod.POST,
        "/api/console/tickets/" + ticket + "/vendor-form",
        Map.of("email", "hanako@partner.example", "language", "JA"),
        "k",
        headers -> {
          hanako.csrf(headers);
          headers.set("Accept", type);
        });
  }

  private static Map<String, Object> escalation(List<String> checks) {
    return Map.of(
        "criterion", "BUG",
        "severity", "MODERATE",
        "product", "Teams",
        "topic", "会議に入れない",
        "checks", checks,
        "steps", "再起動した");
  }
}
