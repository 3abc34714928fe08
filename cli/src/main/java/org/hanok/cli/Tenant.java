package org.hanok.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;

/**
 * Who runs in a data folder. That is told by the lock that a node holds on {@code run/node.lock}
 * for as long as it lives, never by a file alone: a file may be left over, or copied with the
 * folder, and its number belong to anybody by now.
 */
sealed interface Tenant {

  /** No node. */
  record Nobody() implements Tenant {}

  /** The node that is this process. */
  record Known(ProcessHandle process) implements Tenant {}

  /** A node whose process cannot be seen from here: in another container, or of another machine. */
  record Elsewhere() implements Tenant {}

  /** Whoever holds the lock of that data folder now. */
  static Tenant of(NodeHome home) {
    Path file = home.file("run", "node.lock");
    if (!Files.exists(file)) {
      return new Nobody();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      // Shared, and for a moment only: a node that starts just now waits longer than that.
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
      if (lock != null) {
        lock.release();
        return new Nobody();
      }
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.HOME, "cannot look at " + file + ": " + NodeHome.reason(e));
    }
    return holder(home, file);
  }

  private static Tenant holder(NodeHome home, Path file) {
    return home.text("run", "node.lock")
        .flatMap(Tenant::pid)
        .filter(pid -> isHolder(pid, file))
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .<Tenant>map(Known::new)
        .orElseGet(Elsewhere::new);
  }

  private static Optional<Long> pid(String text) {
    try {
      return JsonParser.parse(text) instanceof JsonObject said
              && said.get("pid") instanceof JsonNumber pid
          ? Optional.of((long) pid.value())
          : Optional.empty();
    } catch (JsonSyntaxException e) {
      // It is being written: whoever asks again finds it whole.
      return Optional.empty();
    }
  }

  /** Linux says itself which process holds a lock; elsewhere the holder's own word has to do. */
  private static boolean isHolder(long pid, Path file) {
    Path table = Path.of("/proc/locks");
    if (!Files.isReadable(table)) {
      return true;
    }
    try {
      String inode = ":" + Files.getAttribute(file, "unix:ino");
      return Files.readAllLines(table).stream()
          .map(line -> List.of(line.strip().split("\\s+")))
          .anyMatch(words -> words.contains(Long.toString(pid)) && hasInode(words, inode));
    } catch (IOException | UnsupportedOperationException e) {
      return true;
    }
  }

  private static boolean hasInode(List<String> words, String inode) {
    return words.stream().anyMatch(word -> word.endsWith(inode));
  }
}
