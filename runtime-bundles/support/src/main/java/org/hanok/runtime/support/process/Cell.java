package org.hanok.runtime.support.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hanok.runtime.support.sandbox.Cage;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;

/**
 * One cage with its processes, and the thread that starts, waits for and outlives them. It has to
 * be one thread: the kernel ends a child with the thread that started it. Runs one call at most.
 */
final class Cell {

  private static final System.Logger LOG = System.getLogger(Cell.class.getName());
  private static final long STACK_BYTES = 256 << 10;
  private static final long END_MILLIS = 5_000;

  private final Cells cells;
  private final long number;
  private final CellKey key;
  private final @Nullable CellWork first;
  private final BlockingQueue<CellWork> inbox = new ArrayBlockingQueue<>(1);
  private final Thread thread;
  private final ProgramFiles files;
  private @Nullable Cage cage;
  private volatile Sandbox.@Nullable Started started;
  private volatile @Nullable ErrorStream errors;
  private volatile @Nullable Thread errorReader;
  private volatile boolean isKilled;

  Cell(Cells cells, long number, CellKey key, ProgramFiles files, @Nullable CellWork first) {
    this.cells = cells;
    this.number = number;
    this.key = key;
    this.files = files;
    this.first = first;
    this.thread = pump("", this::live);
  }

  CellKey key() {
    return key;
  }

  ProgramFiles files() {
    return files;
  }

  void begin() {
    thread.start();
  }

  /** Gives a cell that waits its work. */
  void give(CellWork work) {
    inbox.add(work);
  }

  /** A thread of the cell's own, not started. */
  Thread pump(String what, Runnable task) {
    Thread made = new Thread(null, task, "cell-" + number + what, STACK_BYTES, false);
    made.setContextClassLoader(Cell.class.getClassLoader());
    made.setDaemon(true);
    return made;
  }

  private void live() {
    CellWork work = first;
    try (ProgramFolders.Lease program = lease(work)) {
      start(program, work);
      awaitReady();
      cells.ready(this);
      while (work == null || work.leavesCellFresh()) {
        if (work != null) {
          work.run(this);
        }
        cells.park(this);
        work = inbox.take();
      }
      cells.taken(this);
      work.run(this);
    } catch (CallRefused refused) {
      if (work != null) {
        work.refused(String.valueOf(refused.getMessage()));
      }
    } catch (FileSystemException e) {
      // It names a folder of the node's, which is no caller's business.
      LOG.log(System.Logger.Level.ERROR, "a cell has lost its files", e);
      lose(work, "the node's disk failed");
    } catch (IOException e) {
      lose(work, String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      lose(inbox.poll(), "the runtime is stopping");
    } catch (RuntimeException | Error bug) {
      lose(work, "a bug in the runtime: " + bug);
    } finally {
      end();
    }
  }

  /** One that is started ahead waits for no room, and takes none from others. */
  private ProgramFolders.Lease lease(@Nullable CellWork work) throws IOException {
    return work != null
        ? cells.folders().lease(key.program(), files)
        : cells
            .folders()
            .leaseNow(key.program(), files)
            .orElseThrow(() -> new CallRefused("no room on the disk"));
  }

  private void lose(@Nullable CellWork work, String reason) {
    if (work != null) {
      ErrorStream said = errors;
      work.lost(reason, said == null ? Report.NOTHING : said.report());
    }
  }

  private void start(ProgramFolders.Lease program, @Nullable CellWork work) throws IOException {
    Cage cage =
        cells
            .language()
            .cage(program.folder(), key.setting(), work == null ? List.of() : work.arguments());
    this.cage = cage;
    Sandbox.Started begun = cells.sandbox().start(cage);
    started = begun;
    ErrorStream said = new ErrorStream(begun.errors());
    errors = said;
    Thread reader = pump("-log", said::readAll);
    errorReader = reader;
    reader.start();
    if (isKilled) {
      begun.kill();
    }
  }

  private void awaitReady() throws IOException {
    ScheduledFuture<?> impatience = cells.after(cells.settings().startMillis(), this::kill);
    try {
      int mark = output().read();
      if (mark != Cage.STARTED) {
        joinReader();
        boolean wasSlow = impatience.isDone();
        String said = errors().early();
        throw new IOException(
            wasSlow
                ? "not ready within " + cells.settings().startMillis() + " ms"
                : "it does not start" + (said.isEmpty() ? "" : ": " + said));
      }
    } finally {
      impatience.cancel(false);
    }
  }

  /** What the process was started with; for the cell's own thread. */
  Cage cage() {
    return Objects.requireNonNull(cage, "not started");
  }

  Sandbox.Started started() {
    Sandbox.Started begun = started;
    if (begun == null) {
      throw new IllegalStateException("not started");
    }
    return begun;
  }

  /** Whether its process is there; for one that was started. */
  boolean isAlive() {
    return started().process().isAlive();
  }

  ErrorStream errors() {
    ErrorStream said = errors;
    if (said == null) {
      throw new IllegalStateException("not started");
    }
    return said;
  }

  InputStream output() {
    return started().output();
  }

  /** Waits until all that was said on standard error is read, for a while. */
  void joinReader() {
    Thread reader = errorReader;
    if (reader != null) {
      join(reader);
    }
  }

  static void join(Thread pump) {
    try {
      pump.join(END_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all processes; the cell's thread follows. From any thread, any number of times. */
  void kill() {
    isKilled = true;
    Sandbox.Started begun = started;
    if (begun != null) {
      begun.kill();
    }
  }

  /** Ends a cell that waits. */
  void retire() {
    kill();
    thread.interrupt();
  }

  void awaitEnd(long millis) throws InterruptedException {
    thread.join(Math.max(1, millis));
  }

  private void end() {
    kill();
    Sandbox.Started begun = started;
    if (begun != null) {
      try {
        begun
            .process()
            .onExit()
            .orTimeout(END_MILLIS, TimeUnit.MILLISECONDS)
            .exceptionally(_ -> begun.process())
            .join();
        begun.output().close();
        begun.errors().close();
        begun.process().getOutputStream().close();
      } catch (IOException _) {
        // The pipes broke with the process.
      }
      cells.cleanUp(begun);
    }
    cells.ended(this);
  }
}
