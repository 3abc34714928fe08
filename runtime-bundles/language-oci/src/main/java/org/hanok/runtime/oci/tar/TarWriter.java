package org.hanok.runtime.oci.tar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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
    put(header, 100, String.format(Locale.ROOT, "%07o", mode));
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, String.format(Locale.ROOT, "%011o", content.length));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 157, link);
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
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
