package org.hanok.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Moves the rows of the table that transactions were in before into their table of today. */
final class TransactionMove {

  private static final String BEFORE = "transaction_record";
  private static final int ROWS_AT_A_TIME = 10_000;

  private TransactionMove() {}

  /** Moves all rows and drops the old table; does nothing where there is none. */
  static void run(Connection connection) throws SQLException {
    if (!isThere(connection)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_A_TIME);
      try (ResultSet rows =
          statement.executeQuery(
              "select block_number, idx, hash, address, timestamp_millis, operation, reference,"
                  + " state from "
                  + BEFORE
                  + " order by block_number, idx")) {
        move(connection, rows);
      }
      statement.execute("drop table " + BEFORE);
    }
  }

  // Databases differ in how they write names: PostgreSQL small, H2 large.
  private static boolean isThere(Connection connection) throws SQLException {
    for (String name : List.of(BEFORE, BEFORE.toUpperCase(Locale.ROOT))) {
      try (ResultSet tables =
          connection.getMetaData().getTables(null, connection.getSchema(), name, null)) {
        if (tables.next()) {
          return true;
        }
      }
    }
    return false;
  }

  private static void move(Connection connection, ResultSet rows) throws SQLException {
    List<TransactionRecord> waiting = new ArrayList<>();
    while (rows.next()) {
      waiting.add(
          new TransactionRecord(
              rows.getLong(1),
              rows.getInt(2),
              rows.getString(3),
              rows.getString(4),
              rows.getDouble(5),
              rows.getString(6),
              rows.getString(7),
              rows.getString(8)));
      if (waiting.size() == ROWS_AT_A_TIME) {
        TransactionRows.insert(connection, waiting);
        waiting.clear();
      }
    }
    TransactionRows.insert(connection, waiting);
  }
}
