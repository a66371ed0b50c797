package dev.madoguchi.desk.audit;

import dev.madoguchi.conversation.TicketLogs;
import dev.madoguchi.desk.audit.AuditLog.Audited;
import dev.madoguchi.desk.audit.AuditLog.Entry;
import dev.madoguchi.follower.FollowedLogs;
import dev.madoguchi.follower.Follower;
import dev.madoguchi.follower.FollowerCursor;
import dev.madoguchi.follower.FollowerPosition;
import dev.madoguchi.follower.FollowerStore;
import dev.madoguchi.follower.RetryLater;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes a line of the audit log for what agents have done to tickets, by whatever door. It follows
 * the ticket's stored events, so that a line is written whenever something was done, even if the
 * caller or the process has gone in between. While the log cannot be written, lines wait for it.
 */
@Component
final class TicketActionAudit implements Follower<TicketId> {
  private static final String NAME = "audit";

  /** Stands for no ticket: its note tells since when actions are followed. */
  private static final String SINCE = "since";

  /** So many of the latest lines are known, for not writing one again after a crash. */
  private static final int REMEMBERED = 1_000;

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final TicketLogs logs;
  private final AuditTrail audit;
  private final Mono<Set<Audited>> written;
  private final Mono<Instant> since;

  TicketActionAudit(
      TicketLogs logs, AuditTrail audit, AuditLog log, FollowerStore cursors, Clock clock) {
    this.logs = logs;
    this.audit = audit;
    this.written =
        log.before(null)
            .take(REMEMBERED)
            .map(Entry::what)
            .map(TicketActionAudit::withoutName)
            .collect(TicketActionAudit::latest, Set::add)
            .cache(_ -> FOR_EVER, _ -> Duration.ZERO, () -> Duration.ZERO);
    var now = clock.instant();
    this.since =
        Mono.defer(() -> since(cursors, now))
            .cache(_ -> FOR_EVER, _ -> Duration.ZERO, () -> Duration.ZERO);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public FollowedLogs<TicketId> logs() {
    return logs;
  }

  /** What was done before actions were followed has its line already. */
  @Override
  public Mono<FollowerCursor> beginning(TicketId id) {
    return Mono.zip(logs.tickets().find(id), since)
        .map(known ->
            FollowerCursor.START.at(
                known.getT1().events().stream()
                    .takeWhile(event -> event.at().isBefore(known.getT2()))
                    .count()));
  }

  /** The first instance that follows says since when. */
  private static Mono<Instant> since(FollowerStore cursors, Instant now) {
    return stored(cursors)
        .switchIfEmpty(
            Mono.defer(() ->
                cursors
                    .reset(NAME, SINCE, FollowerCursor.START.noting(now.toString()))
                    .then(stored(cursors))));
  }

  private static Mono<Instant> stored(FollowerStore cursors) {
    return cursors
        .cursors(NAME, List.of(SINCE))
        .flatMap(found -> Mono.justOrEmpty(found.get(SINCE)))
        .map(stored -> Instant.parse(stored.cursor().note()));
  }

  @Override
  public Mono<Void> follow(TicketId id, FollowerPosition at) {
    return logs.tickets()
        .find(id)
        .flatMap(ticket ->
            Flux.fromIterable(ticket.events())
                .filter(event -> event.seq() > at.cursor().seq())
                .concatMap(event -> note(id, event).then(Mono.defer(() -> at.move(event.seq()))))
                .then());
  }

  private Mono<Void> note(TicketId ticket, TicketEvent event) {
    if (event.change() instanceof Change.Claimed(var agent, var name)) {
      audit.knows(agent, name);
    }
    if (!isToBeWritten(event)) {
      return Mono.empty();
    }
    var line =
        new Audited(
            event.at(),
            event.actor(),
            "",
            Change.NAMES.of(event.change()),
            ticket.value(),
            assignedByItself(event) ? ((Change.Assigned) event.change()).agent() : "");
    return written
        .filter(lines -> !lines.contains(line))
        .flatMap(lines -> audit.add(line).doOnSuccess(_ -> lines.add(line)))
        .onErrorMap(IOException.class, e -> new RetryLater("the audit log cannot be written", e));
  }

  private static boolean isToBeWritten(TicketEvent event) {
    return event.party() == Party.AGENT || assignedByItself(event);
  }

  private static boolean assignedByItself(TicketEvent event) {
    return event.party() == Party.PARTNER && event.change() instanceof Change.Assigned;
  }

  private static Audited withoutName(Audited line) {
    return new Audited(line.at(), line.actor(), "", line.deed(), line.about(), line.reason());
  }

  private static Set<Audited> latest() {
    return Collections.synchronizedSet(Collections.newSetFromMap(new Latest()));
  }

  private static final class Latest extends LinkedHashMap<Audited, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Audited, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
