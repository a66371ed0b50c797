package dev.madoguchi.helpdesk;

import dev.madoguchi.channel.activity.EntryWords;
import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Attachment;
import dev.madoguchi.message.Author;
import dev.madoguchi.ticket.TicketId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a ticket's conversation, as the Bot Framework hands it over: the last messages
 * in the event itself, and where there are more, all of them for a while at an address.
 *
 * @param entries of the conversation, oldest first
 * @param words tells what the customer saw and did
 * @param links to what is not sent along; null if nothing can be fetched
 */
record HandoffTranscript(
    TicketId ticket, List<Entry> entries, EntryWords words, @Nullable SignedLinks links) {
  /** So many of the last messages are sent along. */
  static final int LAST = 50;

  HandoffTranscript {
    entries = List.copyOf(entries);
  }

  /** Everything that was said. */
  Map<String, Object> whole() {
    return Map.of("activities", messages());
  }

  /** What goes with {@code handoff.initiate}. */
  List<Map<String, Object>> attachments() {
    var messages = messages();
    var last = messages.subList(Math.max(0, messages.size() - LAST), messages.size());
    var inline = attachment("content", Map.of("activities", last));
    return links == null || messages.size() <= LAST
        ? List.of(inline)
        : List.of(inline, attachment("contentUrl", links.transcript(ticket)));
  }

  /** Files as attachments of an activity; one that is not stored has a name only. */
  List<Map<String, Object>> files(List<Attachment> files) {
    return files.stream().map(this::file).toList();
  }

  /** The files that came with an entry. */
  static List<Attachment> filesOf(Entry entry) {
    return switch (entry.content()) {
      case Content.Heard(var body, _) -> body.attachments();
      case Content.AgentSaid said -> said.files();
      case Content.Heard _, Content.ByBot _, Content.Internal _ -> List.of();
    };
  }

  private Map<String, Object> file(Attachment file) {
    var known = new LinkedHashMap<String, Object>();
    known.put("contentType", file.type());
    known.put("name", file.name());
    if (links != null && file.stored()) {
      known.put("contentUrl", links.file(ticket, file));
    }
    return known;
  }

  private static Map<String, Object> attachment(String how, Object what) {
    return Map.of("contentType", "application/json", "name", "Transcript", how, what);
  }

  private List<Map<String, Object>> messages() {
    return entries.stream().map(this::message).flatMap(Optional::stream).toList();
  }

  private Optional<Map<String, Object>> message(Entry entry) {
    return words.of(entry, entries, entry.language()).map(text -> message(entry, text));
  }

  private Map<String, Object> message(Entry entry, String text) {
    var message = new LinkedHashMap<String, Object>();
    message.put("type", "message");
    message.put("id", String.valueOf(entry.seq()));
    message.put("timestamp", entry.at().toString());
    message.put("locale", entry.language().tag());
    message.put("from", Map.of("role", entry.author() == Author.CUSTOMER ? "user" : "bot"));
    message.put("text", text);
    var files = files(filesOf(entry));
    if (!files.isEmpty()) {
      message.put("attachments", files);
    }
    return message;
  }
}
