package dev.madoguchi.ticket;

import dev.madoguchi.ticket.RefusalReason.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody wanting to do something to a ticket as it stands. */
record TicketCommand(Ticket ticket, Party party, String actor, Change change, Instant now) {

  Optional<RefusalReason> by(Party... parties) {
    return List.of(parties).contains(party) ? Optional.empty() : no(Reason.PARTY);
  }

  Optional<RefusalReason> byOwner() {
    return by(Party.AGENT)
        .or(() -> actor.equals(ticket.owner()) ? Optional.empty() : no(Reason.NOT_OWNER));
  }

  Optional<RefusalReason> in(TicketState... states) {
    return Set.of(states).contains(ticket.state()) ? Optional.empty() : no(Reason.STATE);
  }

  Optional<RefusalReason> inActive() {
    return ticket.state().active() ? Optional.empty() : no(Reason.STATE);
  }

  /** By itself a ticket goes only to somebody when it is nobody's. */
  boolean mayAssign(boolean takeover) {
    return party == Party.PARTNER ? ticket.owner() == null : takeover || ownsOrNobody();
  }

  private boolean ownsOrNobody() {
    return ticket.owner() == null || actor.equals(ticket.owner());
  }

  /** What a timer or the rules do is not in anybody's way. */
  Optional<RefusalReason> knowing(@Nullable Long seen) {
    return seen == null
        ? Optional.empty()
        : ticket.events().reversed().stream()
            .filter(event -> event.seq() > seen && isAnothers(event))
            .findFirst()
            .map(event ->
                new RefusalReason(
                    Reason.STALE, ticket.state(), nameOf(event), event.at(), List.of()));
  }

  private boolean isAnothers(TicketEvent event) {
    return event.party() != Party.PARTNER
        && !(event.party() == party && event.actor().equals(actor));
  }

  private @Nullable String nameOf(TicketEvent event) {
    return event.party() == Party.CUSTOMER ? ticket.opening().customer().name() : event.actor();
  }

  Optional<RefusalReason> no(Reason reason) {
    return Optional.of(refusal(reason, List.of()));
  }

  RefusalReason refusal(Reason reason, List<String> missing) {
    var since = ticket.stateEvent();
    return new RefusalReason(reason, ticket.state(), ticket.ownerName(), since.at(), missing);
  }
}
