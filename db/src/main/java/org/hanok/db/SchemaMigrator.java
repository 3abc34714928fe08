package org.hanok.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Brings a database to this version's tables by running the scripts named in {@code
 * migration/index.txt} that it has not seen yet, in order. A script that was run is never changed:
 * its SHA-256 is kept and compared.
 */
public final class SchemaMigrator {

  private static final String FOLDER = "/org/hanok/db/migration/";
  private static final String HISTORY = "hanok_schema";
  private static final String MOVES_TRANSACTIONS = "V3__final_transaction.sql";

  private SchemaMigrator() {}

  /**
   * Runs what is missing. The caller owns the connection and its transaction: nothing is committed
   * here, so that a half-done migration never stays (H2 commits table definitions on its own).
   *
   * @return the names of the scripts that were run
   * @throws SQLException if the database refuses
   * @throws IllegalStateException if a script that was run before has changed since, or if the
   *     database was used by a newer version
   */
  public static List<String> migrate(Connection connection) throws SQLException {
    Map<String, String> done = history(connection);
    List<String> scripts = read("index.txt").lines().filter(line -> !line.isBlank()).toList();
    for (String name : done.keySet()) {
      if (!scripts.contains(name)) {
        throw new IllegalStateException(
            "the database was used by a newer version of Hanok: it has " + name);
      }
    }
    return scripts.stream().filter(script -> apply(connection, script, done)).toList();
  }

  private static boolean apply(Connection connection, String script, Map<String, String> done) {
    String text = read(script);
    String hash = sha256(text);
    String before = done.get(script);
    if (before != null) {
      if (!before.equals(hash)) {
        throw new IllegalStateException("migration " + script + " was changed after it was run");
      }
      return false;
    }
    try {
      run(connection, text);
      if (script.equals(MOVES_TRANSACTIONS)) {
        TransactionMove.run(connection);
      }
      remember(connection, script, hash);
    } catch (SQLException e) {
      throw new IllegalStateException("migration " + script + " failed: " + e.getMessage(), e);
    }
    return true;
  }

  private static Map<String, String> history(Connection connection) throws SQLException {
    Map<String, String> done = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists "
              + HISTORY
              + " (script varchar(200) not null primary key, sha256 varchar(64) not null)");
      try (ResultSet rows = statement.executeQuery("select script, sha256 from " + HISTORY)) {
        while (rows.next()) {
          done.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return done;
  }

  private static void remember(Connection connection, String script, String hash)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into " + HISTORY + " (script, sha256) values (?, ?)")) {
      insert.setString(1, script);
      insert.setString(2, hash);
      insert.executeUpdate();
    }
  }

  private static void run(Connection connection, String text) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    String bytes = product.contains("postgres") ? "bytea" : "varbinary(1048576)";
    String plain =
        text.lines()
            .filter(line -> !line.startsWith("--"))
            .reduce("", (all, line) -> all + line + "\n")
            .replace("${bytes}", bytes);
    try (Statement statement = connection.createStatement()) {
      for (String sql : plain.split(";", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static String read(String name) {
    try (InputStream in = SchemaMigrator.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("migration " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
