package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.follower.FollowedLogs.LogEnd;
import dev.madoguchi.follower.Placement;
import dev.madoguchi.follower.TestPosition;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every instance, and whoever was told words, hears of each erasure, once they can be reached. */
class ErasureLogTest {
  private static final ConversationId ONE = new ConversationId("directline", "one");
  private static final ConversationId TWO = new ConversationId("directline", "two");
  private static final Instant NOON = Instant.parse("2026-11-16T03:00:00Z");

  private final ErasureLog log = new ErasureLog(new MemoryKeyValues());

  @Test
  void theLastErasureOfAConversationIsKnownWithItsTicketsAndHowManyThereWere() {
    var ticket = TicketId.of(ONE, 1);
    log.note(new ErasureLog.Erased(ONE, NOON, List.of())).block();
    var last = new ErasureLog.Erased(ONE, NOON.plusSeconds(5), List.of(ticket));
    log.note(last).block();
    log.note(new ErasureLog.Erased(TWO, NOON, List.of())).block();
    assertThat(log.find(ONE).block()).isEqualTo(last);
    assertThat(log.end(ONE).block()).isEqualTo(2);
    assertThat(log.ends(null, 10).collectList().block())
        .containsExactly(new LogEnd<>(ONE, 2), new LogEnd<>(TWO, 1));
    assertThat(log.ends(ONE, 10).collectList().block()).containsExactly(new LogEnd<>(TWO, 1));
  }

  @Test
  void whatEverybodyHasHeardOfIsForgotten() {
    log.note(new ErasureLog.Erased(ONE, NOON, List.of())).block();
    log.note(new ErasureLog.Erased(TWO, NOON.plus(Duration.ofDays(2)), List.of())).block();
    log.forget(NOON.plus(Duration.ofDays(1))).block();
    assertThat(log.find(ONE).block()).isNull();
    assertThat(log.find(TWO).block()).isNotNull();
  }

  @Test
  void eachInstanceForgetsWhatAnotherHasErasedAndNotesHowFarItHasHeard() {
    var told = new ArrayList<CustomerErased>();
    var news = new ErasureNews(log, told::add);
    assertThat(news.placement()).isEqualTo(Placement.EVERY_INSTANCE);
    log.note(new ErasureLog.Erased(ONE, NOON, List.of())).block();
    log.note(new ErasureLog.Erased(ONE, NOON, List.of())).block();
    var position = new TestPosition();
    news.follow(ONE, position).block();
    assertThat(told).containsExactly(new CustomerErased(ONE));
    assertThat(position.cursor().seq()).isEqualTo(2);
  }
}
