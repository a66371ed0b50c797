package dev.madoguchi.ticket;

import static dev.madoguchi.ticket.TicketClock.CUSTOMER;
import static dev.madoguchi.ticket.TicketClock.FIRST_RESPONSE;
import static dev.madoguchi.ticket.TicketClock.NEXT_RESPONSE;
import static dev.madoguchi.ticket.TicketClock.VENDOR;

import dev.madoguchi.message.Category;
import dev.madoguchi.support.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a ticket stands, apart from its history: what the fold carries from event to event. */
record TicketSnapshot(
    TicketState state,
    long stateSeq,
    @Nullable String owner,
    @Nullable String ownerName,
    Category category,
    Severity severity,
    @Nullable Escalation escalation,
    Map<TicketClock, Deadline> clocks) {

  /** Until its clocks are set, the promise is all that is known. */
  static TicketSnapshot of(HandoffContext opening, Instant at) {
    var by = opening.firstResponseBy();
    return new TicketSnapshot(
        TicketState.NEW,
        1,
        null,
        null,
        opening.category(),
        opening.severity(),
        null,
        Map.of(FIRST_RESPONSE, new Deadline(1, at, Duration.ZERO, by, by)));
  }

  static TicketSnapshot of(Ticket ticket) {
    return new TicketSnapshot(
        ticket.state(),
        ticket.stateSeq(),
        ticket.owner(),
        ticket.ownerName(),
        ticket.category(),
        ticket.severity(),
        ticket.escalation(),
        ticket.clocks());
  }

  Ticket ticket(TicketId id, HandoffContext opening, List<TicketEvent> events) {
    return new Ticket(
        id,
        opening,
        state,
        stateSeq,
        owner,
        ownerName,
        category,
        severity,
        escalation,
        clocks,
        events);
  }

  TicketSnapshot after(TicketEvent event) {
    var seq = event.seq();
    return switch (event.change()) {
      case Change.Claimed(var agent, var name) -> ownedBy(agent, name, seq);
      case Change.Assigned(var agent, var name, _) -> ownedBy(agent, name, seq);
      case Change.Released _, Change.TimedOut _ -> ownedBy(null, null, seq);
      case Change.CustomerWrote _ -> pending() ? in(TicketState.OPEN, seq).without(CUSTOMER) : this;
      case Change.AgentWrote _ -> without(FIRST_RESPONSE, NEXT_RESPONSE);
      case Change.Classified(var category, var severity) -> classified(category, severity);
      case Change.Asked _ ->
          in(TicketState.PENDING_CUSTOMER, seq).without(FIRST_RESPONSE, NEXT_RESPONSE);
      case Change.Escalated(var escalation) ->
          in(TicketState.PENDING_VENDOR, seq).escalated(escalation);
      case Change.VendorReplied replied -> afterVendor(replied, seq);
      case Change.Resolved _, Change.AutoResolved _ -> ended(TicketState.RESOLVED, seq);
      case Change.Reopened _ -> in(owner == null ? TicketState.NEW : TicketState.OPEN, seq);
      case Change.Closed _ -> ended(TicketState.CLOSED, seq);
      case Change.Withdrawn _ -> ended(TicketState.WITHDRAWN, seq);
      case Change.Timed(var deadlines) -> timed(deadlines);
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByTime _,
          Change.ByChannel _,
          Change.Obsolete _ ->
          this;
    };
  }

  private boolean pending() {
    return state == TicketState.PENDING_CUSTOMER || state == TicketState.PENDING_VENDOR;
  }

  /** The vendor's answer is awaited even when the ticket has gone on meanwhile. */
  private TicketSnapshot afterVendor(Change.VendorReplied replied, long seq) {
    if (!replied.status().returns()) {
      return escalated(numbered(replied.number()));
    }
    var returned = escalated(null).without(VENDOR);
    return state == TicketState.PENDING_VENDOR ? returned.in(TicketState.OPEN, seq) : returned;
  }

  private @Nullable Escalation numbered(@Nullable String number) {
    return escalation == null || number == null
        ? escalation
        : new Escalation(
            escalation.criterion(),
            escalation.severity(),
            escalation.product(),
            escalation.topic(),
            escalation.checks(),
            escalation.steps(),
            number);
  }

  private TicketSnapshot in(TicketState state, long seq) {
    return new TicketSnapshot(state, seq, owner, ownerName, category, severity, escalation, clocks);
  }

  /** A new owner does not interrupt waiting for the customer or the vendor. */
  private TicketSnapshot ownedBy(@Nullable String owner, @Nullable String name, long seq) {
    var then = owner == null ? TicketState.NEW : pending() ? state : TicketState.OPEN;
    return new TicketSnapshot(
        then, then == state ? stateSeq : seq, owner, name, category, severity, escalation, clocks);
  }

  private TicketSnapshot classified(Category category, Severity severity) {
    return new TicketSnapshot(
        state, stateSeq, owner, ownerName, category, severity, escalation, clocks);
  }

  private TicketSnapshot escalated(@Nullable Escalation escalation) {
    return new TicketSnapshot(
        state, stateSeq, owner, ownerName, category, severity, escalation, clocks);
  }

  private TicketSnapshot ended(TicketState state, long seq) {
    return new TicketSnapshot(state, seq, owner, ownerName, category, severity, null, Map.of());
  }

  private TicketSnapshot without(TicketClock... met) {
    var left = new HashMap<>(clocks);
    left.keySet().removeAll(Set.of(met));
    return withClocks(left);
  }

  private TicketSnapshot timed(Map<TicketClock, Deadline> deadlines) {
    var all = new HashMap<>(clocks);
    all.putAll(deadlines);
    return withClocks(all);
  }

  private TicketSnapshot withClocks(Map<TicketClock, Deadline> clocks) {
    return new TicketSnapshot(
        state, stateSeq, owner, ownerName, category, severity, escalation, clocks);
  }
}
