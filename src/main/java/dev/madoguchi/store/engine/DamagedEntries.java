package dev.madoguchi.store.engine;

import dev.madoguchi.conversation.Content;
import dev.madoguchi.conversation.Entry;
import dev.madoguchi.message.Author;
import dev.madoguchi.message.Language;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands in for entries that are damaged in the store; each is named in the log once. */
final class DamagedEntries {
  private static final Logger log = LoggerFactory.getLogger(DamagedEntries.class);
  private static final int MOST_NAMED = 10_000;
  private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]{1,40})\"");
  private static final Set<String> NAMED = ConcurrentHashMap.newKeySet();

  private DamagedEntries() {}

  static Entry standIn(String conversation, Line line, IllegalStateException e) {
    var name = conversation + "/" + line.seq();
    if (NAMED.size() < MOST_NAMED && NAMED.add(name)) {
      log.error("{}: left out: {}", name, e.getMessage());
    }
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
