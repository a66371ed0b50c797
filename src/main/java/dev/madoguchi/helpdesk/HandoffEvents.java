package dev.madoguchi.helpdesk;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Author;
import dev.madoguchi.ticket.Candidate;
import dev.madoguchi.ticket.Change;
import dev.madoguchi.ticket.HandoffReason;
import dev.madoguchi.ticket.Ticket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two events by which the Bot Framework hands a conversation over: {@code handoff.initiate} and
 * {@code handoff.status}. That nobody is there is not a failure: a ticket waits.
 */
final class HandoffEvents {
  /** So many of the last messages are in a transcript. */
  static final int LAST = 50;

  private HandoffEvents() {}

  /**
   * Hands over.
   *
   * @param entries of the conversation, oldest first
   * @param whole where the whole transcript is; null if it cannot be fetched
   */
  static Map<String, Object> initiate(Ticket ticket, List<Entry> entries, @Nullable String whole) {
    var event = event("handoff.initiate", value(ticket));
    event.put("conversation", Map.of("id", ticket.opening().conversation().toString()));
    event.put("attachments", attachments(messages(entries), whole));
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
      case Change.Opened _,
          Change.Released _,
          Change.TimedOut _,
          Change.CustomerWrote _,
          Change.AgentWrote _,
          Change.Noted _,
          Change.Classified _,
          Change.Asked _,
          Change.Reminded _,
          Change.Escalated _,
          Change.VendorReplied _,
          Change.Confirmed _,
          Change.Reopened _,
          Change.Rated _,
          Change.SlaWarned _,
          Change.SlaBreached _,
          Change.Timed _,
          Change.Forwarded _,
          Change.SetAside _,
          Change.Shown _,
          Change.CustomerEdited _ ->
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
    value.put("confidence", opening.confidence());
    value.put("candidates", opening.candidates().stream().map(HandoffEvents::candidate).toList());
    return value;
  }

  private static String reason(HandoffReason reason) {
    return switch (reason) {
      case LOW_CONFIDENCE -> "lowConfidence";
      case ASKED -> "asked";
      case REJECTED -> "rejected";
      case DOWNVOTED -> "downvoted";
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

  /** The last messages; where there are more, all of them can be fetched for a while. */
  private static List<Map<String, Object>> attachments(
      List<Map<String, Object>> messages, @Nullable String whole) {
    var last = messages.subList(Math.max(0, messages.size() - LAST), messages.size());
    var inline = attachment("content", Map.of("activities", last));
    return whole == null || messages.size() <= LAST
        ? List.of(inline)
        : List.of(inline, attachment("contentUrl", whole));
  }

  private static Map<String, Object> attachment(String how, Object what) {
    return Map.of("contentType", "application/json", "name", "Transcript", how, what);
  }

  /** All that was said, as a transcript's content. */
  static Map<String, Object> activities(List<Entry> entries) {
    return Map.of("activities", messages(entries));
  }

  private static List<Map<String, Object>> messages(List<Entry> entries) {
    return entries.stream().map(HandoffEvents::message).flatMap(Optional::stream).toList();
  }

  private static Optional<Map<String, Object>> message(Entry entry) {
    return text(entry)
        .map(text ->
            Map.of(
                "type", "message",
                "id", String.valueOf(entry.seq()),
                "timestamp", entry.at().toString(),
                "locale", entry.language().tag(),
                "from", Map.of("role", entry.author() == Author.CUSTOMER ? "user" : "bot"),
                "text", text));
  }

  private static Optional<String> text(Entry entry) {
    return switch (entry.content()) {
      case Content.Heard(var body) -> Optional.of(body.written()).filter(text -> !text.isEmpty());
      case Content.AgentSaid said -> Optional.of(said.written());
      case Content.Answered answered -> Optional.of(answered.title().preferring(entry.language()));
      case Content.Welcome _,
          Content.Choices _,
          Content.Offer _,
          Content.TicketOpened _,
          Content.StillWaiting _,
          Content.AgentJoined _,
          Content.TicketResolved _,
          Content.TicketReopened _,
          Content.TicketWithdrawn _,
          Content.ReopenOffer _,
          Content.MyTickets _,
          Content.SupportInformation _,
          Content.Notice _,
          Content.ToDesk _ ->
          Optional.empty(); // buttons and cards, which have no words of their own
    };
  }
}
