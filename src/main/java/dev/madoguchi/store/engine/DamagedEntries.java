package dev.madoguchi.store.engine;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Language;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** What stands in for entries that are damaged in the store; each is named in the log once. */
final class DamagedEntries {
  private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]{1,40})\"");

  private DamagedEntries() {}

  static Entry standIn(String conversation, StoredEntry line, Unreadable why) {
    why.named(conversation + "/" + line.seq());
    var json = line.entry().json();
    return new Entry(
        line.seq(),
        at(json),
        json.contains("\"author\":\"CUSTOMER\"") ? Author.CUSTOMER : Author.BOT,
        "",
        json.contains("\"language\":\"EN\"") ? Language.EN : Language.JA,
        new Content.Notice("unreadable", Map.of()),
        null);
  }

  /** When it was, as far as that can still be read. */
  private static Instant at(String json) {
    var found = AT.matcher(json);
    try {
      return found.find() ? Instant.parse(found.group(1)) : Instant.EPOCH;
    } catch (DateTimeException _) {
      return Instant.EPOCH;
    }
  }
}
