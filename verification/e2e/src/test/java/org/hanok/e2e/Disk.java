package org.hanok.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What a node writes to, and a test takes away: room. */
interface Disk extends AutoCloseable {

  /** The least that is written at once; what is left when a disk is full. */
  int CHUNK_BYTES = 64 * 1024;

  /** A small one of the test's own where that may be mounted, else the one that all share. */
  static Disk named(String name) {
    boolean mayMount = !"shared".equals(System.getProperty("hanok.e2e.disk"));
    return (mayMount ? SmallDisk.mounted(name) : Optional.<Disk>empty())
        .orElseGet(() -> new SharedDisk(name));
  }

  /** A node that writes to it and is not started yet. */
  NodeUnderTest node();

  /** Leaves the node less than it wants to be free, but something. */
  void takeMost();

  /** Leaves the node not one byte, from one moment to the next. */
  void takeAll();

  /** Gives back what was taken. */
  void giveBack();

  @Override
  void close();

  /** Writes until {@code isEnough} or until there is no more room. */
  static void write(Path ballast, BooleanSupplier isEnough) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (!isEnough.getAsBoolean()) {
        out.write(chunk);
      }
    } catch (IOException e) {
      // It is full, as it should be, or it is the test that fails.
      if (ballast.toFile().getUsableSpace() > CHUNK_BYTES) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Removes what was written. */
  static void remove(Path ballast) {
    try {
      Files.deleteIfExists(ballast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
