package dev.madoguchi.console;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in one line of the queue.
 *
 * @param question empty if the customer just asked for a person
 * @param seq the number of its last event
 */
record QueueRow(
    String id,
    long seq,
    String question,
    @Nullable String customer,
    String channel,
    Language language,
    Category category,
    Cloud cloud,
    Severity severity,
    TicketState state,
    HandoffReason reason,
    @Nullable String owner,
    @Nullable String ownerName,
    @Nullable Instant due,
    Instant opened,
    Instant updated) {

  static QueueRow of(Ticket ticket) {
    var opening = ticket.opening();
    return new QueueRow(
        ticket.id().value(),
        ticket.seq(),
        opening.question(),
        opening.customer().name(),
        opening.conversation().channel(),
        opening.language(),
        ticket.category(),
        opening.cloud(),
        ticket.severity(),
        ticket.state(),
        opening.reason(),
        ticket.owner(),
        ticket.ownerName(),
        ticket.due(),
        ticket.events().getFirst().at(),
        ticket.updated());
  }
}
