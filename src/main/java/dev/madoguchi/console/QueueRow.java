package dev.madoguchi.console;

import dev.madoguchi.article.MessageMarkdown;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.IdentityLevel;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.HandoffContext;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket in one line of the queue.
 *
 * @param question without marks of Markdown; empty if the customer just asked for a person
 * @param company the customer's, if whoever vouches for them tells it
 * @param identity how much is known of who the customer is
 * @param seq the number of its last event
 * @param last what was said last, and by whom
 * @param waiting for how many minutes of business time the customer has waited for words of a
 *     person; null if the customer does not
 * @param unread how much in it is new to the agent
 */
record QueueRow(
    String id,
    long seq,
    String question,
    @Nullable String customer,
    @Nullable String company,
    IdentityLevel identity,
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
    Instant updated,
    List<String> tags,
    LastWords last,
    @Nullable Long waiting,
    int unread) {

  /** As whoever vouches for the customer says; else as the customer does. */
  private static @Nullable String name(HandoffContext opening) {
    var contact = opening.contact();
    var claimed = contact == null || contact.name() == null ? null : contact.name().value();
    return opening.customer().name() == null ? claimed : opening.customer().name();
  }

  static QueueRow of(Ticket ticket, LastWords last, @Nullable Long waiting, int unread) {
    var opening = ticket.opening();
    return new QueueRow(
        ticket.id().value(),
        ticket.seq(),
        MessageMarkdown.withoutMarks(opening.question()),
        name(opening),
        opening.customer().company(),
        IdentityLevel.of(opening.customer(), opening.contact()),
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
        ticket.updated(),
        ticket.tags(),
        last,
        waiting,
        unread);
  }
}
