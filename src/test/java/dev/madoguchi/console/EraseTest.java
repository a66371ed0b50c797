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
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
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
