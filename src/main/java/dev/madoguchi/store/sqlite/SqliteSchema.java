package dev.madoguchi.store.sqlite;

import java.sql.SQLException;
import java.util.List;

/** The tables, brought up to date step by step; {@code user_version} counts the steps taken. */
final class SqliteSchema {

  /** Never change a step that has been released: add one. */
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE conversation (
                key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
                seq INTEGER NOT NULL, acted INTEGER NOT NULL,
                json TEXT NOT NULL, sum INTEGER NOT NULL) STRICT\
              """,
              "CREATE INDEX conversation_unfinished ON conversation (key) WHERE acted < seq",
              """
              CREATE TABLE entry (
                conversation INTEGER NOT NULL, seq INTEGER NOT NULL, delivery TEXT,
                json TEXT NOT NULL, sum INTEGER NOT NULL, UNIQUE (conversation, seq)) STRICT\
              """,
              """
              CREATE TABLE ticket (
                key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
                acted INTEGER NOT NULL, state TEXT NOT NULL, owner TEXT NOT NULL,
                category TEXT NOT NULL, language TEXT NOT NULL, cloud TEXT NOT NULL,
                severity TEXT NOT NULL, conversation TEXT NOT NULL, episode INTEGER NOT NULL,
                due INTEGER NOT NULL, UNIQUE (conversation, episode)) STRICT\
              """,
              "CREATE INDEX ticket_unfinished ON ticket (key) WHERE acted < seq",
              "CREATE INDEX ticket_due ON ticket (due, id)",
              "CREATE INDEX ticket_state ON ticket (state, due, id)",
              "CREATE INDEX ticket_owner ON ticket (owner, due, id)",
              """
              CREATE TABLE event (
                ticket INTEGER NOT NULL, seq INTEGER NOT NULL,
                json TEXT NOT NULL, sum INTEGER NOT NULL, UNIQUE (ticket, seq)) STRICT\
              """),
          List.of(
              """
              CREATE TABLE attachment (
                conversation TEXT NOT NULL, id TEXT NOT NULL, used INTEGER NOT NULL,
                json TEXT NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (conversation, id)) STRICT\
              """),
          List.of("CREATE TABLE probe (key INTEGER PRIMARY KEY, filling BLOB NOT NULL) STRICT"),
          List.of(
              "ALTER TABLE conversation ADD COLUMN due INTEGER NOT NULL DEFAULT 0",
              "ALTER TABLE conversation ADD COLUMN since INTEGER NOT NULL DEFAULT 0",
              "CREATE INDEX conversation_due ON conversation (due, since) WHERE acted < seq"),
          List.of(
              """
              CREATE TABLE contact (
                customer TEXT PRIMARY KEY, json TEXT NOT NULL, sum INTEGER NOT NULL) STRICT\
              """),
          List.of(
              """
              CREATE TABLE key_value (
                collection TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL,
                value TEXT NOT NULL, PRIMARY KEY (collection, key)) STRICT\
              """),
          List.of(
              """
              CREATE TABLE follower_lease (
                follower TEXT PRIMARY KEY, holder TEXT NOT NULL, token INTEGER NOT NULL,
                beat INTEGER NOT NULL) STRICT\
              """,
              """
              CREATE TABLE follower_cursor (
                follower TEXT NOT NULL, log TEXT NOT NULL, seq INTEGER NOT NULL,
                note TEXT NOT NULL, due INTEGER, version INTEGER NOT NULL, token INTEGER NOT NULL,
                PRIMARY KEY (follower, log)) STRICT, WITHOUT ROWID\
              """,
              """
              CREATE TABLE dead_letter (
                log TEXT NOT NULL, follower TEXT NOT NULL, seq INTEGER NOT NULL,
                at INTEGER NOT NULL, fault TEXT NOT NULL,
                PRIMARY KEY (log, follower, seq)) STRICT, WITHOUT ROWID\
              """));

  private SqliteSchema() {}

  /** Takes the steps that are still missing. */
  static void migrate(SqliteConnection db) throws SQLException {
    var taken = version(db);
    if (taken > STEPS.size()) {
      throw new SQLException(
          "written by a newer version: schema %d (expected: at most %d)"
              .formatted(taken, STEPS.size()));
    }
    for (var step = taken; step < STEPS.size(); step++) {
      take(db, step);
    }
  }

  private static void take(SqliteConnection db, int step) throws SQLException {
    db.update("BEGIN IMMEDIATE");
    for (var statement : STEPS.get(step)) {
      db.update(statement);
    }
    db.update("PRAGMA user_version = " + (step + 1));
    db.update("COMMIT");
  }

  private static int version(SqliteConnection db) throws SQLException {
    var version = db.one("PRAGMA user_version", row -> row.getInt(1));
    return version == null ? 0 : version;
  }
}
