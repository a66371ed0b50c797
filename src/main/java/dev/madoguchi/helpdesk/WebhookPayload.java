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
    return event.change().topic().isPresent();
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
    body.put("type", event.change().topic().orElseThrow());
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
}
