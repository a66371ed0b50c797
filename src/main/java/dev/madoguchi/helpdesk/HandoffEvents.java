package dev.madoguchi.helpdesk;

import dev.madoguchi.message.Contact;
import dev.madoguchi.message.ContactDetail;
import dev.madoguchi.ticket.Candidate;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Ticket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two events by which the Bot Framework hands a conversation over: {@code handoff.initiate} and
 * {@code handoff.status}. That nobody is there is not a failure: a ticket waits.
 */
final class HandoffEvents {
  private HandoffEvents() {}

  /**
   * Hands over.
   *
   * @param transcript what was said in the conversation
   */
  static Map<String, Object> initiate(Ticket ticket, HandoffTranscript transcript) {
    var event = event("handoff.initiate", value(ticket));
    event.put("conversation", Map.of("id", ticket.opening().conversation().toString()));
    event.put("attachments", transcript.attachments());
    return event;
  }

  /** What the change means for the handoff; empty if nothing. */
  static Optional<Map<String, Object>> status(Ticket ticket, Change change) {
    return state(change)
        .map(state -> event("handoff.status", Map.of("state", state, "message", "")))
        .map(event -> {
          event.put("conversation", Map.of("id", ticket.opening().conversation().toString()));
          return event;
        });
  }

  private static Optional<String> state(Change change) {
    return switch (change) {
      case Change.Claimed _, Change.Assigned _ -> Optional.of("accepted");
      case Change.Resolved _, Change.AutoResolved _, Change.Withdrawn _, Change.Closed _ ->
          Optional.of("completed");
      case Change.ByCustomer _,
          Change.ByAgent _,
          Change.ByVendor _,
          Change.ByTime _,
          Change.ByChannel _,
          Change.Obsolete _ ->
          Optional.empty();
    };
  }

  private static Map<String, Object> event(String name, Map<String, Object> value) {
    var event = new LinkedHashMap<String, Object>();
    event.put("type", "event");
    event.put("name", name);
    event.put("value", value);
    return event;
  }

  private static Map<String, Object> value(Ticket ticket) {
    var opening = ticket.opening();
    var value = new LinkedHashMap<String, Object>();
    value.put("ticketId", ticket.id().value());
    value.put("episode", opening.episode());
    value.put("language", opening.language().tag());
    value.put("category", ticket.category().tag());
    value.put("cloud", opening.cloud().tag());
    value.put("severity", ticket.severity().tag());
    value.put("reason", reason(opening.reason()));
    value.put("question", opening.question());
    var contact = opening.contact();
    if (contact != null) {
      value.put("contact", contact(contact));
    }
    value.put("confidence", opening.confidence());
    value.put("candidates", opening.candidates().stream().map(HandoffEvents::candidate).toList());
    return value;
  }

  private static Map<String, Object> contact(Contact contact) {
    var details = new LinkedHashMap<String, Object>();
    put(details, "name", contact.name());
    put(details, "mail", contact.mail());
    put(details, "phone", contact.phone());
    return details;
  }

  private static void put(
      Map<String, Object> details, String name, @Nullable ContactDetail detail) {
    if (detail != null) {
      details.put(
          name,
          Map.of(
              "value",
              detail.value(),
              "source",
              detail.source().name().toLowerCase(Locale.ROOT),
              "verified",
              detail.source().verified()));
    }
  }

  private static String reason(HandoffReason reason) {
    return switch (reason) {
      case LOW_CONFIDENCE -> "lowConfidence";
      case ASKED -> "asked";
      case REJECTED -> "rejected";
      case DOWNVOTED -> "downvoted";
      case OWN_CASE -> "ownCase";
      case POLICY -> "policy";
      case UNAVAILABLE -> "unavailable";
      case ATTACHMENT -> "attachment";
    };
  }

  private static Map<String, Object> candidate(Candidate candidate) {
    return Map.of(
        "articleId", candidate.article(),
        "version", candidate.version(),
        "language", candidate.language().tag(),
        "translation", candidate.provenance(),
        "score", candidate.score());
  }
}
