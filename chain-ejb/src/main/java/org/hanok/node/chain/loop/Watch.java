package org.hanok.node.chain.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.storage.StorageException;

/**
 * Watches what a node cannot do without, database, disk and engine: pauses it when one is lost and
 * lets it go on when a probe finds it again. Has an engine replaced by the one that is deployed.
 * Operators pause and resume here, too.
 */
final class Watch {

  private static final Logger LOG = System.getLogger(ChainDriver.class.getName());
  private static final long PROBE_MILLIS = 1_000;

  private final DriverParts parts;
  private final Runnable changed;
  private final Runnable engineStart;
  private final Pauses pauses = new Pauses();
  private long nextProbeMillis;

  /**
   * A watch over {@code parts}.
   *
   * @param changed is run, on any thread, when a reason comes or goes
   * @param engineStart tries to start the engine, and ends the pause if it did
   */
  Watch(DriverParts parts, Runnable changed, Runnable engineStart) {
    this.parts = parts;
    this.changed = changed;
    this.engineStart = engineStart;
  }

  /** Why the node is paused, oldest reason first; empty while it works. Any thread may ask. */
  List<Condition> conditions() {
    return pauses.conditions();
  }

  /** Whether nothing keeps the node from working. Any thread may ask. */
  boolean isClear() {
    return pauses.none();
  }

  /** Pauses for that reason; true if it is new. */
  boolean begin(PauseReason reason, String detail) {
    boolean isNew = pauses.begin(reason, detail, parts.core().clock().getAsLong());
    if (isNew) {
      LOG.log(Level.WARNING, reason.code() + " " + detail);
      tell();
    }
    return isNew;
  }

  /** Takes that reason away; true if it was one. */
  boolean end(PauseReason reason) {
    boolean ended = pauses.end(reason);
    if (ended) {
      LOG.log(Level.INFO, "HANOK-RESUMED was={0}", reason.code());
      tell();
    }
    return ended;
  }

  private void tell() {
    changed.run();
    parts.core().listener().accept(new ChainEvent.NodeChanged());
  }

  /** Pauses until a probe can write again. For the writer. */
  void lostStorage(StorageException e) {
    LOG.log(Level.WARNING, "HANOK-STORAGE-LOST", e);
    boolean ignored = begin(PauseReason.STORAGE, String.valueOf(e.getMessage()));
    nextProbeMillis = parts.core().clock().getAsLong() + PROBE_MILLIS;
  }

  /** Looks, once a second, whether what was lost is back. For the writer. */
  void probe(long nowMillis) {
    if (nowMillis < nextProbeMillis) {
      return;
    }
    nextProbeMillis = nowMillis + PROBE_MILLIS;
    long free = parts.settings().home().toFile().getUsableSpace();
    boolean ignored =
        free < parts.settings().minFreeDiskBytes()
            ? begin(PauseReason.DISK, free + " bytes are free")
            : end(PauseReason.DISK);
    if (pauses.has(PauseReason.STORAGE)) {
      probeStorage(nowMillis);
    }
    if (pauses.has(PauseReason.NO_ENGINE) || parts.core().engines().hasOther()) {
      engineStart.run();
    }
  }

  private void probeStorage(long nowMillis) {
    try {
      parts.core().blocks().probe(nowMillis);
      parts.core().journal().append(List.of());
      boolean ignored = end(PauseReason.STORAGE);
    } catch (StorageException e) {
      LOG.log(Level.DEBUG, "HANOK-STORAGE-STILL-LOST", e);
    }
  }
}
