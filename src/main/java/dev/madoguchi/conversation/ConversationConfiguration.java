package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.Cues;
import dev.madoguchi.support.Promises;
import dev.madoguchi.ticket.AfterResolution;
import dev.madoguchi.ticket.Categories;
import dev.madoguchi.ticket.TicketRules;
import dev.madoguchi.ticket.Tickets;
import dev.madoguchi.ticket.Timers;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Puts the two sides of a conversation together; each wakes the other. */
@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {
  private final ObjectProvider<Concierge> concierge;
  private final ObjectProvider<Desk> desk;

  ConversationConfiguration(ObjectProvider<Concierge> concierge, ObjectProvider<Desk> desk) {
    this.concierge = concierge;
    this.desk = desk;
  }

  @Bean
  Concierge concierge(
      Conversations conversations,
      Tickets tickets,
      Answers answers,
      Promises promises,
      TicketRules rules,
      Desk desk,
      ObjectProvider<Channel> channels,
      Clock clock,
      ConversationProperties properties) {
    readWords();
    var decisions = new Rules(promises, rules);
    return new Concierge(
        conversations,
        new Inquiry(answers, tickets, decisions, clock),
        decisions,
        desk,
        new Deliveries(conversations, channels),
        clock,
        properties.language());
  }

  @Bean
  Desk desk(Tickets tickets, Conversations conversations, TicketRules rules, Clock clock) {
    return new Desk(tickets, conversations, rules, clock, id -> concierge.getObject().wake(id));
  }

  @Bean(destroyMethod = "stop")
  Timekeeper timekeeper(
      Tickets tickets, Desk desk, Timers timers, LiveUpdates updates, Clock clock) {
    return new Timekeeper(tickets, desk, timers, updates, clock);
  }

  @EventListener
  void keepTime(ApplicationReadyEvent ready) {
    ready.getApplicationContext().getBean(Timekeeper.class).start();
  }

  /** Word lists come from files: they are read now, not while the first customer waits. */
  private static void readWords() {
    Cues.of("");
    AfterResolution.of("");
    Categories.propose("", null);
  }

  /** What a stop left undone is taken up again. */
  @EventListener(ApplicationReadyEvent.class)
  void resume() {
    desk.getObject().resume().then(concierge.getObject().resume()).subscribe();
  }
}
