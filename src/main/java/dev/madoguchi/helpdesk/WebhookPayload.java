package dev.madoguchi.helpdesk;

import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.Ticket;
import dev.madoguchi.ticket.TicketEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a helpdesk is told of one event of a ticket. */
final class WebhookPayload {

  private WebhookPayload() {}

  /** Whether the event is anything outside; what is only ours is not forwarded. */
  static boolean isForOthers(TicketEvent event) {
    return type(event.change()).isPresent();
  }

  /** The same for a repeat of the same event, and for nothing else. */
  static String key(Ticket ticket, TicketEvent event) {
    return ticket.id() + "/" + event.seq();
  }

  /**
   * The body.
   *
   * @param ticket as it stands after the event
   * @param said in the conversation: all of it where the ticket begins, and the entry that a
   *     message became; of other events nothing
   */
  static Map<String, Object> of(Ticket ticket, TicketEvent event, HandoffTranscript said) {
    var body = new LinkedHashMap<String, Object>();
    body.put("version", 1);
    body.put("id", key(ticket, event));
    body.put("type", type(event.change()).orElseThrow());
    body.put("at", event.at().toString());
    body.put("party", event.party().name().toLowerCase(Locale.ROOT));
    body.put("actor", event.actor());
    body.put("ticket", ticket(ticket, event));
    body.put("change", event.change());
    var files = said.files(files(event.change(), said.entries()));
    if (!files.isEmpty()) {
      body.put("attachments", files);
    }
    handoff(ticket, event, said).ifPresent(handoff -> body.put("handoff", handoff));
    return body;
  }

  private static List<Attachment> files(Change change, List<Entry> said) {
    return switch (change) {
      case Change.AgentWrote wrote -> wrote.files();
      case Change.CustomerWrote _ ->
          said.stream().flatMap(entry -> HandoffTranscript.filesOf(entry).stream()).toList();
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByVendor _,
          Change.ByTime _,
          Change.ByChannel _,
          Change.Obsolete _ ->
          List.of();
    };
  }

  private static Map<String, Object> ticket(Ticket ticket, TicketEvent event) {
    var opening = ticket.opening();
    return Map.of(
        "id", ticket.id().value(),
        "seq", event.seq(),
        "state", ticket.state().name().toLowerCase(Locale.ROOT),
        "category", ticket.category().tag(),
        "severity", ticket.severity().tag(),
        "language", opening.language().tag(),
        "cloud", opening.cloud().tag(),
        "conversation", opening.conversation().toString());
  }

  private static Optional<Map<String, Object>> handoff(
      Ticket ticket, TicketEvent event, HandoffTranscript said) {
    return event.change() instanceof Change.Opened
        ? Optional.of(HandoffEvents.initiate(ticket, said))
        : HandoffEvents.status(ticket, event.change());
  }

  private static Optional<String> type(Change change) {
    return switch (change) {
      case Change.Opened _ -> Optional.of("ticket.created");
      case Change.Claimed _ -> Optional.of("ticket.claimed");
      case Change.Assigned _ -> Optional.of("ticket.assigned");
      case Change.Released _ -> Optional.of("ticket.released");
      case Change.TimedOut _ -> Optional.of("ticket.timeout");
      case Change.CustomerWrote _ -> Optional.of("message.customer");
      case Change.CustomerEdited _ -> Optional.of("message.edited");
      case Change.AgentWrote _ -> Optional.of("message.agent");
      case Change.Noted _ -> Optional.of("note.added");
      case Change.Classified _ -> Optional.of("ticket.classified");
      case Change.Asked _ -> Optional.of("ticket.asked");
      case Change.Reminded _ -> Optional.of("ticket.reminded");
      case Change.Escalated _ -> Optional.of("ticket.escalated");
      case Change.VendorReplied _ -> Optional.of("vendor.replied");
      case Change.Resolved _ -> Optional.of("ticket.resolved");
      case Change.AutoResolved _ -> Optional.of("ticket.autoResolved");
      case Change.Confirmed _ -> Optional.of("ticket.confirmed");
      case Change.Reopened _ -> Optional.of("ticket.reopened");
      case Change.Closed _ -> Optional.of("ticket.closed");
      case Change.Withdrawn _ -> Optional.of("ticket.withdrawn");
      case Change.Rated _ -> Optional.of("ticket.rated");
      case Change.SlaWarned _ -> Optional.of("sla.warned");
      case Change.SlaBreached _ -> Optional.of("sla.breached");
      case Change.Timed _, Change.ByChannel _, Change.Obsolete _ -> Optional.empty();
    };
  }
}
