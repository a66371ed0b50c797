package dev.madoguchi.console;

import dev.madoguchi.console.access.SignedIn;
import dev.madoguchi.desk.AgentDirectory;
import dev.madoguchi.desk.audit.AuditLog;
import dev.madoguchi.desk.audit.AuditLog.Audited;
import dev.madoguchi.desk.audit.AuditLog.Check;
import dev.madoguchi.desk.audit.AuditLog.Entry;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.Tickets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who did what, for supervisors: of tickets, only those in their queues. */
@RestController
final class AuditEndpoint {
  private static final int MOST = 500;

  private final AuditLog log;
  private final Tickets tickets;
  private final AgentDirectory agents;

  AuditEndpoint(AuditLog log, Tickets tickets, AgentDirectory agents) {
    this.agents = agents;
    this.log = log;
    this.tickets = tickets;
  }

  /**
   * A page of what matches, latest first.
   *
   * @param before the place the page before ended with
   */
  @GetMapping("/api/console/audit")
  Mono<List<Entry>> audit(
      Filter filter,
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(defaultValue = "100") int limit,
      SignedIn me) {
    var names = new HashMap<String, Mono<String>>();
    return log.before(before)
        .concatMap(entry -> named(entry, names))
        .takeWhile(entry -> filter.from() == null || !entry.what().at().isBefore(filter.from()))
        .filter(entry -> filter.selects(entry.what()))
        .filterWhen(entry -> isFor(me, entry.what()), 1)
        .take(Math.clamp(limit, 1, MOST))
        .collectList();
  }

  /** What was written while it was not known how its actor is called. */
  private Mono<Entry> named(Entry entry, Map<String, Mono<String>> names) {
    var what = entry.what();
    if (!what.name().isEmpty() || what.actor().isEmpty()) {
      return Mono.just(entry);
    }
    return names
        .computeIfAbsent(
            what.actor(), id -> agents.name(id).onErrorComplete().defaultIfEmpty("").cache())
        .map(name -> new Entry(entry.place(), what.called(name)));
  }

  /** Whether the log is as it was written. */
  @GetMapping("/api/console/audit/check")
  Mono<Check> check() {
    return log.check();
  }

  private Mono<Boolean> isFor(SignedIn me, Audited what) {
    return me.queues().areAll() || !TicketId.isOne(what.about())
        ? Mono.just(true)
        : me.queues().find(tickets, new TicketId(what.about())).hasElement();
  }

  /**
   * What to show. Null and empty mean "any".
   *
   * @param agent a part of the name or the id
   * @param about a part of a ticket's number, or of what else it was done to
   * @param from the first moment
   * @param until the first moment after
   */
  record Filter(
      @Nullable String agent,
      @Nullable String deed,
      @Nullable String about,
      @Nullable Instant from,
      @Nullable Instant until) {

    boolean selects(Audited what) {
      return has(what.actor() + " " + what.name(), agent)
          && (isAny(deed) || what.deed().equals(deed))
          && has(what.about(), about)
          && (until == null || what.at().isBefore(until));
    }

    private static boolean has(String text, @Nullable String part) {
      return part == null
          || text.toLowerCase(Locale.ROOT).contains(part.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isAny(@Nullable String text) {
      return text == null || text.isBlank();
    }
  }
}
