package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.MovingClock;
import dev.madoguchi.answer.Answer;
import dev.madoguchi.answer.Confidence;
import dev.madoguchi.message.Address;
import dev.madoguchi.message.Body;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Customer;
import dev.madoguchi.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The order of what is said does not depend on what time it is. */
class ClockJumpTest {
  private static final ConversationId ID = new ConversationId("test", "1");
  private static final Address ADDRESS = new Address("test", "here");
  private static final List<String> SAID =
      List.of("こんにちは", "請求書の宛名を変えたいです", "担当者と話したい", "請求書のことです");

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-16T01:00:00Z"));
  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryTickets tickets = new MemoryTickets();
  private final Instance instance =
      new Instance(
          conversations,
          tickets,
          _ -> Mono.just((Answer) new Answer.Nothing(Confidence.NONE, List.of())),
          clock);

  @ParameterizedTest
  @ValueSource(strings = {"PT-1H", "PT-24H", "PT10M"})
  void aClockThatJumpsBetweenMessagesLosesAndReordersNothing(String jump) {
    for (var n = 0; n < SAID.size(); n++) {
      hear(n);
      clock.pass(Duration.parse(jump));
      hear(n); // the same again, after the jump
    }
    instance.resume();
    instance.settle(ID);
    var entries = Objects.requireNonNull(conversations.entries(ID, 0, 1_000).collectList().block());
    assertThat(entries.stream().map(Entry::seq))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, entries.size()).boxed().toList());
    assertThat(
            entries.stream()
                .map(Entry::content)
                .filter(Content.Heard.class::isInstance)
                .map(heard -> ((Content.Heard) heard).body().words()))
        .containsExactlyElementsOf(SAID);
    assertThat(tickets.all()).hasSize(1);
    assertThat(conversations.unfinished().collectList().block()).isEmpty();
  }

  private void hear(int n) {
    var customer = new Customer("hanako", null, null, null);
    var message = new Message("m" + n, customer, new Body.Text(SAID.get(n)), null, clock.instant());
    instance.concierge.hear(ID, ADDRESS, message).block();
    instance.settle(ID);
  }
}
