package dev.madoguchi.store.sqlite;

import dev.madoguchi.ticket.StoreUnavailable;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells what is wrong with the file from what is wrong with one statement. */
final class SqliteFault {

  private SqliteFault() {}

  /** Whether only this statement is at fault, so that its neighbours can still be stored. */
  static boolean ofStatement(SQLException e) {
    return switch (primary(e)) {
      case 1, 18, 19, 20, 25 -> true; // ERROR, TOOBIG, CONSTRAINT, MISMATCH, RANGE
      default -> false;
    };
  }

  static boolean damaged(SQLException e) {
    var code = primary(e);
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  static boolean full(SQLException e) {
    return primary(e) == SQLiteErrorCode.SQLITE_FULL.code;
  }

  static RuntimeException of(SQLException e) {
    return ofStatement(e)
        ? new IllegalStateException("store: " + e.getMessage(), e)
        : new StoreUnavailable("store: " + e.getMessage(), e);
  }

  /** Extended result codes carry the primary one in their lowest byte. */
  private static int primary(SQLException e) {
    var code = e instanceof SQLiteException own ? own.getResultCode().code : e.getErrorCode();
    return code & 0xff;
  }
}
