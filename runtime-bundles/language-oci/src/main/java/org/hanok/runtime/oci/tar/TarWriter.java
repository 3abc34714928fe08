package org.hanok.runtime.oci.tar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Makes a small tar archive of the runtime's own, in memory. */
public final class TarWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds a file that can be executed, with a name of less than 100 ASCII characters. */
  public TarWriter file(String name, byte[] content) {
    return entry('0', name, "", 0755, content);
  }

  /** Adds anything that {@code type} stands for. */
  public TarWriter entry(char type, String name, String link, int mode, byte[] content) {
    byte[] header = new byte[TarHeader.BYTES];
    put(header, 0, name);
    put(header, 100, "%07o".formatted(mode));
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(content.length));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 157, link);
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    out.writeBytes(header);
    out.writeBytes(content);
    out.writeBytes(new byte[-content.length & (TarHeader.BYTES - 1)]);
    return this;
  }

  /** The archive, with its end. */
  public byte[] toBytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(out.toByteArray());
    whole.writeBytes(new byte[2 * TarHeader.BYTES]);
    return whole.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
