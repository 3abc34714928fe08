package org.hanok.node.backup;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.hanok.backup.BackupPart;
import org.hanok.backup.BackupWriter;
import org.hanok.db.AuditRecord;
import org.hanok.db.OperatorRecord;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;

/** Who may use the console and what they did: the tables that do not follow from the blocks. */
final class PeopleTables {

  private static final int ROWS_AT_ONCE = 500;

  /** Credentials and what was done with them are in no backup: they are made anew. */
  private static final List<String> COMPANIES =
      List.of(
          "CompanyTokenRecord",
          "CompanySpendingRecord",
          "CompanyAnswerRecord",
          "CompanyPendingRecord",
          "CompanyObjectRecord");

  private final UnitOfWork work;

  PeopleTables(UnitOfWork work) {
    this.work = work;
  }

  void writeOperators(BackupWriter writer) throws IOException {
    writer.part(BackupPart.OPERATORS);
    List<OperatorRecord> all =
        work.call(
            entities ->
                entities
                    .createQuery(
                        "select o from OperatorRecord o order by o.name", OperatorRecord.class)
                    .getResultList());
    for (OperatorRecord row : all) {
      writer.entry(
          JsonObject.builder()
              .set("name", row.name())
              .set("password_hash", row.passwordHash())
              .set("roles", row.roles())
              .set("must_change", row.mustChange())
              .set("created", row.createdMillis())
              .build());
    }
  }

  void writeAudit(BackupWriter writer) throws IOException {
    writer.part(BackupPart.AUDIT);
    List<AuditRecord> page = auditAfter(0);
    while (!page.isEmpty()) {
      for (AuditRecord row : page) {
        writer.entry(
            JsonObject.builder()
                .set("at", row.atMillis())
                .set("actor", row.actor())
                .set("action", row.action())
                .set("details", row.details())
                .set("succeeded", row.succeeded())
                .build());
      }
      page = auditAfter(page.getLast().id());
    }
  }

  private List<AuditRecord> auditAfter(long id) {
    return work.call(
        entities ->
            entities
                .createQuery(
                    "select a from AuditRecord a where a.id > :after order by a.id",
                    AuditRecord.class)
                .setParameter("after", id)
                .setMaxResults(ROWS_AT_ONCE)
                .getResultList());
  }

  /** Forgets everybody, and what they did. */
  void clear() {
    work.run(
        entities -> {
          int _ = entities.createQuery("delete from OperatorRecord o").executeUpdate();
          int _ = entities.createQuery("delete from AuditRecord a").executeUpdate();
          COMPANIES.forEach(
              table -> {
                int _ = entities.createQuery("delete from " + table + " c").executeUpdate();
              });
        });
  }

  void bringOperator(JsonObject row) {
    OperatorRecord operator =
        new OperatorRecord(
            text(row, "name"),
            text(row, "password_hash"),
            text(row, "roles"),
            row.get("must_change") == JsonBoolean.TRUE,
            0,
            0,
            (long) row.getNumber("created", 0));
    work.run(entities -> entities.persist(operator));
  }

  void bringAudit(List<JsonObject> rows) {
    work.run(entities -> rows.forEach(row -> entities.persist(auditOf(row))));
  }

  private static AuditRecord auditOf(JsonObject row) {
    return new AuditRecord(
        (long) row.getNumber("at", 0),
        text(row, "actor"),
        text(row, "action"),
        text(row, "details"),
        row.get("succeeded") == JsonBoolean.TRUE);
  }

  private static String text(JsonObject row, String name) {
    return Objects.requireNonNullElse(row.getString(name), "");
  }
}
