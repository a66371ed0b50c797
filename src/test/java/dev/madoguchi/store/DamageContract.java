package dev.madoguchi.store;

import static dev.madoguchi.store.Examples.all;
import static dev.madoguchi.store.Examples.anId;
import static dev.madoguchi.store.Examples.conversation;
import static dev.madoguchi.store.Examples.entries;
import static dev.madoguchi.store.Examples.event;
import static dev.madoguchi.store.Examples.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.conversation.Conversations;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.DamagedRecord;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every engine must do when a part of what it stores is not what was written any more. */
public interface DamageContract {

  Conversations conversations();

  Tickets tickets();

  /** Changes a stored letter of the conversation's state. */
  void damage(ConversationId id);

  /** Changes a stored letter of the ticket's first event. */
  void damage(TicketId id);

  @Test
  default void aDamagedConversationIsNamedAndLeavesTheOthersAlone() {
    var damaged = anId();
    var whole = anId();
    for (var id : List.of(damaged, whole)) {
      conversations().save(conversation(id, 1, 2), entries(1, 2)).block();
    }
    damage(damaged);

    assertThatThrownBy(() -> conversations().find(damaged).block())
        .isInstanceOf(DamagedRecord.class)
        .hasMessageContaining(damaged.toString());
    assertThat(conversations().find(whole).block()).isEqualTo(conversation(whole, 1, 2));
    assertThat(all(conversations().entries(damaged, 0, 10))).isEqualTo(entries(1, 2));
    assertThat(all(conversations().pending(damaged))).isEqualTo(entries(1, 2));
    assertThat(all(conversations().due(Examples.NOON.plus(Duration.ofDays(400)), 10_000)))
        .contains(damaged, whole);
  }

  @Test
  default void aDamagedConversationCanBeLeftForLater() {
    var id = anId();
    conversations().save(conversation(id, 1, 2), entries(1, 2)).block();
    damage(id);
    var now = Instant.now();
    assertThat(conversations().claim(id, "me", now, now.plusSeconds(10)).block()).isTrue();
    assertThat(conversations().postpone(id, "me", 2, now.plus(Duration.ofHours(1))).block())
        .isTrue();
    assertThat(all(conversations().due(now.plusSeconds(60), 10_000))).doesNotContain(id);
  }

  @Test
  default void aDamagedTicketIsLeftOutOfListsAndNamedWhenAskedFor() {
    var conversation = anId();
    var ids = IntStream.rangeClosed(1, 3).mapToObj(n -> TicketId.of(conversation, n)).toList();
    for (var n = 1; n <= 3; n++) {
      var opened = opened(conversation, n, Examples.NOON, Category.BILLING, Severity.MODERATE);
      tickets().append(ids.get(n - 1), List.of(opened)).block();
    }
    damage(ids.get(1));

    var query = TicketQuery.of(conversation);
    for (var limited : List.of(query, query.limited(3))) {
      assertThat(all(tickets().list(limited)))
          .extracting(Ticket::id)
          .containsExactlyInAnyOrder(ids.get(0), ids.get(2));
    }
    assertThat(tickets().count(query).block()).isEqualTo(3);
    assertThatThrownBy(() -> tickets().find(ids.get(1)).block())
        .isInstanceOf(DamagedRecord.class)
        .hasMessageContaining(ids.get(1).value());
    assertThatThrownBy(() -> tickets().pending(ids.get(1)).collectList().block())
        .isInstanceOf(DamagedRecord.class);
    assertThatThrownBy(
            () -> tickets().append(ids.get(1), List.of(event(2, new Change.Noted("n")))).block())
        .isInstanceOf(DamagedRecord.class);
    assertThat(all(tickets().unfinished())).contains(ids.get(0), ids.get(1), ids.get(2));
  }
}
