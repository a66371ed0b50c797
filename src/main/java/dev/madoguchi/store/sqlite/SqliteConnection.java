package dev.madoguchi.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** One connection to the file, with its statements prepared once. For one thread at a time. */
final class SqliteConnection implements AutoCloseable {
  /** The size of the file's pages, in bytes. */
  static final int PAGE = 4096;

  private static final int PREPARED = 100;

  private final Connection connection;
  private final LinkedHashMap<String, PreparedStatement> prepared =
      new LinkedHashMap<>(16, 0.75f, true);

  private SqliteConnection(Connection connection) {
    this.connection = connection;
  }

  static SqliteConnection writing(Path file) throws SQLException {
    var config = config();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "67108864");
    var db = open(file, config);
    db.run("PRAGMA secure_delete = ON");
    return db;
  }

  static SqliteConnection reading(Path file) throws SQLException {
    var config = config();
    var db = open(file, config);
    db.update("PRAGMA query_only = true");
    return db;
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setPageSize(PAGE);
    config.setBusyTimeout(2000);
    config.setCacheSize(-8000);
    return config;
  }

  private static SqliteConnection open(Path file, SQLiteConfig config) throws SQLException {
    return new SqliteConnection(
        JDBC.createConnection("jdbc:sqlite:" + file, config.toProperties()));
  }

  /** Runs a statement and tells how many rows it changed. */
  int update(String sql, @Nullable Object... arguments) throws SQLException {
    return with(sql, arguments, PreparedStatement::executeUpdate);
  }

  /** Runs a statement whatever it answers with. */
  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a statement that answers with rows. */
  <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
    return with(sql, arguments, statement -> all(statement, row));
  }

  /** The first row that a statement answers with, null if there is none. */
  <T> @Nullable T one(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
    var rows = query(sql, row, arguments);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private static <T> List<T> all(PreparedStatement statement, Row<T> row) throws SQLException {
    try (var rows = statement.executeQuery()) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    }
  }

  /** A statement that failed is not used again: the driver may have left it half-way. */
  private <T> T with(String sql, @Nullable Object[] arguments, Use<T> use) throws SQLException {
    var statement = prepare(sql);
    try {
      for (var i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return use.of(statement);
    } catch (SQLException e) {
      prepared.remove(sql);
      statement.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    var known = prepared.get(sql);
    if (known != null) {
      return known;
    }
    if (prepared.size() >= PREPARED) {
      prepared.pollFirstEntry().getValue().close();
    }
    var statement = connection.prepareStatement(sql);
    prepared.put(sql, statement);
    return statement;
  }

  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /** Makes one thing of a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is to be done with the file. */
  interface Work<T extends @Nullable Object> {
    T on(SqliteConnection db) throws SQLException;
  }
}
