package org.hanok.node.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The writer of a PostgreSQL database")
class PostgresWriterLeaseTest extends WriterLeaseContract {

  private static @Nullable EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server().close();
  }

  @Override
  void clean() throws SQLException {
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema public cascade; create schema public");
    }
  }

  @Override
  TestDatabase open() {
    return TestDatabase.of(server().getPostgresDatabase());
  }

  private static EmbeddedPostgres server() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server;
  }
}
