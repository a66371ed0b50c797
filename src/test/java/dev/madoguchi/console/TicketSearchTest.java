package dev.madoguchi.console;

import static dev.madoguchi.store.Examples.NOON;
import static dev.madoguchi.store.Examples.all;
import static dev.madoguchi.store.Examples.conversation;
import static dev.madoguchi.store.Examples.entry;
import static dev.madoguchi.store.Examples.opened;
import static dev.madoguchi.store.Examples.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.conversation.MemoryConversations;
import dev.madoguchi.conversation.MemoryTickets;
import dev.madoguchi.conversation.NoUpdates;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.StoreUnavailable;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When what was said can be found, by a clock that stands until it is told to go on. */
class TicketSearchTest {
  private static final ConversationId HERE = new ConversationId("test", "here");
  private static final TicketId TICKET = TicketId.of(HERE, 1);

  private final MemoryTickets tickets = new MemoryTickets();
  private final MemoryConversations conversations = new MemoryConversations();
  private final Sinks.Many<TicketId> changed = Sinks.many().multicast().directBestEffort();
  private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
  private final TicketSearch search;

  TicketSearchTest() throws IOException {
    search = new TicketSearch(tickets, conversations, new Changes(), Schedulers.immediate(), clock);
  }

  @AfterEach
  void stop() throws IOException {
    search.stop();
  }

  @Test
  void whatIsSaidIsFoundWithinASecond() {
    search.follow();
    isSaid("会議室の予約パネルが消えました");
    clock.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(found("予約パネル")).containsExactly(TICKET);
  }

  @Test
  void howeverMuchIsSaidItDoesNotWaitForQuiet() {
    search.follow();
    isSaid("会議室の予約パネルが消えました");
    for (var more = 0; more < 9; more++) {
      clock.advanceTimeBy(Duration.ofMillis(100));
      changed.tryEmitNext(TICKET).orThrow();
    }
    assertThat(found("予約パネル")).containsExactly(TICKET);
  }

  @Test
  void whatWasSaidBeforeTheStartIsFoundWithoutAChange() {
    isSaid("会議室の予約パネルが消えました");
    search.follow();
    assertThat(found("予約パネル")).containsExactly(TICKET);
  }

  @Test
  void afterAStartWithoutTheStoreEverythingIsFoundOnceItIsBack() throws IOException {
    isSaid("会議室の予約パネルが消えました");
    var away = new AtomicBoolean(true);
    var late =
        new TicketSearch(
            sometimes(away), conversations, new Changes(), Schedulers.immediate(), clock);
    late.follow();
    clock.advanceTimeBy(Duration.ofMinutes(10));
    assertThat(all(late.find("予約パネル", 10))).isEmpty();

    away.set(false);
    clock.advanceTimeBy(Duration.ofSeconds(5));
    assertThat(all(late.find("予約パネル", 10).map(Ticket::id))).containsExactly(TICKET);
    late.stop();
  }

  @Test
  void whatNoHintToldOfIsFoundWithinSeconds() {
    search.follow();
    result(conversations.save(conversation(HERE, 1, 1), List.of(entry(1, "会議室の予約パネルが消えました"))));
    result(tickets.append(TICKET, List.of(opened(HERE, NOON))));
    clock.advanceTimeBy(Duration.ofSeconds(5));
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
