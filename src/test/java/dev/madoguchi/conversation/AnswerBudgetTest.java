package dev.madoguchi.conversation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.MovingClock;
import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.answer.DialogueActs;
import dev.madoguchi.answer.DialogueContext;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Message;
import dev.madoguchi.resilience.ProcessorTime;
import dev.madoguchi.search.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What answering takes of the processor has an end; messages and people have none. */
class AnswerBudgetTest {
  private static final ConversationId GREEDY = new ConversationId("test", "greedy");
  private static final ConversationId NEXT = new ConversationId("test", "next");
  private static final ConversationId OTHER = new ConversationId("test", "other");
  private static final String LIMITED = "manyQuestions";
  private static final Duration LITTLE = Duration.ofMillis(30);
  private static final Duration MUCH = Duration.ofHours(1);
  private static final String QUESTION = "請求書の宛名を変えるにはどうすればよいですか";

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-16T01:00:00Z"));
  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryTickets tickets = new MemoryTickets();
  private int number;

  /** Word lists are read once, at the cost of whoever is first. */
  @BeforeAll
  static void readWords() {
    DialogueActs.of(QUESTION, DialogueContext.START);
  }

  @Test
  void aConversationThatAsksTooMuchIsToldSoAndStillReachesAPerson() {
    var instance = instance(AnswerBudgets.of(LITTLE, MUCH, 1, clock));
    untilLimited(instance, GREEDY);
    assertThat(said(instance, OTHER, QUESTION)).as("another conversation").doesNotContain(LIMITED);

    said(instance, GREEDY, "担当者と話したい");
    said(instance, GREEDY, "請求書のことです");
    assertThat(tickets.all()).hasSize(1);
    clock.pass(Duration.ofMinutes(2));
    assertThat(said(instance, NEXT, QUESTION)).doesNotContain(LIMITED);
  }

  @Test
  void whoIsOverTheLimitIsAnsweredAgainAMinuteLater() {
    var instance = instance(AnswerBudgets.of(LITTLE, MUCH, 1, clock));
    untilLimited(instance, GREEDY);
    clock.pass(Duration.ofMinutes(2));
    assertThat(said(instance, GREEDY, QUESTION)).doesNotContain(LIMITED);
  }

  @Test
  void aNewConversationFromTheSameAddressIsNoWayAround() {
    var budget = AnswerBudgets.of(MUCH, LITTLE, 1, clock);
    var instance = instance(budget);
    budget.comesFrom(GREEDY, "192.0.2.1");
    budget.comesFrom(NEXT, "192.0.2.1");
    budget.comesFrom(OTHER, "192.0.2.2");
    untilLimited(instance, GREEDY);
    assertThat(said(instance, NEXT, QUESTION)).contains(LIMITED);
    assertThat(said(instance, OTHER, QUESTION)).doesNotContain(LIMITED);
  }

  @Test
  void allTogetherTakeOnlyTheirShareOfTheProcessors() {
    var instance = instance(AnswerBudgets.of(MUCH, MUCH, 0.0005, clock));
    untilLimited(instance, GREEDY);
    assertThat(said(instance, OTHER, QUESTION)).contains(LIMITED);
  }

  private void untilLimited(Instance instance, ConversationId id) {
    var asked = 0;
    while (!said(instance, id, QUESTION).contains(LIMITED)) {
      assertThat(++asked).as("questions that took %s each at the least", LITTLE).isLessThan(30);
    }
    assertThat(asked).isPositive();
  }

  /** What is said to it. */
  private String said(Instance instance, ConversationId id, String text) {
    var message =
        new Message(
            "m" + ++number,
            new Customer("someone", null, null, null),
            new Body.Text(text),
            null,
            clock.instant());
    var before = instance.concierge.hear(id, new Address("test", "here"), message).block();
    instance.settle(id);
    return String.valueOf(
        conversations.entries(id, requireNonNull(before), 100).collectList().block());
  }

  private Instance instance(AnswerBudget budget) {
    return new Instance(conversations, tickets, AnswerBudgetTest::answer, budget, clock);
  }

  private static Mono<Answer> answer(Question question) {
    return ProcessorTime.measured(
            Mono.<Answer>fromCallable(() -> {
              work();
              return new Answer.Nothing(Confidence.NONE, List.of());
            }))
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** For about ten milliseconds of this thread. */
  private static void work() {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    var end = threads.getCurrentThreadCpuTime() + Duration.ofMillis(10).toNanos();
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }
}
