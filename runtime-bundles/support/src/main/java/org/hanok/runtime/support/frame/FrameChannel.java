package org.hanok.runtime.support.frame;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Frames over a pair of streams: four bytes of length, one byte of type, the content. One thread
 * reads; any may write. The other side may be hostile: nothing is allocated for a length that is
 * not within what the reader allows.
 */
public final class FrameChannel {

  private static final int BUFFER_BYTES = 1 << 16;

  private final DataInputStream in;
  private final DataOutputStream out;

  public FrameChannel(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
    this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
  }

  /** Writes values into a frame. */
  @FunctionalInterface
  public interface Content {
    /** Writes the frame's content to {@code out}. */
    void writeTo(DataOutputStream out) throws IOException;
  }

  /**
   * The next frame.
   *
   * @param maxBytes the longest content that is taken
   * @throws EOFException if the other side has closed its end
   * @throws BrokenProtocol if the frame claims to be longer, or shorter than nothing
   */
  public Frame receive(int maxBytes) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > maxBytes) {
      throw new BrokenProtocol("a frame of " + length + " bytes where " + maxBytes + " may be");
    }
    int type = in.readUnsignedByte();
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("the other side ended within a frame");
    }
    return new Frame(type, content);
  }

  /** Sends a frame that consists of the first {@code length} bytes of {@code content}. */
  public synchronized void send(int type, byte[] content, int offset, int length)
      throws IOException {
    out.writeInt(length);
    out.writeByte(type);
    out.write(content, offset, length);
    out.flush();
  }

  /** Sends a frame of {@code content}. */
  public void send(int type, byte[] content) throws IOException {
    send(type, content, 0, content.length);
  }

  /** Sends a frame of the values that {@code content} writes. */
  public void send(int type, Content content) throws IOException {
    send(type, bytesOf(content));
  }

  /**
   * Sends {@code head}'s values and then {@code tailBytes} of {@code tail} as one frame, without
   * copying the tail to memory.
   */
  public synchronized void send(int type, Content head, InputStream tail, int tailBytes)
      throws IOException {
    byte[] first = bytesOf(head);
    out.writeInt(Math.addExact(first.length, tailBytes));
    out.writeByte(type);
    out.write(first);
    if (tail.transferTo(out) != tailBytes) {
      throw new IllegalArgumentException("the tail has not the length it was said to have");
    }
    out.flush();
  }

  private static byte[] bytesOf(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.writeTo(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** The other side does not keep to the protocol. */
  public static final class BrokenProtocol extends IOException {
    public BrokenProtocol(String message) {
      super(message);
    }
  }
}
