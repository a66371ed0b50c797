package dev.madoguchi.store.engine;

import dev.madoguchi.ticket.Ticket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a ticket can be found by, derived anew with each of its events.
 *
 * @param owner empty if nobody has it
 * @param due in microseconds since 1970; the greatest number if nothing is due
 */
public record TicketSummary(
    String id,
    long seq,
    String state,
    String owner,
    String category,
    String language,
    String cloud,
    String severity,
    String conversation,
    int episode,
    long due) {

  public static TicketSummary of(Ticket ticket) {
    var opening = ticket.opening();
    var owner = ticket.owner();
    var due = ticket.due();
    return new TicketSummary(
        ticket.id().value(),
        ticket.seq(),
        ticket.state().name(),
        owner == null ? "" : owner,
        ticket.category().name(),
        opening.language().name(),
        opening.cloud().name(),
        ticket.severity().name(),
        StorableText.key(opening.conversation()),
        opening.episode(),
        due == null ? Long.MAX_VALUE : ChronoUnit.MICROS.between(Instant.EPOCH, due));
  }
}
