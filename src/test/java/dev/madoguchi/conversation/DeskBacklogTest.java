package dev.madoguchi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.madoguchi.answer.Answer;
import dev.madoguchi.store.Examples;
import dev.madoguchi.store.sqlite.SqliteStore;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a long stop has left is taken up without holding up what happens now. */
class DeskBacklogTest {
  private static final int LEFT = 200;

  @TempDir private Path folder;
  private final AtomicInteger atATime = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void manyTicketsThatWereLeftAreTakenUpAFewAtATimeAndAllOfThem() {
    try (var store = SqliteStore.open(folder, 4096)) {
      Flux.range(0, LEFT).flatMap(_ -> opened(store)).blockLast();
      var instance =
          new Instance(
              store.conversations(),
              counted(store.tickets()),
              _ -> Mono.<Answer>empty(),
              Clock.systemUTC());
      instance.resume();
      assertThat(Examples.all(store.tickets().unfinished())).isEmpty();
      assertThat(most.get()).isPositive().isLessThan(LEFT / 4);
    }
  }

  private static Mono<?> opened(SqliteStore store) {
    var id = Examples.anId();
    return store.tickets().append(TicketId.of(id, 1), List.of(Examples.opened(id, null)));
  }

  /** The same tickets, which are read slowly, and counted while they are. */
  private Tickets counted(Tickets stored) {
    return (Tickets)
        Proxy.newProxyInstance(
            Tickets.class.getClassLoader(),
            new Class<?>[] {Tickets.class},
            (_, method, arguments) -> {
              try {
                var found = method.invoke(stored, arguments);
                return method.getName().equals("pending") ? slowly((Flux<?>) found) : found;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Flux<?> slowly(Flux<?> pending) {
    return Flux.defer(
            () -> {
              most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
              return pending.delaySubscription(Duration.ofMillis(2));
            })
        .doOnTerminate(atATime::decrementAndGet);
  }
}
