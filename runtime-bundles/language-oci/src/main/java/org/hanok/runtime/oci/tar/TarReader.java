package org.hanok.runtime.oci.tar;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.runtime.oci.refusal.Utf8;

/** Reads a tar archive that a stranger made, once, from the beginning. */
public final class TarReader {

  private static final int MAX_EXTENSION_BYTES = 64 << 10;

  private final InputStream in;
  private long position;

  /** Of the present entry's content. */
  private long left;

  private long padding;
  private final InputStream content = new Content();

  /** A reader that does not close {@code in}. */
  public TarReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next entry, over what was not read of the one before; empty at the end. */
  public Optional<TarEntry> next() throws BadImage, IOException {
    Extensions extensions = new Extensions();
    while (true) {
      skip(left + padding);
      left = 0;
      padding = 0;
      Optional<TarHeader> header = header();
      if (header.isEmpty()) {
        return Optional.empty();
      }
      Optional<TarEntry> entry = entry(header.get(), extensions);
      if (entry.isPresent()) {
        return entry;
      }
    }
  }

  /** The content of the entry that {@link #next} gave, until it is called again. */
  public InputStream content() {
    return content;
  }

  private Optional<TarHeader> header() throws BadImage, IOException {
    byte[] block = in.readNBytes(TarHeader.BYTES);
    position += block.length;
    if (block.length == 0) {
      return Optional.empty();
    }
    if (block.length < TarHeader.BYTES) {
      throw cut();
    }
    TarHeader header = new TarHeader(block);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    header.check();
    return Optional.of(header);
  }

  /** The entry, or empty if the header announced something about the next one. */
  private Optional<TarEntry> entry(TarHeader header, Extensions extensions)
      throws BadImage, IOException {
    switch (header.type()) {
      case 'L' -> extensions.name = Optional.of(longText(header));
      case 'K' -> extensions.link = Optional.of(longText(header));
      case 'x' -> extensions.read(extension(header));
      // What holds for all entries is a remark at most.
      case 'g' -> extend(header.size());
      default -> {
        return Optional.of(entryOf(header, extensions));
      }
    }
    return Optional.empty();
  }

  private TarEntry entryOf(TarHeader header, Extensions extensions) throws BadImage {
    String name = extensions.name.isPresent() ? extensions.name.get() : header.name();
    String link = extensions.link.isPresent() ? extensions.link.get() : header.link();
    TarEntry.Kind kind = kind(header.type(), name);
    long size = kind == TarEntry.Kind.FILE ? extensions.size.orElse(header.size()) : 0;
    extend(size);
    return new TarEntry(name, kind, size, header.mode(), link, position);
  }

  private static TarEntry.Kind kind(char type, String name) throws BadImage {
    return switch (type) {
      // Before POSIX a folder was a file whose name ends with a slash.
      case '0', '\0', '7' -> name.endsWith("/") ? TarEntry.Kind.FOLDER : TarEntry.Kind.FILE;
      case '1' -> TarEntry.Kind.HARD_LINK;
      case '2' -> TarEntry.Kind.SYMBOLIC_LINK;
      case '3', '4', '6' -> TarEntry.Kind.DEVICE;
      case '5' -> TarEntry.Kind.FOLDER;
      default ->
          throw BadImage.malformed(
              BadImage.shown(name) + " is of a kind that nobody here knows: " + (int) type);
    };
  }

  private void extend(long size) {
    left = size;
    padding = -size & (TarHeader.BYTES - 1);
  }

  private byte[] extension(TarHeader header) throws BadImage, IOException {
    if (header.size() > MAX_EXTENSION_BYTES) {
      throw BadImage.tooLarge("a tar archive in it has a name or remark beyond all bounds");
    }
    extend(header.size());
    byte[] bytes = content.readAllBytes();
    if (left > 0) {
      throw cut();
    }
    return bytes;
  }

  private String longText(TarHeader header) throws BadImage, IOException {
    byte[] bytes = extension(header);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return Utf8.text(Arrays.copyOf(bytes, end));
  }

  private void skip(long bytes) throws BadImage, IOException {
    try {
      in.skipNBytes(bytes);
    } catch (java.io.EOFException _) {
      throw cut();
    }
    position += bytes;
  }

  private static BadImage cut() {
    return BadImage.malformed("a tar archive in it is cut off");
  }

  private final class Content extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (left == 0) {
        return length == 0 ? 0 : -1;
      }
      int got = in.read(into, from, (int) Math.min(length, left));
      if (got > 0) {
        left -= got;
        position += got;
      }
      return got;
    }
  }
}
