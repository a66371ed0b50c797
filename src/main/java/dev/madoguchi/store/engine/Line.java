package dev.madoguchi.store.engine;

import dev.madoguchi.conversation.Delivery;
import dev.madoguchi.conversation.Entry;
import org.jspecify.annotations.Nullable;

/**
 * An entry as stored. What became of it stands beside it, so that noting it rewrites nothing.
 *
 * @param delivery null until it was tried
 */
public record Line(long seq, Stored entry, @Nullable String delivery) {

  public static Line of(Json json, Entry entry) {
    var delivery = entry.delivery();
    return new Line(
        entry.seq(),
        Stored.of(json, with(entry, null), Entry.class),
        delivery == null ? null : json.write(delivery, Delivery.class));
  }

  public Entry read(Json json) {
    var known = entry.read(json, Entry.class);
    return delivery == null ? known : with(known, json.read(delivery, Delivery.class));
  }

  /**
   * The entry; one that is damaged is named in the log and marked as unreadable, so that the rest
   * of its conversation can be read.
   */
  public Entry readOrStandIn(Json json, String conversation) {
    try {
      return read(json);
    } catch (Unreadable e) {
      return DamagedEntries.standIn(conversation, this, e);
    }
  }

  private static Entry with(Entry entry, @Nullable Delivery delivery) {
    return new Entry(
        entry.seq(),
        entry.at(),
        entry.author(),
        entry.key(),
        entry.language(),
        entry.content(),
        delivery,
        entry.zone());
  }
}
