package dev.madoguchi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.message.ConversationId;
import dev.madoguchi.ticket.TicketId;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

class LocalUpdatesTest {
  private static final ConversationId MINE = new ConversationId("directline", "mine");
  private static final ConversationId OTHER = new ConversationId("directline", "other");

  private final LocalUpdates updates = new LocalUpdates();

  @Test
  void aListenerHearsOfItsConversationOnly() throws InterruptedException {
    var heard = new LinkedBlockingQueue<ConversationId>();
    updates.of(MINE).subscribe(heard::add);

    updates.changed(OTHER);
    updates.changed(MINE);

    assertThat(next(heard)).isEqualTo(MINE);
    assertThat(heard).isEmpty();
  }

  @Test
  void aSlowListenerGetsOneHintForMany() throws InterruptedException {
    var slow = new Slow();
    updates.of(MINE).subscribe(slow);
    slow.request(1);
    for (var change = 0; change < 100_000; change++) {
      updates.changed(MINE);
    }
    assertThat(next(slow.heard)).isEqualTo(MINE);

    slow.request(100_000);
    assertThat(next(slow.heard)).isEqualTo(MINE);
    updates.changed(OTHER);
    slow.cancel();

    assertThat(slow.heard.size()).isLessThan(4);
  }

  @Test
  void nobodyListeningIsNobodyKept() {
    var listener = updates.of(MINE).subscribe();
    var console = updates.tickets().subscribe();
    assertThat(updates.listeners()).isEqualTo(2);

    listener.dispose();
    console.dispose();

    assertThat(updates.listeners()).isZero();
  }

  @Test
  void eachConsoleHearsOfEachTicket() throws InterruptedException {
    var tickets = List.of(TicketId.of(MINE, 1), TicketId.of(MINE, 2), TicketId.of(OTHER, 1));
    var first = new LinkedBlockingQueue<TicketId>();
    var second = new LinkedBlockingQueue<TicketId>();
    updates.tickets().subscribe(first::add);
    updates.tickets().subscribe(second::add);

    tickets.forEach(updates::changed);

    for (var ticket : tickets) {
      assertThat(next(first)).isEqualTo(ticket);
      assertThat(next(second)).isEqualTo(ticket);
    }
  }

  private static <T> T next(BlockingQueue<T> heard) throws InterruptedException {
    var next = heard.poll(30, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static final class Slow extends BaseSubscriber<ConversationId> {
    final BlockingQueue<ConversationId> heard = new LinkedBlockingQueue<>();

    @Override
    protected void hookOnSubscribe(Subscription subscription) {}

    @Override
    protected void hookOnNext(ConversationId conversation) {
      heard.add(conversation);
    }
  }
}
