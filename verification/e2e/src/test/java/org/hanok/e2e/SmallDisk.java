package org.hanok.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file system of its own that a test can fill to the last byte. */
final class SmallDisk implements AutoCloseable {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final Path folder;
  private final Thread atExit = new Thread(this::unmount);

  private SmallDisk(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A new one; empty where this process may not mount any. */
  static Optional<SmallDisk> mounted(String name, int mebibytes) {
    Path folder =
        NodeUnderTest.folder().resolve("target").resolve("mounts").resolve(name).toAbsolutePath();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command.Ran ran =
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "hanok", "" + folder));
    return ran.exitCode() == 0 ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  Path folder() {
    return folder;
  }

  /** Fills it until only that much is left; all of it if that is nothing. */
  void fill(long leaveBytes) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      while (folder.toFile().getUsableSpace() > leaveBytes) {
        ballast.write(chunk);
      }
    } catch (IOException e) {
      // It is full, as it should be, or the last assertion will say that it was not.
      if (folder.toFile().getUsableSpace() > CHUNK_BYTES) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void free() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  private void unmount() {
    run(List.of("umount", "-l", folder.toString()));
  }

  private static Command.Ran run(List<String> command) {
    return Command.run(NodeUnderTest.folder(), Map.of(), 30, command);
  }

  @Override
  public void close() {
    unmount();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
