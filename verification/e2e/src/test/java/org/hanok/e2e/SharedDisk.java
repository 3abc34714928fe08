package org.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The disk that everything lies on, which no test may fill: the node is told to keep so much of it
 * free that {@value #OWN_MEBIBYTES} MiB seem to be left, and not one byte can be written when the
 * system refuses the node's processes every write beyond a file's first ({@code prlimit}, which
 * needs no privilege; the virtual machine takes the signal that comes with it for an error of the
 * write, as it does with a full disk).
 */
final class SharedDisk implements Disk {

  private static final String LIMIT = "HANOK_MIN_FREE_DISK_BYTES";
  private static final long OWN_MEBIBYTES = 1024;

  /** So much more is taken, since others use the disk meanwhile and may give some back. */
  private static final long MARGIN_MEBIBYTES = 256;

  /** What must be left to the others in any case. */
  private static final long LEFT_MEBIBYTES = 1024;

  private final Path folder;
  private final Path ballast;
  private final long wantedBytes;
  private final NodeUnderTest node;

  SharedDisk(String name) {
    folder = NodeUnderTest.folder().resolve("target");
    ballast = folder.resolve(name + ".ballast");
    // Of a run that was killed.
    Disk.remove(ballast);
    long free = usable();
    long needed = (OWN_MEBIBYTES + MARGIN_MEBIBYTES + LEFT_MEBIBYTES) << 20;
    if (free < needed) {
      Lacking.needed("a test of a full disk needs " + (needed >> 20) + " MiB of disk");
    }
    wantedBytes = free - (OWN_MEBIBYTES << 20);
    node = NodeUnderTest.named(name).with(LIMIT, "" + wantedBytes);
  }

  @Override
  public NodeUnderTest node() {
    return node;
  }

  @Override
  public void takeMost() {
    Disk.write(ballast, () -> usable() <= wantedBytes - (MARGIN_MEBIBYTES << 20));
  }

  @Override
  public void takeAll() {
    // When it starts again, others may have used what it was told to keep free.
    NodeUnderTest ignored = node.without(LIMIT);
    limitFiles("1");
  }

  @Override
  public void giveBack() {
    Disk.remove(ballast);
    limitFiles("unlimited");
  }

  private void limitFiles(String bytes) {
    for (ProcessHandle process : node.processes()) {
      List<String> command =
          List.of("prlimit", "--pid", "" + process.pid(), "--fsize=" + bytes + ":unlimited");
      Command.run(NodeUnderTest.folder(), Map.of(), 120, command).orFail();
    }
  }

  private long usable() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Disk.remove(ballast);
  }
}
