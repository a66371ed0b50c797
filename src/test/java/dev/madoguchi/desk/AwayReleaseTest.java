package dev.madoguchi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.console.ConsoleServer;
import dev.madoguchi.console.ConsoleServer.Customers;
import dev.madoguchi.console.ConsoleServer.Somebody;
import dev.madoguchi.conversation.Agent;
import dev.madoguchi.conversation.Desk;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketState;
import dev.madoguchi.ticket.Tickets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A customer's words go to their agent, or to the queue while that agent is away. */
@ConsoleServer
class AwayReleaseTest {
  private final Agent sato = new Agent("sato-" + UUID.randomUUID(), "佐藤");

  @Autowired private Customers customers;
  @Autowired private Tickets tickets;
  @Autowired private Desk desk;
  @Autowired private AgentPresence presence;
  @Autowired private TicketLogs logs;

  @Test
  void whatIsWrittenToSomebodyWhoIsAwayGoesBackToTheQueue() {
    var customer = claimed();
    presence.away(sato, true);
    customer.says("まだでしょうか。急いでいます");
    var ticket = await(customer.ticket(), found -> found.state() == TicketState.NEW);
    assertThat(ticket.owner()).isNull();
    assertThat(ticket.stateEvent().change()).isEqualTo(new Change.Released("away"));
    assertThat(ticket.stateEvent().party()).isEqualTo(Party.PARTNER);
    presence.away(sato, false);
  }

  @Test
  void whoeverIsThereKeepsTheTicketAndSoDoesWhoeverOnlyClosedTheConsole() {
    var customer = claimed();
    customer.says("まだでしょうか。急いでいます");
    await(customer.ticket(), AwayReleaseTest::hasWord);
    relief().look(customer.ticket()).block();
    assertThat(ticket(customer).owner()).isEqualTo(sato.id());
  }

  @Test
  void whatHasBeenAnsweredStaysWithWhoeverIsAway() {
    var customer = claimed();
    customer.says("まだでしょうか。急いでいます");
    await(customer.ticket(), AwayReleaseTest::hasWord);
    agent(customer, new Change.AgentWrote("少々お待ちください", dev.madoguchi.message.Language.JA));
    presence.away(sato, true);
    relief().look(customer.ticket()).block();
    assertThat(ticket(customer).owner()).isEqualTo(sato.id());
    presence.away(sato, false);
  }

  private AwayRelease relief() {
    return new AwayRelease(logs, tickets, desk, presence);
  }

  private Somebody claimed() {
    var customer = customers.named("鈴木").asksForAPerson();
    agent(customer, new Change.Claimed(sato.id(), sato.name()));
    desk.settled(customer.ticket()).block();
    return customer;
  }

  private void agent(Somebody customer, Change change) {
    var key = UUID.randomUUID().toString();
    desk.record(customer.ticket(), Party.AGENT, sato.id(), change, key).block();
  }

  private static boolean hasWord(Ticket ticket) {
    return ticket.events().stream()
        .anyMatch(event -> event.change() instanceof Change.CustomerWrote);
  }

  private Ticket ticket(Somebody customer) {
    return await(customer.ticket(), _ -> true);
  }

  private Ticket await(TicketId id, Predicate<Ticket> wanted) {
    return Flux.merge(logs.changes().filter(id::equals), Mono.just(id))
        .concatMap(tickets::find)
        .filter(wanted)
        .next()
        .switchIfEmpty(Mono.error(() -> new AssertionError("waited in vain")))
        .blockOptional(Duration.ofSeconds(60))
        .orElseThrow();
  }
}
