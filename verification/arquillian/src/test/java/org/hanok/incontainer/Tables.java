package org.hanok.incontainer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** What the node's database says, asked over a connection of the test's own. */
final class Tables {

  private static final String SABOTAGE = "sabotage";

  private static final String TRANSACTIONS =
      "select count(*) from final_transaction where hash <> '" + SABOTAGE + "'";

  private Tables() {}

  private static DataSource source() throws NamingException {
    return (DataSource) new InitialContext().lookup("jdbc/hanok");
  }

  /**
   * The newest block and what lies beside it, at one moment.
   *
   * @param number the newest block's
   * @param promised how many transactions it says that it has
   * @param transactions how many are indexed
   * @param bodyChunks how many pieces of its body are there
   * @param promisedChunks how many it says that there are
   * @param engineStates how many engines' memories are stored
   * @param later rows of any kind about blocks after it
   */
  record Snapshot(
      long number,
      long promised,
      long transactions,
      long bodyChunks,
      long promisedChunks,
      long engineStates,
      long later) {

    /** Nothing is missing and nothing is too much; no engine has a memory before block 1. */
    boolean isWhole() {
      return promised == transactions
          && bodyChunks == promisedChunks
          && (engineStates == 1 || (number == 0 && engineStates == 0))
          && later == 0;
    }
  }

  static Snapshot snapshot() throws SQLException, NamingException {
    try (Connection connection = source().getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.setAutoCommit(false);
      try {
        long last = number(connection, "select max(number) from block_record");
        return new Snapshot(
            last,
            number(connection, "select transaction_count from block_record where number = " + last),
            number(
                connection,
                TRANSACTIONS + " and id >= " + idIn(last) + " and id < " + idIn(last + 1)),
            number(
                connection,
                "select count(*) from block_chunk where part = 'BODY' and number = " + last),
            number(connection, "select chunk_count from block_record where number = " + last),
            number(connection, "select count(*) from engine_state"),
            number(connection, "select count(*) from block_chunk where number > " + last)
                + number(connection, TRANSACTIONS + " and id >= " + idIn(last + 1)));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Takes the places where the first transactions of these blocks would be indexed. */
  static void sabotage(long from, int count) throws SQLException, NamingException {
    try (Connection connection = source().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into final_transaction (id, hash_head, address_head, hash, address,"
                    + " timestamp_millis, operation, reference, state)"
                    + " values (?, 0, 0, '"
                    + SABOTAGE
                    + "', '', 0, '', '', '')")) {
      for (int i = 0; i < count; i++) {
        insert.setLong(1, idIn(from + i));
        insert.executeUpdate();
      }
    }
  }

  static void repair() throws SQLException, NamingException {
    try (Connection connection = source().getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from final_transaction where hash = ?")) {
      delete.setString(1, SABOTAGE);
      delete.executeUpdate();
    }
  }

  /** The key of a block's first transaction. */
  private static long idIn(long block) {
    return block << 24;
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
