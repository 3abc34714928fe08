package org.hanok.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hanok.db.BlockChunk;
import org.hanok.db.BlockRecord;
import org.hanok.db.EngineStateRecord;
import org.hanok.db.NodeMetaRecord;
import org.hanok.db.PendingChunk;
import org.hanok.db.SchemaMigrator;
import org.hanok.db.SnapshotChunk;
import org.hanok.db.SnapshotRecord;
import org.hanok.db.TransactionRecord;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.LocalUnitOfWork;
import org.hanok.node.storage.UnitOfWork;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/** The node's tables, with the node's settings; every commit goes to the disk. */
final class BenchDatabase implements AutoCloseable {

  private final EntityManagerFactory factory;
  private final Runnable stop;

  private BenchDatabase(DataSource source, Map<String, Object> connections, Runnable stop) {
    this.stop = stop;
    migrate(source);
    PersistenceConfiguration unit =
        new PersistenceConfiguration("hanok-bench")
            .provider("org.hibernate.jpa.HibernatePersistenceProvider")
            .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
            .managedClass(BlockRecord.class)
            .managedClass(BlockChunk.class)
            .managedClass(TransactionRecord.class)
            .managedClass(EngineStateRecord.class)
            .managedClass(NodeMetaRecord.class)
            .managedClass(PendingChunk.class)
            .managedClass(SnapshotChunk.class)
            .managedClass(SnapshotRecord.class)
            .property("hibernate.type.json_format_mapper", NoJsonColumns.class.getName())
            .property("hibernate.jdbc.batch_size", "500")
            .property("hibernate.order_inserts", "true");
    connections.forEach(unit::property);
    factory = unit.createEntityManagerFactory();
  }

  /** An H2 file in {@code folder}. */
  static BenchDatabase h2(Path folder) {
    JdbcConnectionPool source =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + folder.resolve("hanok") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0",
            "hanok",
            "");
    return new BenchDatabase(
        source, Map.of("jakarta.persistence.nonJtaDataSource", source), source::dispose);
  }

  /**
   * A PostgreSQL server of its own in {@code folder}, with the settings that PostgreSQL itself has
   * by default: what starts it is made for tests and would not wait for the disk.
   */
  static BenchDatabase postgres(Path folder) throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setPGStartupWait(Duration.ofMinutes(2))
            .start();
    requireDurable(server.getPostgresDatabase());
    String url = server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true";
    return new BenchDatabase(
        server.getPostgresDatabase(),
        Map.of("jakarta.persistence.jdbc.url", url, "hibernate.connection.pool_size", "4"),
        () -> stop(server));
  }

  private static void requireDurable(DataSource source) {
    for (String setting : List.of("show fsync", "show synchronous_commit")) {
      try (Connection connection = source.getConnection();
          PreparedStatement statement = connection.prepareStatement(setting);
          ResultSet rows = statement.executeQuery()) {
        if (!rows.next() || !"on".equals(rows.getString(1))) {
          throw new IllegalStateException(setting + " is not on");
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void stop(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BlockStore blocks() {
    return new BlockStore(work());
  }

  UnitOfWork work() {
    return new LocalUnitOfWork(factory);
  }

  @Override
  public void close() {
    factory.close();
    stop.run();
  }

  private static void migrate(DataSource source) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      SchemaMigrator.migrate(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hibernate looks for a JSON library, of which there is none here; no column holds JSON. */
  public static final class NoJsonColumns implements FormatMapper {

    @Override
    public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
      throw new UnsupportedOperationException("no column of ours holds JSON");
    }

    @Override
    public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
      throw new UnsupportedOperationException("no column of ours holds JSON");
    }
  }
}
