package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Language;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketActionRefused;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Nothing of the person is left, and nothing that is counted changes. */
class CustomerEraserTest {
  private static final ConversationId ID = new ConversationId("test", "1");
  private static final Address ADDRESS = new Address("test", "here");
  private static final Customer HANAKO = new Customer("hanako", "秘密 花子", "秘密 tenant", null);
  private static final Instant NOW = Instant.parse("2026-11-16T01:00:00Z");

  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryTickets tickets = new MemoryTickets();
  private final List<CustomerErased> told = new ArrayList<>();
  private final CustomerEraser eraser =
      new CustomerEraser(
          conversations,
          new MemoryContacts(),
          new MemoryKeyValues(),
          tickets,
          Clock.fixed(NOW, ZoneOffset.UTC),
          told::add);
  private final Instance instance =
      new Instance(
          conversations,
          tickets,
          _ -> Mono.just(new Answer.Nothing(Confidence.NONE, List.of())),
          Clock.fixed(NOW, ZoneOffset.UTC));
  private int number;

  @Test
  void noWordIsLeftAndEveryNumberIs() {
    say("メールは secret@example.com です");
    say("秘密の質問");
    say("担当者と話したい");
    say("アカウントのことです");
    agent(new Change.Claimed("sato", "佐藤"));
    agent(new Change.Noted("秘密のメモ"));
    var file = new Attachment("f", "秘密.pdf", "application/pdf", 9, null);
    agent(new Change.AgentWrote("秘密の返信", Language.JA, List.of(file)));
    hear("f", new Body.Files("秘密の写真", List.of(file)));
    hear("e", new Body.Edited("f", "秘密の訂正"));
    agent(new Change.Asked("秘密の確認", Language.JA));
    say("秘密の回答");
    agent(new Change.Resolved("answered", null, "秘密のまとめ"));
    press(Verb.RATE, Map.of("ticket", ticket().id().value(), "rating", "4", "comment", "秘密の感想"));
    press(Verb.TICKETS, Map.of());
    var before = ticket();
    var entries = entries();

    eraser.erase(ID).block();
    eraser.erase(ID).block();

    assertThat(told).containsOnly(new CustomerErased(ID));
    assertThat(everything()).doesNotContain("秘密", "hanako", "secret@");
    assertThat(ticket().events()).hasSameSizeAs(before.events());
    assertThat(ticket().events())
        .extracting(TicketEvent::key, TicketEvent::seq, TicketEvent::at)
        .isEqualTo(
            before.events().stream()
                .map(event ->
                    org.assertj.core.groups.Tuple.tuple(event.key(), event.seq(), event.at()))
                .toList());
    assertThat(ticket().state()).isEqualTo(before.state());
    assertThat(ticket().rating().orElseThrow().rating()).isEqualTo(4);
    assertThat(entries())
        .extracting(Entry::seq)
        .isEqualTo(entries.stream().map(Entry::seq).toList());
    assertThat(ticket().events())
        .filteredOn(event -> event.change() instanceof Change.CustomerWrote)
        .allMatch(event -> ((Change.CustomerWrote) event.change()).text().equals("[erased]"));
  }

  @Test
  void whoeverComesBackIsServedAsEver() {
    say("担当者と話したい");
    say("アカウントのことです");
    agent(new Change.Claimed("sato", "佐藤"));
    agent(new Change.Resolved("answered", null, ""));
    eraser.erase(ID).block();
    say("担当者と話したい");
    say("アカウントのことです");
    assertThat(tickets.list(TicketQuery.of(ID)).collectList().block()).hasSize(2);
  }

  @Test
  void whatIsStillToBeDoneIsNotErased() {
    say("秘密の質問");
    say("担当者と話したい");
    say("アカウントのことです");
    agent(new Change.Claimed("sato", "佐藤"));
    assertThatThrownBy(() -> eraser.erase(ID).block())
        .isInstanceOf(TicketActionRefused.class)
        .hasMessageContaining("佐藤");
    assertThat(everything()).contains("秘密の質問");
  }

  private String everything() {
    return conversations.find(ID).block() + "\n" + entries() + "\n" + ticket();
  }

  private List<Entry> entries() {
    return conversations.entries(ID, 0, 1000).collectList().blockOptional().orElseThrow();
  }

  private Ticket ticket() {
    return tickets.all().getFirst();
  }

  private void agent(Change change) {
    instance.desk.record(ticket().id(), Party.AGENT, "sato", change, "k" + ++number).block();
    instance.settle(ID);
  }

  private void say(String text) {
    hear("m" + ++number, new Body.Text(text));
  }

  private void press(Verb verb, Map<String, String> data) {
    hear("p" + ++number, new Body.Press(verb, data, "card"));
  }

  private void hear(String id, Body body) {
    instance.concierge.hear(ID, ADDRESS, new Message(id, HANAKO, body, null, NOW)).block();
    instance.settle(ID);
  }
}
