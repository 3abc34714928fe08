package org.hanok.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the server unpacked of the application, below the data folder. The server tells an archive
 * from the one before by the time that its entry bears, which is the same in each build of one
 * version: after an upgrade it would go on with the old code.
 */
final class ServerCache {

  private final Path area;
  private final Path mark;

  /** The cache of the server whose own folder is {@code output}. */
  ServerCache(Path output) {
    this.area = output.resolve("hanok").resolve("workarea");
    this.mark = output.resolve("unpacked-from");
  }

  /**
   * Forgets what was unpacked of any application but this one. No server may run on it.
   *
   * @throws IOException if the application cannot be read, or the folder not be written to
   */
  void fit(Path application) throws IOException {
    String now = hashOf(application);
    if (now.equals(remembered())) {
      return;
    }
    // The mark last: whoever dies in between begins anew.
    Files.deleteIfExists(mark);
    removeAll(area);
    Files.createDirectories(mark.toAbsolutePath().getParent());
    Files.writeString(mark, now);
  }

  private String remembered() throws IOException {
    try {
      return Files.readString(mark);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static String hashOf(Path application) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(application), digest)) {
      long ignored = in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void removeAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> below = Files.walk(folder)) {
      all = below.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
