package org.hanok.node.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.backup.BackupReason;
import org.hanok.node.backup.BackupMaker;
import org.hanok.node.query.ChainMoment;

/**
 * Has backups made of the running chain. Only one is on its way at a time: each holds a version of
 * the state in memory and reads the whole disk.
 */
public final class LiveBackups implements NodeBackups {

  /** Whoever asked and was gone before it began holds the place no longer than this. */
  private static final long BEGIN_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Function<Boolean, BackupMaker> makers;
  private final Supplier<ChainMoment> chain;
  private final AuditTrail audit;
  private final LongSupplier nanoClock;
  private Place place = Place.FREE;

  /** Who has the one place. */
  private record Place(boolean taken, boolean writing, long sinceNanos) {
    static final Place FREE = new Place(false, false, 0);
  }

  /**
   * Backups of {@code chain}.
   *
   * @param makers makes what makes them, with keystores or without
   * @param nanoClock as {@link System#nanoTime()}
   */
  public LiveBackups(
      Function<Boolean, BackupMaker> makers,
      Supplier<ChainMoment> chain,
      AuditTrail audit,
      LongSupplier nanoClock) {
    this.makers = makers;
    this.chain = chain;
    this.audit = audit;
    this.nanoClock = nanoClock;
  }

  @Override
  public Begun begin(String actor, boolean withKeys) {
    Optional<Place> own = take();
    if (own.isEmpty()) {
      audit.record(actor, "node.backup", "another one is being made", false);
      return new Begun.Refused(BackupReason.UNDER_WAY, "another backup is being made");
    }
    return new Begun.Ready(target -> write(actor, withKeys, own.get(), target));
  }

  private synchronized Optional<Place> take() {
    long now = nanoClock.getAsLong();
    boolean isTaken = place.writing() || (place.taken() && now - place.sinceNanos() < BEGIN_NANOS);
    if (isTaken) {
      return Optional.empty();
    }
    place = new Place(true, false, now);
    return Optional.of(place);
  }

  private synchronized void startWriting(Place own) throws IOException {
    if (!place.equals(own)) {
      throw new IOException("the backup was asked for too long ago");
    }
    place = new Place(true, true, own.sinceNanos());
  }

  private synchronized void free() {
    place = Place.FREE;
  }

  private void write(String actor, boolean withKeys, Place own, OutputStream target)
      throws IOException {
    startWriting(own);
    try {
      ChainMoment moment = chain.get();
      String what =
          "block " + moment.last().number() + (withKeys ? ", with keystores" : ", without keys");
      audit.record(actor, "node.backup.begin", what, true);
      switch (makers.apply(withKeys).write(moment, target)) {
        case BackupMaker.Outcome.Made ignored -> audit.record(actor, "node.backup", what, true);
        case BackupMaker.Outcome.Failed(String code, String message) -> {
          audit.record(actor, "node.backup", what + ": " + code + " " + message, false);
          throw new IOException(code + ": " + message);
        }
      }
    } finally {
      free();
    }
  }
}
