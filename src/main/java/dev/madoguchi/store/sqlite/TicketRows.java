package dev.madoguchi.store.sqlite;

import dev.madoguchi.store.engine.ChecksummedJson;
import dev.madoguchi.store.engine.TicketSummary;
import dev.madoguchi.ticket.TicketId;
import dev.madoguchi.ticket.VersionConflict;
import java.sql.SQLException;
import java.util.List;

/** Writes tickets: a row for what they are found by, and one for each event. */
final class TicketRows {
  private TicketRows() {}

  /**
   * Adds events to a ticket, which is where it is expected to be; a {@link VersionConflict} if it
   * is not.
   *
   * @param after the ticket with them
   */
  static boolean append(SqliteConnection db, TicketSummary after, List<ChecksummedJson> lines)
      throws SQLException {
    var key = key(db, after, lines.size());
    var seq = after.seq() - lines.size();
    for (var line : lines) {
      db.update(
          "INSERT INTO event (ticket, seq, json, sum) VALUES (?, ?, ?, ?)",
          key,
          ++seq,
          line.json(),
          line.sum());
    }
    return true;
  }

  private static long key(SqliteConnection db, TicketSummary after, int events)
      throws SQLException {
    var key =
        after.seq() == events
            ? db.one(
                """
                INSERT INTO ticket (id, seq, acted, state, owner, category, language, cloud,
                  severity, conversation, episode, due)
                VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING key\
                """,
                row -> row.getLong(1),
                after.id(),
                after.seq(),
                after.state(),
                after.owner(),
                after.category(),
                after.language(),
                after.cloud(),
                after.severity(),
                after.conversation(),
                after.episode(),
                after.due())
            : db.one(
                """
                UPDATE ticket SET seq = ?, state = ?, owner = ?, category = ?, severity = ?, due = ?
                WHERE id = ? AND seq = ? RETURNING key\
                """,
                row -> row.getLong(1),
                after.seq(),
                after.state(),
                after.owner(),
                after.category(),
                after.severity(),
                after.due(),
                after.id(),
                after.seq() - events);
    if (key == null) {
      throw new VersionConflict("ticket " + after.id() + ": event " + after.seq() + " is not next");
    }
    return key;
  }

  /**
   * Puts other words in the place of all events of a ticket; a {@link VersionConflict} if it has
   * more.
   */
  static boolean rewrite(SqliteConnection db, TicketId id, List<ChecksummedJson> lines)
      throws SQLException {
    var key =
        db.one(
            "SELECT key FROM ticket WHERE id = ? AND seq = ?",
            row -> row.getLong(1),
            id.value(),
            (long) lines.size());
    if (key == null) {
      throw new VersionConflict("ticket " + id + ": there are other events by now");
    }
    for (var i = 0; i < lines.size(); i++) {
      db.update(
          "UPDATE event SET json = ?, sum = ? WHERE ticket = ? AND seq = ?",
          lines.get(i).json(),
          lines.get(i).sum(),
          key,
          i + 1L);
    }
    return true;
  }
}
