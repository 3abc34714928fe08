package org.hanok.node.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hanok.backup.BackupException;
import org.hanok.backup.BackupPart;
import org.hanok.backup.BackupReason;
import org.hanok.backup.BackupWriter;
import org.hanok.protocol.json.JsonObject;
import org.hanok.spi.ContentHash;
import org.jspecify.annotations.Nullable;

/** Files of the data folder on their way into a backup and back, one folder a part. */
final class FolderFiles {

  /** The parts whose files lie in a folder of the same name in the data folder, as they are. */
  static final List<BackupPart> UNDER_HOME =
      List.of(
          BackupPart.OBJECTS,
          BackupPart.INPUTS,
          BackupPart.RESULTS,
          BackupPart.NOTES,
          BackupPart.BUNDLES);

  private static final List<BackupPart> BY_HASH =
      List.of(BackupPart.OBJECTS, BackupPart.INPUTS, BackupPart.RESULTS);

  /** What a file in one folder is called: no way leads out of it. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_@+-][A-Za-z0-9._@+ -]{0,199}");

  private static final String UNFINISHED = ".part";

  /** Which bundles the node brought by itself: those that were removed must not come again. */
  private static final String BUILTIN_NOTE = ".builtin";

  private FolderFiles() {}

  /** Whether a file is something, and not the beginning of it. */
  static boolean isContent(String name) {
    return name.equals(BUILTIN_NOTE)
        || (NAME.matcher(name).matches() && !name.endsWith(UNFINISHED));
  }

  /** Whether a file of the folder of keys is an encrypted one; all others there are secrets. */
  static boolean isKeystore(String name) {
    return isContent(name) && name.endsWith(".keystore");
  }

  /** Adds a folder's files that are {@code wanted}; one that goes meanwhile is left out. */
  static void write(BackupWriter writer, BackupPart part, Path folder, Predicate<String> wanted)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    writer.part(part);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (wanted.test(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          write(writer, file, name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw unreadable(folder, Objects.requireNonNull(e.getCause()));
    }
  }

  private static void write(BackupWriter writer, Path file, String name) throws IOException {
    InputStream opened;
    try {
      opened = Files.newInputStream(file);
    } catch (NoSuchFileException gone) {
      return;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    try (InputStream in = opened) {
      writer.entry(
          JsonObject.builder().set("name", name).build(), target -> copy(file, in, target));
    }
  }

  /** A disk that fails is told from a reader of the backup who went away. */
  private static void copy(Path file, InputStream in, OutputStream target) throws IOException {
    byte[] buffer = new byte[1 << 16];
    while (true) {
      int read;
      try {
        read = in.read(buffer);
      } catch (IOException e) {
        throw unreadable(file, e);
      }
      if (read < 0) {
        return;
      }
      target.write(buffer, 0, read);
    }
  }

  private static BackupException unreadable(Path file, IOException e) {
    return new BackupException(BackupReason.FAILED, "cannot read " + file + ": " + e);
  }

  /** What became of a file that was to come back. */
  enum Back {
    WRITTEN,
    /** There is one of that name; it stays. */
    KEPT,
    /** Its content has another hash than its name: it was damaged before it was backed up. */
    DAMAGED
  }

  /**
   * The name that an entry says.
   *
   * @throws BackupException if it is none of a file in a folder
   */
  static String nameOf(JsonObject header) throws BackupException {
    @Nullable String name = header.getString("name");
    if (name == null || !isContent(name)) {
      throw new BackupException(BackupReason.DAMAGED, "a file in it is called " + name);
    }
    return name;
  }

  /** Writes a file for its owner alone; it appears when it is whole and on the medium. */
  static Back bring(BackupPart part, Path folder, String name, InputStream content)
      throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      return Back.KEPT;
    }
    Files.createDirectories(folder);
    Path unfinished = folder.resolve(name + UNFINISHED);
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, ownerOnly(folder));
    MessageDigest digest = ContentHash.sha256();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(unfinished), digest)) {
      long ignored = content.transferTo(out);
    }
    boolean isWhole =
        !BY_HASH.contains(part) || HexFormat.of().formatHex(digest.digest()).equals(name);
    if (!isWhole) {
      Files.delete(unfinished);
      return Back.DAMAGED;
    }
    try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    return Back.WRITTEN;
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
