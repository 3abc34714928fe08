package org.hanok.node.boot;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hanok.node.reason.NodeReason;
import org.hanok.node.storage.FolderLock;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.node.storage.WriterLease;
import org.jspecify.annotations.Nullable;

/**
 * What makes a node the only one in its data folder and the only writer of its database, from
 * before it reads anything until after it wrote its last.
 */
final class Tenure implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Tenure.class.getName());
  private static final Duration FOLDER_PATIENCE = Duration.ofSeconds(3);

  private final Path home;
  private final FolderLock folder;
  private @Nullable WriterLease lease;
  private @Nullable ScheduledFuture<?> renewing;

  private Tenure(Path home, FolderLock folder) {
    this.home = home;
    this.folder = folder;
  }

  /**
   * Begins in a data folder.
   *
   * @throws IllegalStateException with HANOK-FOLDER-TAKEN if another node is in there
   */
  static Tenure in(Path home) {
    return FolderLock.take(home, FOLDER_PATIENCE)
        .map(folder -> new Tenure(home, folder))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    NodeReason.FOLDER_TAKEN.id()
                        + ": another node runs in the data folder "
                        + home
                        + ". Stop it by ./hanok stop, or give this one another HANOK_HOME."));
  }

  /**
   * Becomes the writer of the database behind {@code work}. One that was killed is taken over as
   * soon as that is certain.
   *
   * @return the same work, fenced
   * @throws IllegalStateException with HANOK-DATABASE-TAKEN if another node writes it
   */
  UnitOfWork over(UnitOfWork work, ScheduledExecutorService scheduler) {
    WriterLease own = new WriterLease(work, folder.place(), description(), System::nanoTime);
    while (!isTaken(own.attempt())) {
      pause(WriterLease.BEAT);
    }
    lease = own;
    long beatMillis = WriterLease.BEAT.toMillis();
    renewing =
        scheduler.scheduleWithFixedDelay(own::renew, beatMillis, beatMillis, TimeUnit.MILLISECONDS);
    return own.fenced(work);
  }

  private static boolean isTaken(WriterLease.Attempt attempt) {
    return switch (attempt) {
      case WriterLease.Attempt.Taken ignored -> true;
      case WriterLease.Attempt.Unclear other -> {
        LOG.log(Level.INFO, "HANOK-WRITER-WATCHED the last one was: {0}", other.writer());
        yield false;
      }
      case WriterLease.Attempt.Alive other ->
          throw new IllegalStateException(
              NodeReason.DATABASE_TAKEN.id()
                  + ": another node writes this database ("
                  + other.writer()
                  + "). Stop it, or give this one a database of its own by HANOK_DB_URL.");
    };
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped before the database was free", e);
    }
  }

  private String description() {
    return "process " + ProcessHandle.current().pid() + " on " + host() + ", data folder " + home;
  }

  private static String host() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return System.getenv().getOrDefault("HOSTNAME", "an unnamed host");
    }
  }

  @Override
  public void close() {
    if (renewing != null) {
      renewing.cancel(false);
    }
    if (lease != null) {
      lease.close();
    }
    folder.close();
  }
}
