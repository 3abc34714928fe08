package org.hanok.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes many {@link TransactionRecord}s at once, many rows to a statement: a block may bring ten
 * thousand, and one persisted entity each takes three times as long.
 */
public final class TransactionRows {

  private static final int ROWS_PER_STATEMENT = 100;
  private static final int STATEMENTS_PER_BATCH = 10;
  private static final int COLUMNS = 9;

  private TransactionRows() {}

  /**
   * Inserts {@code rows} in the transaction of {@code connection}, which stays open.
   *
   * @throws SQLException if the database refuses
   */
  public static void insert(Connection connection, List<TransactionRecord> rows)
      throws SQLException {
    // In the order of the index that is spread widest, so that neighbours go to the same page.
    List<TransactionRecord> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingLong(TransactionRecord::hashHead));
    int whole = sorted.size() - sorted.size() % ROWS_PER_STATEMENT;
    insert(connection, sorted.subList(0, whole), ROWS_PER_STATEMENT);
    insert(connection, sorted.subList(whole, sorted.size()), sorted.size() - whole);
  }

  private static void insert(
      Connection connection, List<TransactionRecord> rows, int rowsPerStatement)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(statement(rowsPerStatement))) {
      int waiting = 0;
      for (int i = 0; i < rows.size(); i += rowsPerStatement) {
        for (int k = 0; k < rowsPerStatement; k++) {
          bind(insert, k * COLUMNS, rows.get(i + k));
        }
        insert.addBatch();
        if (++waiting == STATEMENTS_PER_BATCH) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        insert.executeBatch();
      }
    }
  }

  private static String statement(int rows) {
    return "insert into final_transaction (id, hash_head, address_head, hash, address,"
        + " timestamp_millis, operation, reference, state) values (?,?,?,?,?,?,?,?,?)"
        + ",(?,?,?,?,?,?,?,?,?)".repeat(rows - 1);
  }

  private static void bind(PreparedStatement insert, int before, TransactionRecord row)
      throws SQLException {
    int column = before;
    insert.setLong(++column, row.id());
    insert.setLong(++column, row.hashHead());
    insert.setLong(++column, row.addressHead());
    insert.setString(++column, row.hash());
    insert.setString(++column, row.address());
    insert.setDouble(++column, row.timestampMillis());
    insert.setString(++column, row.operation());
    insert.setString(++column, row.reference());
    insert.setString(++column, row.state());
  }
}
