package dev.madoguchi.console;

import dev.madoguchi.conversation.Channel;
import dev.madoguchi.conversation.Concierge;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Message;
import dev.madoguchi.message.Verb;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The whole product with a channel whose customers are the test; one for all tests of the console.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "madoguchi.store.folder=${java.io.tmpdir}/madoguchi-console-${random.uuid}",
      "madoguchi.answer.within=30s",
      "madoguchi.directline.limits.requests=100000",
      "madoguchi.directline.limits.starts=100000",
      "madoguchi.knowledge-base.path=src/test/resources/console/articles"
    })
@Import(ConsoleServer.Parts.class)
@interface ConsoleServer {

  /** A customer who is somewhere, and gets what is said. */
  record Somebody(ConversationId id, Customer customer, Customers customers) {

    TicketId ticket() {
      return TicketId.of(id, 1);
    }

    Somebody says(String text) {
      customers.hear(this, new Body.Text(text));
      return this;
    }

    /** Waits until there is a ticket. */
    Somebody asksForAPerson() {
      customers.hear(this, new Body.Press(Verb.ACCEPT, Map.of(), UUID.randomUUID().toString()));
      customers.awaitTicket(ticket());
      return this;
    }
  }

  /** Everybody who is on the other side. */
  final class Customers implements Channel {
    final BlockingQueue<Entry> told = new LinkedBlockingQueue<>();

    /** What becomes of what agents say next; it arrives when there is nothing in it. */
    final BlockingQueue<Delivery> next = new LinkedBlockingQueue<>();

    private final ObjectProvider<Concierge> concierge;
    private final Tickets tickets;
    private final LiveUpdates updates;

    Customers(ObjectProvider<Concierge> concierge, Tickets tickets, LiveUpdates updates) {
      this.concierge = concierge;
      this.tickets = tickets;
      this.updates = updates;
    }

    Somebody named(String name) {
      var id = UUID.randomUUID().toString();
      return new Somebody(
          new ConversationId("test", id), new Customer(id, name, "contoso", null), this);
    }

    void hear(Somebody who, Body body) {
      var message =
          new Message(UUID.randomUUID().toString(), who.customer(), body, null, Instant.now());
      concierge.getObject().hear(who.id(), new Address("test", "there"), message).block();
      concierge.getObject().settled(who.id()).block(Duration.ofSeconds(30));
    }

    private void awaitTicket(TicketId id) {
      Flux.merge(updates.tickets().map(_ -> id), Mono.just(id))
          .concatMap(tickets::find)
          .next()
          .block(Duration.ofSeconds(30));
    }

    @Override
    public String name() {
      return "test";
    }

    @Override
    public Mono<Delivery> deliver(ConversationId id, Address address, Entry entry) {
      return Mono.fromSupplier(() -> {
        told.add(entry);
        var other = entry.content() instanceof Content.AgentSaid ? next.poll() : null;
        return other == null ? new Delivery.Sent("a" + entry.seq()) : other;
      });
    }
  }

  /** The customers' side. */
  @TestConfiguration(proxyBeanMethods = false)
  class Parts {

    @Bean
    Customers customers(ObjectProvider<Concierge> concierge, Tickets tickets, LiveUpdates updates) {
      return new Customers(concierge, tickets, updates);
    }
  }
}
