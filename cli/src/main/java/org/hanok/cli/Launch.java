package org.hanok.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * The server process that a command started in a data folder, until its node holds the folder's
 * lock, or in place of a node that never came. It is remembered with the time of its start, on
 * which boot, and in which folder: a left-over or copied note names no process.
 */
final class Launch {

  /** The system's clock may be set while a server starts. */
  private static final long TOLERANCE_MILLIS = 2_000;

  private static final String NOTE = "launch.json";

  private final NodeHome home;

  Launch(NodeHome home) {
    this.home = home;
  }

  /** Remembers {@code process}. */
  void remember(ProcessHandle process) throws IOException {
    Files.writeString(
        home.file("run", NOTE),
        JsonText.stringify(
            JsonObject.builder()
                .set("pid", process.pid())
                .set("started_ms", startedMillis(process))
                .set("place", place())
                .build()));
    Files.writeString(home.file("run", "node.pid"), Long.toString(process.pid()));
  }

  void forget() throws IOException {
    Files.deleteIfExists(home.file("run", NOTE));
    Files.deleteIfExists(home.file("run", "node.pid"));
  }

  /** The remembered process, if it is alive and still the same. */
  Optional<ProcessHandle> process() {
    return home.text("run", NOTE).flatMap(this::processOf);
  }

  private Optional<ProcessHandle> processOf(String note) {
    try {
      if (JsonParser.parse(note) instanceof JsonObject said
          && place().equals(said.getString("place"))) {
        double startedMillis = said.getNumber("started_ms", 0);
        return ProcessHandle.of((long) said.getNumber("pid", -1))
            .filter(ProcessHandle::isAlive)
            .filter(p -> Math.abs(startedMillis(p) - startedMillis) <= TOLERANCE_MILLIS);
      }
    } catch (JsonSyntaxException e) {
      // Half a note is none.
    }
    return Optional.empty();
  }

  private static long startedMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** This very folder on this boot of the machine. */
  private String place() {
    String boot;
    try {
      boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      boot = "";
    }
    try {
      Object key = Files.readAttributes(home.file("run"), BasicFileAttributes.class).fileKey();
      return boot + " " + (key == null ? home.root() : key);
    } catch (IOException e) {
      return boot + " " + home.root();
    }
  }

  /**
   * Holds off other starts in this folder until it is closed.
   *
   * @throws CliException if another command is starting a node there
   */
  AutoCloseable alone() throws IOException {
    FileChannel channel =
        FileChannel.open(
            home.file("run", "start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another command in this very process.
      lock = null;
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.RUNNING,
          "another command is starting a node in " + home.root());
    }
    return Objects.requireNonNull(channel);
  }
}
