package org.hanok.node.bundle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are whole after a power cut, or as they were before. */
final class Durable {

  private Durable() {}

  /** Gives {@code fresh}, which is written, the name of {@code place} beside it. */
  static void move(Path fresh, Path place) throws IOException {
    try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(place.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }
}
