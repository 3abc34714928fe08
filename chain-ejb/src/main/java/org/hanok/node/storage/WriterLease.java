package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hanok.db.WriterLeaseRecord;
import org.hanok.node.reason.NodeReason;

/**
 * A node's hold on its database: one row that names its writer. The writer renews it every {@link
 * #BEAT}; another node may take it over only after it has watched it unchanged for {@link
 * #TAKEOVER}. The writer itself stops acknowledging {@link #HOLDS} after its last renewal, which is
 * sooner, so that at no time two nodes acknowledge. No clock of the database or of another machine
 * is compared with one's own. What must not be written twice is fenced besides: its transaction
 * reads the row under a lock and fails if somebody else is the writer by then.
 */
public final class WriterLease implements AutoCloseable {

  /** How often the writer renews. */
  public static final Duration BEAT = Duration.ofSeconds(3);

  /** How long a renewal counts for the writer. */
  public static final Duration HOLDS = Duration.ofSeconds(15);

  /** How long another node must have seen no renewal. */
  public static final Duration TAKEOVER = Duration.ofSeconds(25);

  private static final Logger LOG = System.getLogger(WriterLease.class.getName());

  private final UnitOfWork work;
  private final String place;
  private final String description;
  private final LongSupplier nanoClock;

  private volatile long term;
  private volatile boolean lost;
  private volatile long renewedNanos;
  private boolean watching;
  private long seenTerm;
  private long seenBeats;
  private long seenNanos;

  /**
   * A lease nobody holds yet.
   *
   * @param place {@link FolderLock#place()} of the folder whose lock the caller holds: the writer
   *     that named the same place is dead, and nobody waits for it
   * @param description what another node's operator is told: host, folder
   * @param nanoClock as {@link System#nanoTime()}
   */
  public WriterLease(UnitOfWork work, String place, String description, LongSupplier nanoClock) {
    this.work = work;
    this.place = place;
    this.description = description;
    this.nanoClock = nanoClock;
  }

  /** What an attempt to become the writer comes to. */
  public sealed interface Attempt {

    /** This node is the writer. */
    record Taken() implements Attempt {}

    /** Another one was; whether it lives is to be seen. Try again after {@link #BEAT}. */
    record Unclear(String writer) implements Attempt {}

    /** Another one is, and lives: it renewed while this one watched. */
    record Alive(String writer) implements Attempt {}
  }

  /**
   * Looks once.
   *
   * @throws StorageException if the database refuses
   */
  public Attempt attempt() {
    long nowNanos = nanoClock.getAsLong();
    return work.call(entities -> attempt(entities, nowNanos));
  }

  private Attempt attempt(EntityManager entities, long nowNanos) {
    WriterLeaseRecord row = locked(entities);
    if (row.isFree()
        || (!place.isEmpty() && row.place().equals(place))
        || hasExpired(row, nowNanos)) {
      term = row.take(place, description);
      renewedNanos = nowNanos;
      lost = false;
      return new Attempt.Taken();
    }
    if (watching && (row.term() != seenTerm || row.beats() != seenBeats)) {
      return new Attempt.Alive(row.description());
    }
    if (!watching) {
      watching = true;
      seenTerm = row.term();
      seenBeats = row.beats();
      seenNanos = nowNanos;
    }
    return new Attempt.Unclear(row.description());
  }

  private boolean hasExpired(WriterLeaseRecord row, long nowNanos) {
    return watching
        && row.term() == seenTerm
        && row.beats() == seenBeats
        && nowNanos - seenNanos >= TAKEOVER.toNanos();
  }

  private static WriterLeaseRecord locked(EntityManager entities) {
    WriterLeaseRecord row =
        entities.find(
            WriterLeaseRecord.class, WriterLeaseRecord.ONLY, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new StorageException("the row of the database's writer is gone");
    }
    return row;
  }

  /** Renews; a database that does not answer, or another writer, is noticed by {@link #isHeld}. */
  public void renew() {
    if (lost) {
      return;
    }
    // Before the database is asked: what counts is when it was still certain.
    long nowNanos = nanoClock.getAsLong();
    try {
      boolean mine =
          work.call(
              entities -> {
                WriterLeaseRecord row = locked(entities);
                return row.term() == term && row.beat();
              });
      if (mine) {
        renewed(nowNanos);
      } else {
        lose();
      }
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "HANOK-WRITER-NOT-RENEWED", e);
    }
  }

  long nowNanos() {
    return nanoClock.getAsLong();
  }

  /** This node was the writer at that time, and nobody can have watched it be silent since. */
  void renewed(long atNanos) {
    renewedNanos = Math.max(renewedNanos, atNanos);
  }

  private void lose() {
    if (!lost) {
      lost = true;
      LOG.log(Level.ERROR, "HANOK-OTHER-WRITER: another node writes this database now");
    }
  }

  /** Whether this node may acknowledge what it is about to write. */
  public boolean isHeld() {
    return !lost && nanoClock.getAsLong() - renewedNanos < HOLDS.toNanos();
  }

  /** Whether another node is the writer, so that this one will not be again. */
  public boolean isLost() {
    return lost;
  }

  /** {@code work}, whose {@link UnitOfWork#fence} fails once somebody else is the writer. */
  public UnitOfWork fenced(UnitOfWork work) {
    return new FencedWork(work, this);
  }

  /** In the transaction of what must not be written twice; a sign of life as well. */
  void fence(EntityManager entities) {
    WriterLeaseRecord row = locked(entities);
    if (lost || row.term() != term || !row.beat()) {
      lose();
      throw new StorageException(
          NodeReason.OTHER_WRITER.id() + ": another node writes this database: nothing was stored");
    }
  }

  /** Gives the database up, so that the next node need not wait. */
  @Override
  public void close() {
    try {
      work.run(
          entities -> {
            WriterLeaseRecord row = locked(entities);
            if (row.term() == term) {
              row.release();
            }
          });
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "HANOK-WRITER-NOT-RELEASED", e);
    }
    lost = true;
  }

  /** Why nothing may be acknowledged; empty while {@link #isHeld}. */
  public Optional<String> hindrance() {
    if (lost) {
      return Optional.of(
          "Another node writes this database by now. Stop one of them; this one must be started"
              + " again to write.");
    }
    return isHeld()
        ? Optional.empty()
        : Optional.of(
            "The database could not be asked for "
                + HOLDS.toSeconds()
                + " s whether this node is still its writer. It goes on by itself once it can.");
  }
}
