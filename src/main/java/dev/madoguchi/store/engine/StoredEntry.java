package dev.madoguchi.store.engine;

import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import org.jspecify.annotations.Nullable;

/**
 * An entry as stored. What became of it stands beside it, so that noting it rewrites nothing.
 *
 * @param delivery null until it was tried
 */
public record StoredEntry(long seq, ChecksummedJson entry, @Nullable String delivery) {

  public static StoredEntry of(StoredJson json, Entry entry) {
    var delivery = entry.delivery();
    return new StoredEntry(
        entry.seq(),
        ChecksummedJson.of(json, entry.with(null), Entry.class),
        delivery == null ? null : json.write(delivery, Delivery.class));
  }

  public Entry read(StoredJson json) {
    var known = entry.read(json, Entry.class);
    return delivery == null ? known : known.with(json.read(delivery, Delivery.class));
  }

  /**
   * The entry; one that is damaged is named in the log and marked as unreadable, so that the rest
   * of its conversation can be read.
   */
  public Entry readOrStandIn(StoredJson json, String conversation) {
    try {
      return read(json);
    } catch (Unreadable e) {
      return DamagedEntries.standIn(conversation, this, e);
    }
  }
}
