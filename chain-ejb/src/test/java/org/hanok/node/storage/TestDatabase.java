package org.hanok.node.storage;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hanok.db.AuditRecord;
import org.hanok.db.BlockChunk;
import org.hanok.db.BlockRecord;
import org.hanok.db.CompanyAnswerRecord;
import org.hanok.db.CompanyObjectRecord;
import org.hanok.db.CompanyPendingRecord;
import org.hanok.db.CompanySpendingRecord;
import org.hanok.db.CompanyTokenRecord;
import org.hanok.db.EngineStateRecord;
import org.hanok.db.NodeMetaRecord;
import org.hanok.db.OperatorRecord;
import org.hanok.db.PendingChunk;
import org.hanok.db.SchemaMigrator;
import org.hanok.db.SnapshotChunk;
import org.hanok.db.SnapshotRecord;
import org.hanok.db.TransactionRecord;
import org.hanok.db.WriterLeaseRecord;

/** The node's tables in a database of the test's own, without a container. */
public final class TestDatabase implements AutoCloseable {

  private final EntityManagerFactory factory;

  private TestDatabase(DataSource source) {
    migrate(source);
    factory =
        new PersistenceConfiguration("hanok-test")
            .provider("org.hibernate.jpa.HibernatePersistenceProvider")
            .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
            .managedClass(BlockRecord.class)
            .managedClass(BlockChunk.class)
            .managedClass(TransactionRecord.class)
            .managedClass(SnapshotRecord.class)
            .managedClass(SnapshotChunk.class)
            .managedClass(EngineStateRecord.class)
            .managedClass(NodeMetaRecord.class)
            .managedClass(OperatorRecord.class)
            .managedClass(AuditRecord.class)
            .managedClass(WriterLeaseRecord.class)
            .managedClass(PendingChunk.class)
            .managedClass(CompanyTokenRecord.class)
            .managedClass(CompanySpendingRecord.class)
            .managedClass(CompanyAnswerRecord.class)
            .managedClass(CompanyPendingRecord.class)
            .managedClass(CompanyObjectRecord.class)
            .property("jakarta.persistence.nonJtaDataSource", source)
            .property("hibernate.hbm2ddl.auto", "validate")
            .property("hibernate.type.json_format_mapper", NoJsonColumns.class.getName())
            .property("hibernate.jdbc.batch_size", "500")
            .property("hibernate.order_inserts", "true")
            .createEntityManagerFactory();
  }

  /** H2 in a file of {@code folder}, as a node has it by default. */
  public static TestDatabase h2(Path folder) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + folder.resolve("hanok"));
    source.setUser("hanok");
    return new TestDatabase(source);
  }

  /** Any other database. */
  public static TestDatabase of(DataSource source) {
    return new TestDatabase(source);
  }

  /** Work in this database. */
  public UnitOfWork work() {
    return new LocalUnitOfWork(factory);
  }

  @Override
  public void close() {
    factory.close();
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
}
