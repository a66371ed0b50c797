package dev.madoguchi.console;

import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Escalation;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketClock;
import dev.madoguchi.ticket.VendorStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor was asked last for a ticket, and how it stands.
 *
 * @param form what the vendor was told
 * @param asked when
 * @param number the vendor's number of the request; null until it is known
 * @param status what the vendor said last; null if it has said nothing
 * @param updated when it did; null if it has not
 * @param due when its next answer is due; null if none is
 */
record VendorRequest(
    Escalation form,
    Instant asked,
    @Nullable String number,
    @Nullable VendorStatus status,
    @Nullable Instant updated,
    @Nullable Instant due) {

  /** Null if no vendor was ever asked. */
  static @Nullable VendorRequest of(Ticket ticket) {
    VendorRequest request = null;
    for (var event : ticket.events()) {
      if (event.change() instanceof Change.Escalated(var form)) {
        request = new VendorRequest(form, event.at(), form.vendorNumber(), null, null, due(ticket));
      } else if (request != null
          && event.change() instanceof Change.VendorReplied(var status, var number, _)) {
        request = request.after(status, number, event.at());
      }
    }
    return request;
  }

  private VendorRequest after(VendorStatus status, @Nullable String number, Instant at) {
    var known = Optional.ofNullable(number).orElse(this.number);
    return new VendorRequest(form, asked, known, status, at, due);
  }

  private static @Nullable Instant due(Ticket ticket) {
    var clock = ticket.clocks().get(TicketClock.VENDOR);
    return clock == null || !ticket.state().active() ? null : clock.due();
  }
}
