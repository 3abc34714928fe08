package org.hanok.benchmarks;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hanok.db.BlockChunk;
import org.hanok.db.BlockRecord;
import org.hanok.db.EngineStateRecord;
import org.hanok.db.NodeMetaRecord;
import org.hanok.db.SchemaMigrator;
import org.hanok.db.TransactionRecord;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.LocalUnitOfWork;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/** The node's tables, with the node's settings, in an H2 file; every commit goes to the disk. */
final class BenchDatabase implements AutoCloseable {

  private final JdbcConnectionPool source;
  private final EntityManagerFactory factory;

  BenchDatabase(Path folder) {
    source =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + folder.resolve("hanok") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0",
            "hanok",
            "");
    migrate(source);
    factory =
        new PersistenceConfiguration("hanok-bench")
            .provider("org.hibernate.jpa.HibernatePersistenceProvider")
            .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
            .managedClass(BlockRecord.class)
            .managedClass(BlockChunk.class)
            .managedClass(TransactionRecord.class)
            .managedClass(EngineStateRecord.class)
            .managedClass(NodeMetaRecord.class)
            .property("jakarta.persistence.nonJtaDataSource", source)
            .property("hibernate.type.json_format_mapper", NoJsonColumns.class.getName())
            .property("hibernate.jdbc.batch_size", "500")
            .property("hibernate.order_inserts", "true")
            .createEntityManagerFactory();
  }

  BlockStore blocks() {
    return new BlockStore(new LocalUnitOfWork(factory));
  }

  @Override
  public void close() {
    factory.close();
    source.dispose();
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
