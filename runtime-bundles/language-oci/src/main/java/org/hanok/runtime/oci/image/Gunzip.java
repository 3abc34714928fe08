package org.hanok.runtime.oci.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), any number of members behind each other. The JDK's own stream calls
 * itself for each member that holds nothing, so that an artifact of a few MB ends its stack. What
 * follows the last member and begins none is passed over, as elsewhere.
 */
final class Gunzip extends InputStream {

  private static final int BUFFER_BYTES = 64 << 10;
  private static final int DEFLATE = 8;
  private static final int HAS_SUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private final byte[] packed = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private boolean isFirst = true;
  private boolean isInMember;
  private boolean isOver;

  /** Closes {@code in} when it is closed. */
  Gunzip(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!isOver) {
      if (!isInMember) {
        beginMember();
      } else if (inflater.finished()) {
        endMember();
      } else {
        int got = inflate(into, from, length);
        if (got > 0) {
          return got;
        }
      }
    }
    return -1;
  }

  private int inflate(byte[] into, int from, int length) throws IOException {
    if (inflater.needsInput()) {
      if (at == end && !fill()) {
        throw new EOFException("cut off");
      }
      inflater.setInput(packed, at, end - at);
    }
    try {
      int got = inflater.inflate(into, from, length);
      at = end - inflater.getRemaining();
      sum.update(into, from, got);
      if (got == 0 && inflater.needsDictionary()) {
        throw new ZipException("a dictionary that nobody has");
      }
      return got;
    } catch (DataFormatException e) {
      throw new ZipException(String.valueOf(e.getMessage()));
    }
  }

  private void beginMember() throws IOException {
    boolean isMember = next() == 0x1f && next() == 0x8b;
    if (!isMember && isFirst) {
      throw new ZipException("not packed with gzip");
    }
    isFirst = false;
    if (!isMember) {
      isOver = true;
      return;
    }
    if (needed() != DEFLATE) {
      throw new ZipException("packed in a way that gzip does not know");
    }
    passHeader(needed());
    inflater.reset();
    sum.reset();
    isInMember = true;
  }

  private void passHeader(int flags) throws IOException {
    // The time, a remark on how well it is packed, and the system.
    pass(6);
    if ((flags & HAS_EXTRA) != 0) {
      pass(needed() | needed() << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      passText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      passText();
    }
    if ((flags & HAS_SUM) != 0) {
      pass(2);
    }
  }

  private void endMember() throws IOException {
    if (number() != (int) sum.getValue() || number() != (int) inflater.getBytesWritten()) {
      throw new ZipException("not what it was packed from");
    }
    isInMember = false;
  }

  private int number() throws IOException {
    return needed() | needed() << 8 | needed() << 16 | needed() << 24;
  }

  private void pass(int bytes) throws IOException {
    for (int left = bytes; left > 0; left--) {
      needed();
    }
  }

  private void passText() throws IOException {
    int last = needed();
    while (last != 0) {
      last = needed();
    }
  }

  private int needed() throws IOException {
    int next = next();
    if (next < 0) {
      throw new EOFException("cut off");
    }
    return next;
  }

  private int next() throws IOException {
    return at < end || fill() ? packed[at++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    int got = in.read(packed, 0, packed.length);
    at = 0;
    end = Math.max(0, got);
    return got > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
