package dev.madoguchi.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.attachment.Attachments;
import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.console.access.SignInLinks;
import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.desk.Role;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.ticket.Tickets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** A supervisor erases a customer, over HTTP, on the store that ships. */
@ConsoleServer
class EraseTest {
  private final Customers customers;
  private final Conversations conversations;
  private final Tickets tickets;
  private final Attachments attachments;
  private final Desk desk;
  private final AgentClient supervisor;

  @Autowired
  EraseTest(
      Customers customers,
      Conversations conversations,
      Tickets tickets,
      Attachments attachments,
      Desk desk,
      SignInLinks links,
      @LocalServerPort int port) {
    this.customers = customers;
    this.conversations = conversations;
    this.tickets = tickets;
    this.attachments = attachments;
    this.desk = desk;
    this.supervisor = AgentClient.signIn(port, links.issue("責任者", Role.SUPERVISOR));
  }

  @Test
  void nothingOfACustomerIsLeftButTheNumbersAndThatIsInTheAudit() throws IOException {
    var customer = customers.named("秘密 花子").says("秘密の質問").asksForAPerson();
    var ticket = customer.ticket().value();
    sends(customer);
    supervisor.does(ticket, "claim", Map.of()).expectStatus().isOk();
    supervisor.does(ticket, "reply", Map.of("text", "秘密の返信")).expectStatus().isOk();
    supervisor
        .does(ticket, "resolve", Map.of("code", "answered", "summary", "秘密のまとめ"))
        .expectStatus()
        .isOk();
    desk.settled(customer.ticket()).block();
    var before = thread(ticket);

    supervisor.does(ticket, "erase", Map.of("reason", " ")).expectStatus().isBadRequest();
    supervisor.does(ticket, "erase", Map.of("reason", "本人の依頼")).expectStatus().isNoContent();

    assertThat(supervisor.read("/api/console/tickets/" + ticket).toString())
        .doesNotContain("秘密")
        .contains("[erased]");
    assertThat(thread(ticket)).hasSameSizeAs(before);
    assertThat(conversations.find(customer.id()).block()).asString().doesNotContain("秘密");
    assertThat(attachments.of(customer.id()).collectList().block()).isEmpty();
    assertThat(supervisor.read("/api/console/audit?about=" + ticket).toString())
        .contains("erase", "本人の依頼");
  }

  @Test
  void aPersonTakesAwayTextJsonAndFilesInOneZip() throws IOException {
    var customer = customers.named("秘密 次郎").says("秘密の質問");
    sends(customer);
    var chosen = List.of(customer.id().toString());
    var zip =
        customer("archive", Map.of("conversations", chosen, "reason", "開示請求", "language", "EN"))
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType("application/zip")
            .expectBody(byte[].class)
            .returnResult()
            .getResponseBody();
    var entries = new TreeMap<String, String>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(requireNonNull(zip)))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(entries)
        .containsOnlyKeys("customer.json", "customer.txt", "files/1/aaaaaaaa-秘密.txt")
        .containsEntry("files/1/aaaaaaaa-秘密.txt", "秘密");
    assertThat(entries.get("customer.txt"))
        .contains("秘密 次郎", "Customer\n秘密の質問", "Attached file: 秘密.txt (text/plain)");
    assertThat(entries.get("customer.json")).contains("秘密 次郎", "秘密の質問", "秘密.txt");
    assertThat(supervisor.read("/api/console/audit").toString()).contains("export-customer");
    try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("customer-")))
          .isEmpty();
    }
  }

  @Test
  void whatIsStillToBeDoneIsNotErased() {
    var customer = customers.named("佐藤").asksForAPerson();
    var ticket = customer.ticket().value();
    supervisor.does(ticket, "claim", Map.of()).expectStatus().isOk();
    supervisor
        .does(ticket, "erase", Map.of("reason", "本人の依頼"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody(String.class)
        .value(problem -> assertThat(problem).contains("責任者", "対応中"));
    var opening = requireNonNull(tickets.find(customer.ticket()).block()).opening();
    assertThat(opening.customer().name()).isEqualTo("佐藤");
  }

  @Test
  void aPersonIsFoundTakenAwayAndErasedOverConversationsWithAndWithoutTickets() {
    var mail = "person-" + UUID.randomUUID() + "@example.org";
    var withTicket = customers.named("秘密 太郎").says("メールは " + mail + " です").asksForAPerson();
    var without = customers.named("別名").says("メールは " + mail + " です").says("秘密の質問");
    var other = customers.named("他人").says("メールは other@example.org です");
    var ticket = withTicket.ticket().value();

    var found = found(mail);
    assertThat(found)
        .extracting(each -> each.path("conversation").asString())
        .containsExactlyInAnyOrder(withTicket.id().toString(), without.id().toString());
    assertThat(found(ticket)).as("by the ticket, and from there by the address").hasSize(2);
    assertThat(found("別名")).as("by the name").hasSize(2);

    var both = List.of(withTicket.id().toString(), without.id().toString());
    var export =
        customer("export", Map.of("conversations", both, "reason", "開示請求", "language", "JA"));
    var exported = export.expectStatus().isOk().expectBody(JsonNode.class).returnResult();
    assertThat(requireNonNull(exported.getResponseBody()).toString())
        .contains(mail, "秘密の質問", ticket, "秘密 太郎", "Opened")
        .doesNotContain("other@example.org");

    customer("erase", Map.of("conversations", both, "reason", "消去請求"))
        .expectStatus()
        .isEqualTo(409);
    assertThat(conversations.find(without.id()).block()).asString().contains("別名");
    supervisor.does(ticket, "claim", Map.of()).expectStatus().isOk();
    supervisor
        .does(ticket, "resolve", Map.of("code", "answered", "summary", ""))
        .expectStatus()
        .isOk();
    desk.settled(withTicket.ticket()).block();
    customer("erase", Map.of("conversations", both, "reason", "消去請求")).expectStatus().isNoContent();
    assertThat(found(mail)).isEmpty();
    for (var id : List.of(withTicket.id(), without.id())) {
      assertThat(conversations.entries(id, 0, 100).collectList().block() + "")
          .doesNotContain("秘密", mail);
      assertThat(conversations.find(id).block()).asString().doesNotContain("秘密", "別名");
    }
    assertThat(conversations.entries(other.id(), 0, 100).collectList().block() + "")
        .contains("other@example.org");
    assertThat(supervisor.read("/api/console/audit").toString())
        .contains("find-customer", "export-customer", "erase-customer", "開示請求")
        .doesNotContain(mail, "別名");
  }

  private List<JsonNode> found(String query) {
    var result =
        customer("find", Map.of("query", query, "reason", "開示請求"))
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult();
    return List.copyOf(requireNonNull(result.getResponseBody()).values());
  }

  private WebTestClient.ResponseSpec customer(String what, Object body) {
    return supervisor.call(HttpMethod.POST, "/api/console/customers/" + what, body);
  }

  private void sends(Somebody customer) throws IOException {
    var content = Files.createTempFile("madoguchi-test-", ".txt");
    Files.writeString(content, "秘密");
    var file = new Attachment("a".repeat(64), "秘密.txt", "text/plain", 6, null);
    attachments.add(customer.id(), file, Instant.now(), content).block();
    Files.delete(content);
    customers.hear(customer, new Body.Files("秘密の写真", List.of(file)));
  }

  private List<JsonNode> thread(String ticket) {
    return List.copyOf(supervisor.read("/api/console/tickets/" + ticket).path("thread").values());
  }
}
