package org.hanok.node.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;

/**
 * Acknowledged transactions that wait for a block, in a file beside the database. Written before a
 * client is answered, not forced to the medium: it survives the end of the process, and after a
 * power cut only what the system had written out. Blocks are what survives everything.
 *
 * <p>Each record is its length, its CRC-32 and its JSON; a torn or damaged tail is left out. Used
 * by the writer alone.
 */
public final class PoolJournal implements WaitingJournal {

  private static final int HEADER_BYTES = 8;
  private static final int MAX_RECORD_BYTES = 16 << 20;

  private final Path file;
  private final long rewriteAboveBytes;
  private FileChannel channel;

  /**
   * Opens or makes the journal.
   *
   * @param rewriteAboveBytes from which size on {@link #isDueForRewrite} says so
   * @throws StorageException if the folder cannot be written
   */
  public PoolJournal(Path file, long rewriteAboveBytes) {
    this.file = file;
    this.rewriteAboveBytes = rewriteAboveBytes;
    this.channel = open(file);
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new StorageException("cannot open the pool journal", e);
    }
  }

  /** What the journal holds, oldest first. */
  public List<JsonObject> read() {
    try {
      return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new StorageException("cannot read the pool journal", e);
    }
  }

  /** Adds entries, all of them or, if that fails, none that a later {@link #read} shows. */
  @Override
  public void append(Collection<JsonObject> entries) {
    try {
      long before = channel.position();
      try {
        write(channel, entries);
      } catch (IOException e) {
        channel.truncate(before);
        throw e;
      }
    } catch (IOException e) {
      throw new StorageException("cannot write the pool journal", e);
    }
  }

  /** Whether the file has grown so much that it should be rewritten. */
  @Override
  public boolean isDueForRewrite() {
    try {
      return channel.size() > rewriteAboveBytes;
    } catch (IOException e) {
      throw new StorageException("cannot look at the pool journal", e);
    }
  }

  /** Replaces everything by {@code entries} in one step. */
  @Override
  public void rewrite(Collection<JsonObject> entries) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (FileChannel out =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        write(out, entries);
        out.force(false);
      }
      channel.close();
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StorageException("cannot rewrite the pool journal", e);
    } finally {
      if (!channel.isOpen()) {
        channel = open(file);
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StorageException("cannot close the pool journal", e);
    }
  }

  private static void write(FileChannel out, Collection<JsonObject> entries) throws IOException {
    for (JsonObject entry : entries) {
      byte[] bytes = JsonText.stringify(entry).getBytes(StandardCharsets.UTF_8);
      ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + bytes.length);
      buffer.putInt(bytes.length).putInt(crc(bytes)).put(bytes).flip();
      while (buffer.hasRemaining()) {
        int ignored = out.write(buffer);
      }
    }
  }

  private static List<JsonObject> parse(ByteBuffer buffer) {
    List<JsonObject> entries = new ArrayList<>();
    while (buffer.remaining() >= HEADER_BYTES) {
      int length = buffer.getInt();
      int crc = buffer.getInt();
      if (length < 0 || length > Math.min(MAX_RECORD_BYTES, buffer.remaining())) {
        return entries;
      }
      byte[] bytes = new byte[length];
      buffer.get(bytes);
      if (crc != crc(bytes)) {
        return entries;
      }
      try {
        if (JsonParser.parseStored(new String(bytes, StandardCharsets.UTF_8))
            instanceof JsonObject o) {
          entries.add(o);
        }
      } catch (JsonSyntaxException e) {
        return entries;
      }
    }
    return entries;
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
