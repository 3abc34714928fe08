package org.hanok.runtime.support.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip archive that a stranger made, read into memory. Takes regular files and folders, stored or
 * deflated, whose names stay below where they are unpacked, and refuses the rest by name: links,
 * devices, set-uid files, encryption, several disks, and more than there may be of anything.
 */
public final class Archive {

  /**
   * How much may come out.
   *
   * @param entries files and folders
   * @param bytes of all files together, unpacked
   */
  public record Limits(int entries, long bytes) {}

  /** What became of reading one. */
  public sealed interface Outcome {}

  /** All files by their names, which have {@code /} between folders. */
  public record Read(SequencedMap<String, byte[]> files) implements Outcome {}

  /** It is not taken; {@code reason} is for the program's developer. */
  public record Refused(String reason) implements Outcome {}

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int MAX_COMMENT_BYTES = 0xffff;
  private static final int ENCRYPTED = 1;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int UNIX = 3;
  private static final int TYPE_BITS = 0xf000;
  private static final int REGULAR = 0x8000;
  private static final int FOLDER = 0x4000;
  private static final int SET_ID_BITS = 0x0c00;

  private final ByteBuffer content;
  private final Limits limits;
  private final SequencedMap<String, byte[]> files = new LinkedHashMap<>();
  private final Set<String> folders = new HashSet<>();
  private long unpacked;

  private Archive(byte[] content, Limits limits) {
    this.content = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    this.limits = limits;
  }

  /** Whether {@code content} begins as archives do. */
  public static boolean isOne(byte[] content) {
    return content.length >= END_BYTES
        && ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(0) == LOCAL_SIGNATURE;
  }

  /** Reads all of {@code content}, or says why it is refused. */
  public static Outcome read(byte[] content, Limits limits) {
    try {
      Archive archive = new Archive(content, limits);
      archive.readAll();
      return new Read(archive.files);
    } catch (Bad bad) {
      return new Refused(String.valueOf(bad.getMessage()));
    } catch (IndexOutOfBoundsException | DataFormatException _) {
      return new Refused("the archive is damaged");
    }
  }

  private void readAll() throws Bad, DataFormatException {
    int end = end();
    int count = content.getShort(end + 10) & 0xffff;
    long size = content.getInt(end + 12) & 0xffffffffL;
    long offset = content.getInt(end + 16) & 0xffffffffL;
    if (content.getShort(end + 4) != 0 || (content.getShort(end + 8) & 0xffff) != count) {
      throw new Bad("the archive is one of several parts");
    }
    if (count > limits.entries()) {
      throw new Bad("the archive has more than " + limits.entries() + " entries");
    }
    // What stands before the archive, such as a line that names its interpreter, moves all offsets.
    long before = end - size - offset;
    if (before < 0) {
      throw new Bad("the archive is damaged");
    }
    int at = (int) (end - size);
    for (int i = 0; i < count; i++) {
      at = readEntry(at, before);
    }
  }

  private int end() throws Bad {
    int lowest = Math.max(0, content.capacity() - END_BYTES - MAX_COMMENT_BYTES);
    for (int at = content.capacity() - END_BYTES; at >= lowest; at--) {
      if (content.getInt(at) == END_SIGNATURE) {
        return at;
      }
    }
    throw new Bad("it is no zip archive");
  }

  private int readEntry(int at, long before) throws Bad, DataFormatException {
    if (content.getInt(at) != ENTRY_SIGNATURE) {
      throw new Bad("the archive is damaged");
    }
    int nameLength = content.getShort(at + 28) & 0xffff;
    String name = EntryName.checked(text(at + ENTRY_BYTES, nameLength));
    checkKind(at, name);
    if (!name.endsWith("/")) {
      put(name, unpack(at, before, name));
    }
    return at
        + ENTRY_BYTES
        + nameLength
        + (content.getShort(at + 30) & 0xffff)
        + (content.getShort(at + 32) & 0xffff);
  }

  private void checkKind(int at, String name) throws Bad {
    if ((content.getShort(at + 8) & ENCRYPTED) != 0) {
      throw new Bad(name + " is encrypted");
    }
    boolean isUnix = content.get(at + 5) == UNIX;
    int mode = isUnix ? content.getInt(at + 38) >>> 16 : 0;
    int type = mode & TYPE_BITS;
    if (type != 0 && type != REGULAR && type != FOLDER) {
      throw new Bad(name + " is a link or a device");
    }
    if ((mode & SET_ID_BITS) != 0) {
      throw new Bad(name + " would run as somebody else");
    }
  }

  private byte[] unpack(int at, long before, String name) throws Bad, DataFormatException {
    long size = content.getInt(at + 24) & 0xffffffffL;
    unpacked += size;
    if (unpacked > limits.bytes()) {
      throw new Bad("the archive holds more than " + limits.bytes() + " bytes");
    }
    int packed = Math.toIntExact(Math.min(content.getInt(at + 20) & 0xffffffffL, 1L << 30));
    int local = (int) Math.min(before + (content.getInt(at + 42) & 0xffffffffL), 1L << 30);
    if (content.getInt(local) != LOCAL_SIGNATURE) {
      throw new Bad("the archive is damaged");
    }
    int from =
        local
            + LOCAL_BYTES
            + (content.getShort(local + 26) & 0xffff)
            + (content.getShort(local + 28) & 0xffff);
    byte[] packedBytes = new byte[Objects.checkIndex(packed, content.capacity())];
    content.get(from, packedBytes);
    byte[] file = inflated(content.getShort(at + 10), packedBytes, (int) size, name);
    CRC32 sum = new CRC32();
    sum.update(file);
    if ((int) sum.getValue() != content.getInt(at + 16)) {
      throw new Bad(name + " is damaged");
    }
    return file;
  }

  private static byte[] inflated(int method, byte[] packed, int size, String name)
      throws Bad, DataFormatException {
    if (method == STORED && packed.length == size) {
      return packed;
    }
    if (method != DEFLATED) {
      throw new Bad(name + " is packed in a way that nobody here knows");
    }
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed);
      // One byte more than it says, to see whether it says the truth.
      byte[] file = new byte[size + 1];
      int length = 0;
      while (!inflater.finished() && length < file.length) {
        int got = inflater.inflate(file, length, file.length - length);
        if (got == 0 && !inflater.finished()) {
          break;
        }
        length += got;
      }
      if (length != size) {
        throw new Bad(name + " has not the length that the archive says");
      }
      return Arrays.copyOf(file, size);
    }
  }

  private void put(String name, byte[] file) throws Bad {
    for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
      String folder = name.substring(0, at);
      if (files.containsKey(folder)) {
        throw new Bad(name + " is in a folder that is a file");
      }
      folders.add(folder);
      checkNumber();
    }
    if (folders.contains(name) || files.put(name, file) != null) {
      throw new Bad(name + " is there twice");
    }
    checkNumber();
  }

  private void checkNumber() throws Bad {
    if (folders.size() + files.size() > limits.entries()) {
      throw new Bad("the archive has more than " + limits.entries() + " files and folders");
    }
  }

  private String text(int at, int length) {
    byte[] bytes = new byte[length];
    content.get(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What is refused. */
  static final class Bad extends Exception {
    Bad(String message) {
      super(message, null, false, false);
    }
  }
}
