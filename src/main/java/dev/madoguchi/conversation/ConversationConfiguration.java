package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answers;
import dev.madoguchi.answer.DialogueActs;
import dev.madoguchi.answer.DialogueContext;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.message.FeatureTexts;
import dev.madoguchi.support.ServiceIncidents;
import dev.madoguchi.support.ServicePlans;
import dev.madoguchi.support.SupportEdited;
import dev.madoguchi.ticket.Categories;
import dev.madoguchi.ticket.CorrespondenceAgreement;
import dev.madoguchi.ticket.ResolutionReplies;
import dev.madoguchi.ticket.TicketRules;
import dev.madoguchi.ticket.TicketTimers;
import dev.madoguchi.ticket.Tickets;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Puts the two sides of a conversation together; each wakes the other. */
@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {
  private final ObjectProvider<Concierge> concierge;
  private final ObjectProvider<TicketTimerRunner> timekeeper;

  ConversationConfiguration(
      ObjectProvider<Concierge> concierge, ObjectProvider<TicketTimerRunner> timekeeper) {
    this.concierge = concierge;
    this.timekeeper = timekeeper;
  }

  @Bean
  Concierge concierge(
      Conversations conversations,
      Contacts contacts,
      Tickets tickets,
      Answers answers,
      ServicePlans plans,
      TicketRules rules,
      Desk desk,
      ObjectProvider<Channel> channels,
      ObjectProvider<StaffPresence> staff,
      ObjectProvider<ServiceIncidents> incidents,
      DeadLetters faults,
      TurnMetrics metrics,
      AnswerBudget budget,
      Clock clock,
      ConversationProperties properties) {
    readWords();
    var decisions =
        new ConversationRules(
            plans,
            rules,
            new CloudQuestion(properties.clouds()),
            new TicketAdmission(properties.ticketIdentity()),
            () -> staff.stream().anyMatch(StaffPresence::anybody));
    return new Concierge(
        conversations,
        new EntryProcessor(
            conversations,
            contacts,
            new TurnLookups(conversations, contacts, answers, tickets, decisions, budget, clock),
            decisions,
            new IncidentLookups(
                incidents.getIfAvailable(() -> ServiceIncidents.NONE),
                properties.clouds().size() == 1),
            desk,
            new Deliveries(conversations, channels, clock),
            faults,
            metrics,
            clock),
        clock,
        properties.language(),
        properties.clouds().getFirst());
  }

  @Bean
  AnswerBudget answerBudget(ConversationProperties properties, Clock clock) {
    return new AnswerBudget(
        properties.answering(), Runtime.getRuntime().availableProcessors(), clock);
  }

  @Bean
  Desk desk(
      Tickets tickets,
      Conversations conversations,
      TicketRules rules,
      DeadLetters faults,
      FollowerStore followers,
      Clock clock) {
    return new Desk(
        tickets,
        conversations,
        rules,
        faults,
        followers,
        clock,
        id -> concierge.getObject().wake(id));
  }

  @Bean
  CustomerEraser eraser(
      Conversations conversations,
      Contacts contacts,
      KeyValueStore known,
      Tickets tickets,
      Clock clock,
      ApplicationEventPublisher publisher) {
    return new CustomerEraser(
        conversations, contacts, known, tickets, clock, publisher::publishEvent);
  }

  @Bean
  ErasureLog erasures(KeyValueStore known) {
    return new ErasureLog(known);
  }

  @Bean
  ErasureNews erasureNews(ErasureLog erasures, ApplicationEventPublisher publisher) {
    return new ErasureNews(erasures, publisher::publishEvent);
  }

  @Bean
  IdentifiedCustomers identifiedCustomers(
      Conversations conversations, Contacts contacts, KeyValueStore known) {
    return new IdentifiedCustomers(conversations, contacts, known);
  }

  @Bean
  DeadLetters faults() {
    return new DeadLetters(Duration.ofMillis(200));
  }

  /** What was set aside has to be looked at by somebody. */
  @Bean
  MeterBinder setAside(DeadLetters faults) {
    return registry ->
        FunctionCounter.builder("madoguchi.set.aside", faults, DeadLetters::count)
            .description("entries and events that could not be dealt with and were left to people")
            .register(registry);
  }

  @Bean
  TicketLogs ticketLogs(Tickets tickets, LiveUpdates updates) {
    return new TicketLogs(tickets, updates);
  }

  @Bean
  ConversationLogs conversationLogs(Conversations conversations, LiveUpdates updates) {
    return new ConversationLogs(conversations, updates);
  }

  @Bean
  TicketTimerRunner timekeeper(
      TicketLogs logs,
      Tickets tickets,
      Desk desk,
      TicketRules rules,
      TicketTimers timers,
      Clock clock) {
    return new TicketTimerRunner(logs, tickets, desk, rules, timers, clock);
  }

  @EventListener
  void keepTimeBy(SupportEdited edited) {
    timekeeper.getObject().calendarChanged();
  }

  /** Word lists come from files: they are read now, not while the first customer waits. */
  private static void readWords() {
    DialogueActs.of("hello", DialogueContext.START);
    ResolutionReplies.of("");
    Categories.propose("", null);
    CorrespondenceAgreement.promisesVendor("");
    List.of("agents", "attachment", "channel", "console", "mail", "support", "ticket")
        .forEach(FeatureTexts::new);
  }

  @Bean
  TurnMetrics turnMetrics(
      ObjectProvider<MeterRegistry> meters, ObjectProvider<ObservationRegistry> observations) {
    return new TurnMetrics(
        meters.getIfAvailable(CompositeMeterRegistry::new),
        observations.getIfAvailable(() -> ObservationRegistry.NOOP));
  }

  @Bean(destroyMethod = "stop")
  QueueMetrics queueMetrics(Tickets tickets) {
    return new QueueMetrics(tickets);
  }

  @Bean(destroyMethod = "stop")
  UnfinishedWork unfinishedWork(
      Concierge concierge, Desk desk, Conversations conversations, Clock clock) {
    return new UnfinishedWork(concierge, desk, conversations, clock);
  }

  /** What a stop left undone is taken up again. */
  @EventListener
  void resume(ApplicationReadyEvent ready) {
    ready.getApplicationContext().getBean(UnfinishedWork.class).start();
    ready.getApplicationContext().getBean(QueueMetrics.class).start();
  }
}
