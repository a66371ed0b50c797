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
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
import org.springframework.test.context.DynamicPropertyRegistrar;
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
      "madoguchi.answer.within=30s",
      "madoguchi.directline.limits.requests=100000",
      "madoguchi.directline.limits.starts=100000",
      "madoguchi.pages.identity.secret=" + ConsoleServer.SITE_SECRET,
      "madoguchi.incidents.api-key=" + ConsoleServer.INCIDENT_KEY,
      "madoguchi.knowledge-base.path=src/test/resources/console/articles"
    })
@Import(ConsoleServer.Parts.class)
public @interface ConsoleServer {
  /** With which a site signs who its customers are. */
  String SITE_SECRET = "what the shop signs with, 32 bytes";

  /** With which other systems write incidents. */
  String INCIDENT_KEY = "what the monitoring writes with, 32 bytes";

  /** A customer who is somewhere, and gets what is said. */
  record Somebody(ConversationId id, Customer customer, Customers customers) {

    public TicketId ticket() {
      return TicketId.of(id, 1);
    }

    public Somebody says(String text) {
      customers.hear(this, new Body.Text(text));
      return this;
    }

    /** Waits until there is a ticket. */
    public Somebody asksForAPerson() {
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

    public Somebody named(String name) {
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

  /** What the product stores in. */
  record StoreFile(Path folder) {

    /** Changes something behind the product's back; how many rows. */
    int update(String sql, Object... arguments) {
      try (var db = connect();
          var statement = db.prepareStatement(sql)) {
        for (var i = 0; i < arguments.length; i++) {
          statement.setString(i + 1, arguments[i].toString());
        }
        return statement.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /**
     * Lets the product's writes wait while the work is done; it waits for three seconds at most.
     */
    void pausedDuring(Work work) throws Exception {
      try (var db = connect();
          var statement = db.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        work.run();
        statement.execute("ROLLBACK");
      }
    }

    private Connection connect() throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("madoguchi.db"));
    }

    /** May fail. */
    interface Work {
      void run() throws Exception;
    }
  }

  /** The customers' side, and the store. */
  @TestConfiguration(proxyBeanMethods = false)
  class Parts {

    @Bean
    StoreFile storeFile() throws IOException {
      return new StoreFile(Files.createTempDirectory("madoguchi-console"));
    }

    @Bean
    DynamicPropertyRegistrar storeFolder(StoreFile file) {
      return registry -> registry.add("madoguchi.store.folder", () -> file.folder().toString());
    }

    @Bean
    Customers customers(ObjectProvider<Concierge> concierge, Tickets tickets, LiveUpdates updates) {
      return new Customers(concierge, tickets, updates);
    }
  }
}
