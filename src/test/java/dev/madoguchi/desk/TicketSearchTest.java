package dev.madoguchi.desk;

import static dev.madoguchi.store.Examples.NOON;
import static dev.madoguchi.store.Examples.all;
import static dev.madoguchi.store.Examples.conversation;
import static dev.madoguchi.store.Examples.entry;
import static dev.madoguchi.store.Examples.opened;
import static dev.madoguchi.store.Examples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.madoguchi.conversation.MemoryConversations;
import dev.madoguchi.conversation.MemoryTickets;
import dev.madoguchi.conversation.NoUpdates;
import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.follower.FollowerHarness;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** When what was said can be found, and after what. */
class TicketSearchTest {
  private static final ConversationId HERE = new ConversationId("test", "here");
  private static final TicketId TICKET = TicketId.of(HERE, 1);

  private final MemoryTickets tickets = new MemoryTickets();
  private final MemoryConversations conversations = new MemoryConversations();
  private final Sinks.Many<TicketId> changed = Sinks.many().multicast().directBestEffort();
  private final TicketLogs logs = new TicketLogs(tickets, new Changes());
  private final TicketSearch search;
  private final FollowerHarness<TicketId> following;

  TicketSearchTest() throws IOException {
    search = new TicketSearch(logs, conversations, Schedulers.boundedElastic());
    following = new FollowerHarness<>(search);
  }

  @AfterEach
  void stop() {
    following.stop();
  }

  @Test
  void whatIsSaidIsFoundAMomentLater() {
    following.start();
    FollowerHarness.await(following::leads);
    isSaid("会議室の予約パネルが消えました");
    FollowerHarness.await(() -> found("予約パネル").equals(List.of(TICKET)));
  }

  @Test
  void howeverMuchIsSaidItDoesNotWaitForQuiet() {
    following.start();
    FollowerHarness.await(following::leads);
    isSaid("会議室の予約パネルが消えました");
    FollowerHarness.await(() -> {
      changed.tryEmitNext(TICKET).orThrow();
      return found("予約パネル").equals(List.of(TICKET));
    });
  }

  @Test
  void whatWasSaidBeforeTheStartIsFoundWithoutAChange() {
    isSaid("会議室の予約パネルが消えました");
    following.round();
    assertThat(found("予約パネル")).containsExactly(TICKET);
  }

  @Test
  void afterAStartWithoutTheStoreEverythingIsFoundOnceItIsBack() throws IOException {
    isSaid("会議室の予約パネルが消えました");
    var away = new AtomicBoolean(true);
    var late =
        new TicketSearch(
            new TicketLogs(sometimes(away), new Changes()),
            conversations,
            Schedulers.boundedElastic());
    var follower = new FollowerHarness<>(late);
    assertThatThrownBy(follower::round).isInstanceOf(StoreUnavailable.class);

    away.set(false);
    follower.round();
    assertThat(all(late.find("予約パネル", 10).map(Ticket::id))).containsExactly(TICKET);
  }

  @Test
  void whatNoHintToldOfIsFoundInTheNextRound() {
    following.round();
    result(conversations.save(conversation(HERE, 1, 1), List.of(entry(1, "会議室の予約パネルが消えました"))));
    result(tickets.append(TICKET, List.of(opened(HERE, NOON))));
    following.round();
    assertThat(found("予約パネル")).containsExactly(TICKET);
  }

  private Tickets sometimes(AtomicBoolean away) {
    return (Tickets)
        Proxy.newProxyInstance(
            Tickets.class.getClassLoader(),
            new Class<?>[] {Tickets.class},
            (_, method, arguments) ->
                away.get()
                    ? Flux.error(new StoreUnavailable("store: away"))
                    : method.invoke(tickets, arguments));
  }

  private void isSaid(String text) {
    result(conversations.save(conversation(HERE, 1, 1), List.of(entry(1, text))));
    result(tickets.append(TICKET, List.of(opened(HERE, NOON))));
    changed.tryEmitNext(TICKET);
  }

  private List<TicketId> found(String words) {
    return all(search.find(words, 10).map(Ticket::id));
  }

  private final class Changes extends NoUpdates {
    @Override
    public Flux<TicketId> tickets() {
      return changed.asFlux();
    }
  }
}
