package org.hanok.runtime.oci.image;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.hanok.runtime.oci.refusal.BadImage;

/**
 * A file in the archive.
 *
 * @param meter of all work on the archive
 */
record Blob(Source source, String name, long offset, long size, Meter meter) {

  private static final int MAX_DOCUMENT_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int MAGIC_BYTES = 6;

  InputStream open() throws IOException {
    return new Part(new BufferedInputStream(source.from(offset), BUFFER_BYTES), size, meter);
  }

  /** All of one that holds a document. */
  byte[] document() throws BadImage, IOException {
    if (size > MAX_DOCUMENT_BYTES) {
      throw BadImage.tooLarge(BadImage.shown(name) + " is too long for what it should be");
    }
    try (InputStream in = open()) {
      return in.readAllBytes();
    }
  }

  Digest digest() throws IOException {
    try (InputStream in = open()) {
      return Digest.of(in);
    }
  }

  /** The tar archive that it is, unpacked if it is packed. */
  InputStream unpacked() throws BadImage, IOException {
    InputStream in = open();
    try {
      byte[] magic;
      try (InputStream beginning = open()) {
        magic = beginning.readNBytes(MAGIC_BYTES);
      }
      return switch (Packing.of(magic)) {
        case NONE -> in;
        case GZIP -> new Gunzip(in);
        case ZSTD ->
            throw BadImage.malformed(
                "a layer is packed with zstd, which is not taken here: build it with gzip"
                    + " (--output type=oci,compression=gzip,force-compression=true)");
        case OTHER -> throw BadImage.malformed("a layer is packed in a way that is not taken here");
      };
    } catch (BadImage | IOException e) {
      in.close();
      throw e;
    }
  }

  /** How bytes are packed, by how they begin. */
  enum Packing {
    NONE,
    GZIP,
    ZSTD,
    OTHER;

    static Packing of(byte[] magic) {
      if (begins(magic, 0x1f, 0x8b)) {
        return GZIP;
      }
      if (begins(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
        return ZSTD;
      }
      boolean isOther = begins(magic, 0xfd, '7', 'z', 'X', 'Z') || begins(magic, 'B', 'Z', 'h');
      return isOther ? OTHER : NONE;
    }

    private static boolean begins(byte[] magic, int... with) {
      for (int at = 0; at < with.length; at++) {
        if (at >= magic.length || (magic[at] & 0xff) != with[at]) {
          return false;
        }
      }
      return true;
    }
  }

  /** So many bytes of a stream, each of which counts as work. */
  private static final class Part extends FilterInputStream {
    private final Meter meter;
    private long left;

    Part(InputStream in, long left, Meter meter) {
      super(in);
      this.left = left;
      this.meter = meter;
    }

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
      int got = super.read(into, from, (int) Math.min(length, left));
      left -= Math.max(0, got);
      meter.count(Math.max(0, got));
      return got;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = super.skip(Math.min(bytes, left));
      left -= skipped;
      meter.count(skipped);
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return (int) Math.min(super.available(), left);
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
