package org.hanok.spi.runtime;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Immutable bytes: an artifact, an input, an output. */
public final class Payload {

  /** No bytes at all. */
  public static final Payload EMPTY = new Payload(new byte[0]);

  private final byte[] content;

  private Payload(byte[] content) {
    this.content = content;
  }

  /** A copy of {@code content}. */
  public static Payload of(byte[] content) {
    return content.length == 0 ? EMPTY : new Payload(content.clone());
  }

  /** The UTF-8 bytes of {@code text}. */
  public static Payload ofText(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many bytes there are. */
  public int size() {
    return content.length;
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return content.clone();
  }

  /** The bytes as a stream, not copied. */
  public InputStream toStream() {
    return new ByteArrayInputStream(content);
  }

  /** The bytes read as UTF-8; what is not UTF-8 becomes replacement characters. */
  public String toText() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
