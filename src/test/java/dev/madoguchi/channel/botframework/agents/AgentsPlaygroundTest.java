package dev.madoguchi.channel.botframework.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.channel.botframework.customers.TeamsProduct;
import dev.madoguchi.channel.botframework.customers.TeamsProduct.Person;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agents at work in Microsoft's stand-in for Teams, as recorded: it opens no windows, its client is
 * always English, and it takes a card's change at the thread that the card began.
 */
class AgentsPlaygroundTest {
  private static final String CHANNEL = "channel-agents-id";
  private static final Person ALEX =
      new Person("user-id-0", "Alex Wilber", TeamsProduct.TENANT, "en-US");

  @TempDir private static Path data;
  private static TeamsProduct playground;

  @BeforeAll
  static void open() throws IOException {
    playground =
        TeamsProduct.local(
            data,
            "--madoguchi.botframework.agents.channel=" + CHANNEL,
            "--madoguchi.botframework.agents.tenant=" + TeamsProduct.TENANT,
            "--madoguchi.botframework.agents.members=" + ALEX.id());
    playground.botConnector.members.put(ALEX.id(), ALEX.name());
    playground.post(recorded(playground.activity("installationUpdate", ALEX, CHANNEL), "add"));
  }

  @AfterAll
  static void close() {
    playground.close();
  }

  @Test
  void anAgentTakesAnswersAndResolvesATicketOnItsCard() throws InterruptedException {
    var question = playground.activity("message", ALEX, "personal-chat-id");
    question.put("text", "担当者と話したい");
    playground.post(question);
    var subject = playground.activity("message", ALEX, "personal-chat-id");
    subject.put("text", "請求書のことです");
    playground.post(subject);
    var posted =
        playground.botConnector.await(call -> call.path().contains(CHANNEL + "/activities"));
    assertThat(posted.card().toString()).contains("担当する").doesNotContain("task/fetch");

    assertThat(press("claim", Map.of())).contains("対応中");
    var update =
        playground.botConnector.await(
            call -> call.method().equals("PUT") && call.path().contains(CHANNEL));
    assertThat(update.path()).contains(CHANNEL + "%3Bmessageid%3Dsent-");

    assertThat(press("reply", Map.of())).contains("Reply to the customer", "Action.Execute");
    assertThat(press("reply", Map.of("text", "", "submissionId", "1"))).contains("Please write");
    assertThat(press("reply", Map.of("text", "確認します", "submissionId", "1"))).contains("対応中");
    var reply = playground.botConnector.await(call -> call.activity().toString().contains("確認します"));
    assertThat(reply.path()).contains("personal-chat-id");

    assertThat(press("resolve", Map.of("code", "answered", "summary", "済"))).contains("解決済み");
    var ticket = playground.bean(Tickets.class).find(ticket()).block(Duration.ofSeconds(10));
    assertThat(Objects.requireNonNull(ticket).state()).isEqualTo(TicketState.RESOLVED);
  }

  private static String press(String action, Map<String, String> inputs) {
    var data = new LinkedHashMap<String, Object>(inputs);
    data.put("deed", action);
    data.put("ticket", ticket().value());
    var invoke = playground.activity("invoke", ALEX, CHANNEL + ";messageid=1795275664349");
    invoke.put("name", "adaptiveCard/action");
    invoke.put("replyToId", "1795275664349");
    invoke.put(
        "value", Map.of("action", Map.of("type", "Action.Execute", "verb", action, "data", data)));
    return playground.post(invoke).body();
  }

  private static Map<String, Object> recorded(Map<String, Object> activity, String action) {
    activity.put("action", action);
    return activity;
  }

  private static TicketId ticket() {
    return TicketId.of(new ConversationId("msteams", "personal-chat-id"), 1);
  }
}
