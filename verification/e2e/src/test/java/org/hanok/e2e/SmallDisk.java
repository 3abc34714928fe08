package org.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file system of its own that a test can fill to the last byte. */
final class SmallDisk implements Disk {

  private static final int MEBIBYTES = 512;
  private static final long ALMOST_NOTHING = 32L << 20;

  private final Path folder;
  private final Path ballast;
  private final NodeUnderTest node;
  private final Thread atExit = new Thread(this::unmount);

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
    this.node = NodeUnderTest.in(folder.resolve("home"));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A new one; empty where this process may not mount any. */
  static Optional<Disk> mounted(String name) {
    Path folder =
        NodeUnderTest.folder().resolve("target").resolve("mounts").resolve(name).toAbsolutePath();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command.Ran ran =
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "hanok", "" + folder));
    return ran.exitCode() == 0 ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  @Override
  public NodeUnderTest node() {
    return node;
  }

  @Override
  public void takeMost() {
    fillTo(ALMOST_NOTHING);
  }

  @Override
  public void takeAll() {
    fillTo(0);
  }

  private void fillTo(long leaveBytes) {
    Disk.write(ballast, () -> folder.toFile().getUsableSpace() <= leaveBytes);
  }

  @Override
  public void giveBack() {
    Disk.remove(ballast);
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
