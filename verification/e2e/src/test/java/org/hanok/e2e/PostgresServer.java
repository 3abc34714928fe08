package org.hanok.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL that can be taken away and comes back with what it had. */
final class PostgresServer implements AutoCloseable {

  private final Path folder;
  private final int port;
  private @Nullable EmbeddedPostgres server;

  private PostgresServer(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** A new, empty one; skips the test loudly where PostgreSQL does not run. */
  static PostgresServer started(String name) {
    Path folder = NodeUnderTest.folder().resolve("target").resolve("postgres").resolve(name);
    NodeUnderTest.remove(folder);
    PostgresServer server = new PostgresServer(folder, FreePorts.next());
    try {
      server.start();
      return server;
    } catch (IOException | IllegalStateException e) {
      return Lacking.needed("PostgreSQL does not run here: " + e);
    }
  }

  void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofMinutes(8))
            .start();
  }

  /** Ends it, and with it all connections. */
  void stop() throws IOException {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  /** From now on it neither answers nor hangs up, until {@link #thaw}. */
  void freeze() throws IOException {
    signal("STOP");
  }

  /** It goes on where it was. */
  void thaw() throws IOException {
    signal("CONT");
  }

  private void signal(String name) throws IOException {
    long postmaster =
        Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip());
    ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
    List<String> command = new ArrayList<>(List.of("kill", "-" + name, "" + postmaster));
    server.descendants().forEach(process -> command.add("" + process.pid()));
    Command.run(folder, Map.of(), 120, command).orFail();
  }

  /** Has a node keep its blocks here; by nothing but configuration. */
  NodeUnderTest configure(NodeUnderTest node) {
    return node.with("HANOK_DB_XADATASOURCE", "org.postgresql.xa.PGXADataSource")
        .with(
            "HANOK_DB_URL",
            "jdbc:postgresql://localhost:" + port + "/postgres?reWriteBatchedInserts=true")
        .with("HANOK_DB_USER", "postgres")
        .with("HANOK_DB_PASSWORD", "postgres");
  }

  /** The number that a query answers. */
  long number(String query) {
    EmbeddedPostgres running = server;
    if (running == null) {
      throw new IllegalStateException("not running");
    }
    try (Connection connection = running.getPostgresDatabase().getConnection();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
