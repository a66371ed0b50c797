package dev.madoguchi.console;

import dev.madoguchi.conversation.LiveUpdates;
import dev.madoguchi.ticket.TicketId;
import jakarta.annotation.PreDestroy;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The latest changes of tickets in the order in which they were heard of, so that a page that was
 * cut off goes on after the last one it got. Another instance, or this one before a restart, counts
 * otherwise: what comes from there is not known here.
 */
@Component
final class RecentTicketChanges {
  private static final int KEPT = 10_000;

  private final String name = UUID.randomUUID().toString().substring(0, 8);
  private final AtomicLong heard = new AtomicLong();
  private final Sinks.Many<Changed> changes = Sinks.many().replay().limit(KEPT);
  private final Disposable listening;

  RecentTicketChanges(LiveUpdates updates) {
    listening =
        updates
            .tickets()
            .map(ticket -> new Changed(name + "-" + heard.incrementAndGet(), heard.get(), ticket))
            .subscribe(changes::tryEmitNext);
  }

  @PreDestroy
  void stop() {
    listening.dispose();
  }

  /** Whether all that came after the change of this id is still known. */
  boolean knows(@Nullable String id) {
    return number(id) >= Math.max(0, heard.get() - KEPT);
  }

  /** What comes after the change of this id, if it is known, otherwise what comes from now on. */
  Flux<Changed> after(@Nullable String id) {
    var from = knows(id) ? number(id) : heard.get();
    return changes.asFlux().filter(change -> change.number() > from);
  }

  /** The id of the latest change. */
  String last() {
    return name + "-" + heard.get();
  }

  private long number(@Nullable String id) {
    return id != null && id.matches(name + "-\\d{1,18}")
        ? Math.min(Long.parseLong(id.substring(name.length() + 1)), heard.get())
        : -1;
  }

  /**
   * One change.
   *
   * @param id for {@code Last-Event-ID}
   */
  record Changed(String id, long number, TicketId ticket) {}
}
