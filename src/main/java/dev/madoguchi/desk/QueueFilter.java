package dev.madoguchi.desk;

import dev.madoguchi.conversation.Agent;
import dev.madoguchi.message.Category;
import dev.madoguchi.message.Cloud;
import dev.madoguchi.message.Language;
import dev.madoguchi.support.Severity;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.TicketQuery;
import dev.madoguchi.ticket.TicketState;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets an agent looks at. Null means "any".
 *
 * @param view whose; null means everybody's
 */
public record QueueFilter(
    @Nullable View view,
    @Nullable Category category,
    @Nullable Language language,
    @Nullable Cloud cloud,
    @Nullable Severity severity,
    @Nullable String tag) {

  /** Whose tickets; those on which nothing is left to be done are apart. */
  public enum View {
    MINE,
    NOBODYS,
    ALL,
    DONE
  }

  public static QueueFilter of(View view) {
    return new QueueFilter(view, null, null, null, null, null);
  }

  public TicketQuery query(Agent me, @Nullable TicketId after, int limit) {
    return new TicketQuery(
        states(), owner(me), category, language, cloud, severity, null, after, limit);
  }

  /** Whether the query would select the ticket. */
  public boolean selects(Ticket ticket, Agent me) {
    var owner = owner(me);
    return states().contains(ticket.state())
        && (owner == null || owner.equals(ticket.owner() == null ? "" : ticket.owner()))
        && (category == null || category == ticket.category())
        && (language == null || language == ticket.opening().language())
        && (cloud == null || cloud == ticket.opening().cloud())
        && (severity == null || severity == ticket.severity())
        && hasTag(ticket);
  }

  /** Whether it has the tag that is asked for, if one is: the store knows of none. */
  public boolean hasTag(Ticket ticket) {
    return !asksForTag() || ticket.tags().contains(tag);
  }

  public boolean asksForTag() {
    return tag != null && !tag.isBlank();
  }

  private Set<TicketState> states() {
    return EnumSet.allOf(TicketState.class).stream()
        .filter(state -> state.active() != (view == View.DONE))
        .collect(Collectors.toSet());
  }

  private @Nullable String owner(Agent me) {
    return switch (view) {
      case null -> null;
      case ALL, DONE -> null;
      case MINE -> me.id();
      case NOBODYS -> "";
    };
  }
}
