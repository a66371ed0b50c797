package dev.madoguchi.console;

import dev.madoguchi.console.AuditLog.Audited;
import dev.madoguchi.console.AuditLog.Entry;
import dev.madoguchi.conversation.TicketObserver;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Party;
import dev.madoguchi.ticket.TicketEvent;
import dev.madoguchi.ticket.TicketId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes a line of the audit log for what agents have done to tickets, by whatever door. It follows
 * the ticket's stored events, so that a line is written whenever something was done, even if the
 * caller or the process has gone in between.
 */
@Component
final class TicketActionAudit implements TicketObserver {
  /** So many of the latest lines are known, for not writing one again after a crash. */
  private static final int REMEMBERED = 1_000;

  private final AuditTrail audit;
  private final Mono<Set<Audited>> written;

  TicketActionAudit(AuditTrail audit, AuditLog log) {
    this.audit = audit;
    this.written =
        log.before(null)
            .take(REMEMBERED)
            .map(Entry::what)
            .map(TicketActionAudit::withoutName)
            .collect(TicketActionAudit::latest, Set::add)
            .cache(_ -> Duration.ofDays(36_500), _ -> Duration.ZERO, () -> Duration.ZERO);
  }

  @Override
  public Mono<Void> recorded(TicketId ticket, TicketEvent event) {
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
        .flatMap(lines -> audit.add(line).doOnSuccess(_ -> lines.add(line)));
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
