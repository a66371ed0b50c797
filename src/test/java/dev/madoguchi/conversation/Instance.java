package dev.madoguchi.conversation;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Answers;
import dev.madoguchi.follower.FollowerHarness;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.search.Hit;
import dev.madoguchi.search.Question;
import dev.madoguchi.ticket.TestRules;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import reactor.core.publisher.Mono;

/** One process with a customer's side, a desk and a clock, on stores that it shares with others. */
final class Instance {
  final Concierge concierge;
  final Desk desk;
  final TicketTimerRunner timekeeper;
  private final Tickets tickets;

  /**
   * @param answers what the knowledge base says to a question
   */
  Instance(
      Conversations conversations,
      Tickets tickets,
      Function<Question, Mono<Answer>> answers,
      Clock clock) {
    this(conversations, tickets, new Known(answers), clock);
  }

  Instance(Conversations conversations, Tickets tickets, Answers answers, Clock clock) {
    this(conversations, tickets, answers, AnswerBudgets.ample(clock), clock, new Deaf());
  }

  /** One whose processor is not all for answers. */
  Instance(
      Conversations conversations,
      Tickets tickets,
      Function<Question, Mono<Answer>> answers,
      AnswerBudget budget,
      Clock clock) {
    this(conversations, tickets, new Known(answers), budget, clock, new Deaf());
  }

  Instance(
      Conversations conversations,
      Tickets tickets,
      Function<Question, Mono<Answer>> answers,
      Clock clock,
      Channel channel) {
    this(conversations, tickets, new Known(answers), AnswerBudgets.ample(clock), clock, channel);
  }

  private Instance(
      Conversations conversations,
      Tickets tickets,
      Answers answers,
      AnswerBudget budget,
      Clock clock,
      Channel channel) {
    this.tickets = tickets;
    var contacts = new MemoryContacts();
    var faults = new DeadLetters(Duration.ofMillis(1));
    var rules = new ConversationRules(TestRules.levels(), TestRules.rules());
    var beans = new StaticListableBeanFactory(Map.of("channel", channel));
    desk =
        new Desk(
            tickets,
            conversations,
            TestRules.rules(),
            faults,
            FollowerHarness.store(),
            clock,
            this::wake);
    concierge =
        new Concierge(
            conversations,
            new EntryProcessor(
                conversations,
                contacts,
                new TurnLookups(conversations, contacts, answers, tickets, rules, budget, clock),
                rules,
                IncidentLookups.NONE,
                desk,
                new Deliveries(conversations, beans.getBeanProvider(Channel.class), clock),
                faults,
                TurnMetrics.none(),
                clock),
            clock,
            Language.JA);
    timekeeper =
        new TicketTimerRunner(
            new TicketLogs(tickets, new NoUpdates()),
            tickets,
            desk,
            TestRules.rules(),
            TestRules.timers(),
            clock);
  }

  private void wake(ConversationId id) {
    concierge.wake(id);
  }

  /** Takes up whatever has been left, by itself or by another. */
  void resume() {
    desk.resume().then(concierge.resume()).retry(5).block();
  }

  /** Waits until nothing is being done for the conversation here. */
  void settle(ConversationId id) {
    concierge.settled(id).block();
    tickets.list(TicketQuery.of(id)).map(Ticket::id).retry(5).concatMap(desk::settled).blockLast();
    concierge.settled(id).block();
  }

  private record Known(Function<Question, Mono<Answer>> answers) implements Answers {
    @Override
    public Mono<Answer> answer(Question question) {
      return answers.apply(question);
    }

    @Override
    public Mono<Hit> article(String article, String section, Question question) {
      return Mono.empty();
    }
  }

  private static final class Deaf implements Channel {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public Mono<Delivery> deliver(ConversationId conversation, Address address, Entry entry) {
      return Mono.just(new Delivery.Sent(""));
    }
  }
}
