package org.hanok.node.admin;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.hanok.db.AuditRecord;
import org.hanok.node.storage.StorageException;
import org.hanok.node.storage.StoredText;
import org.hanok.node.storage.UnitOfWork;

/** The audit trail in the database, and each entry in the log as well. */
public final class StoredAudit implements AuditTrail {

  private static final Logger LOG = System.getLogger(StoredAudit.class.getName());
  private static final int MAX_ENTRIES = 100_000;
  private static final int TIDY_EVERY = 1_000;
  private static final int MAX_LINES = 500;
  private static final int MAX_DETAILS = 2_000;
  private static final int MAX_NAME = 64;

  private final UnitOfWork work;
  private final LongSupplier clock;
  private final AtomicInteger written = new AtomicInteger();

  /** A trail behind {@code work}. */
  public StoredAudit(UnitOfWork work, LongSupplier clock) {
    this.work = work;
    this.clock = clock;
  }

  @Override
  public void record(String actor, String action, String details, boolean succeeded) {
    LOG.log(
        Level.INFO,
        "HANOK-AUDIT actor={0} action={1} succeeded={2} details={3}",
        quoted(actor),
        quoted(action),
        Boolean.toString(succeeded),
        quoted(details));
    AuditRecord row =
        new AuditRecord(
            clock.getAsLong(),
            StoredText.of(actor, MAX_NAME),
            StoredText.of(action, MAX_NAME),
            StoredText.of(details, MAX_DETAILS),
            succeeded);
    try {
      work.run(entities -> entities.persist(row));
      if (written.incrementAndGet() % TIDY_EVERY == 0) {
        tidy();
      }
    } catch (StorageException e) {
      // What was done is done; the log has the entry.
      LOG.log(Level.WARNING, "HANOK-AUDIT-NOT-STORED", e);
    }
  }

  /**
   * A name that anybody may send to the login must not look like an entry, or a part of one: what
   * ends a quotation or a line, or turns the reading around, is written as its number.
   */
  static String quoted(String text) {
    StringBuilder line = new StringBuilder("\"");
    StoredText.of(text, MAX_DETAILS)
        .codePoints()
        .forEach(
            point -> {
              boolean isPlain = point >= ' ' && point <= '~' && point != '"' && point != '\\';
              if (isPlain || (point > '~' && Character.isLetterOrDigit(point))) {
                line.appendCodePoint(point);
              } else {
                line.append(String.format(Locale.ROOT, "\\u{%x}", point));
              }
            });
    return line.append('"').toString();
  }

  private void tidy() {
    work.run(
        entities -> {
          Long newest =
              entities
                  .createQuery("select max(a.id) from AuditRecord a", Long.class)
                  .getSingleResult();
          int ignored =
              entities
                  .createQuery("delete from AuditRecord a where a.id <= :last")
                  .setParameter("last", newest - MAX_ENTRIES)
                  .executeUpdate();
        });
  }

  @Override
  public List<Entry> newest(long beforeId, int limit) {
    return work.call(
        entities ->
            entities
                .createQuery(
                    "select a from AuditRecord a where a.id < :before order by a.id desc",
                    AuditRecord.class)
                .setParameter("before", beforeId)
                .setMaxResults(Math.clamp(limit, 1, MAX_LINES))
                .getResultStream()
                .map(
                    a ->
                        new Entry(
                            a.id(),
                            a.atMillis(),
                            a.actor(),
                            a.action(),
                            a.details(),
                            a.succeeded()))
                .toList());
  }
}
