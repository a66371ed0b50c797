package dev.madoguchi.ticket;

import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.ConversationId;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets to list, next due first, those without a due time last, ties by id. Null means
 * "any".
 *
 * @param states empty means any
 * @param owner an agent's id; the empty string means "nobody's"
 * @param after continue after this ticket of the same query
 * @param limit how many at the most
 */
public record TicketQuery(
    Set<TicketState> states,
    @Nullable String owner,
    @Nullable Category category,
    @Nullable Language language,
    @Nullable Cloud cloud,
    @Nullable Severity severity,
    @Nullable ConversationId conversation,
    @Nullable TicketId after,
    int limit) {

  public TicketQuery {
    states = Set.copyOf(states);
  }

  /** All tickets of a conversation. */
  public static TicketQuery of(ConversationId conversation) {
    return new TicketQuery(
        Set.of(), null, null, null, null, null, conversation, null, Integer.MAX_VALUE);
  }

  /** The same query from after this ticket on. */
  public TicketQuery after(TicketId ticket) {
    return new TicketQuery(
        states, owner, category, language, cloud, severity, conversation, ticket, limit);
  }

  /** The same query for at most so many. */
  public TicketQuery limited(int limit) {
    return new TicketQuery(
        states, owner, category, language, cloud, severity, conversation, after, limit);
  }
}
