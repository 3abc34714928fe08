package org.hanok.runtime.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes WebAssembly modules byte by byte, so that tests can claim what no tool would write. */
public final class WasmBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Nothing but the header. */
  public static WasmBytes header() {
    return new WasmBytes().raw(0, 'a', 's', 'm', 1, 0, 0, 0);
  }

  /** Bytes as they are. */
  public WasmBytes raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  /** An unsigned number. */
  public WasmBytes number(long value) {
    long left = value;
    do {
      int next = (int) (left & 0x7f);
      left >>>= 7;
      bytes.write(left == 0 ? next : next | 0x80);
    } while (left != 0);
    return this;
  }

  /** A name. */
  public WasmBytes name(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes.writeBytes(utf8);
    return this;
  }

  /** Everything of {@code other}. */
  public WasmBytes all(WasmBytes other) {
    bytes.writeBytes(other.toBytes());
    return this;
  }

  /** {@code content} after its length. */
  public WasmBytes sized(WasmBytes content) {
    return number(content.bytes.size()).all(content);
  }

  /** A section. */
  public WasmBytes section(int id, WasmBytes content) {
    return raw(id).sized(content);
  }

  /** A command: one type, {@code functions} bodies of which the first is the entry, a memory. */
  public static WasmBytes command(int functions, int pages, WasmBytes tail, WasmBytes bodies) {
    WasmBytes types = new WasmBytes();
    types.number(functions);
    for (int i = 0; i < functions; i++) {
      types.raw(0);
    }
    return header()
        .section(1, new WasmBytes().raw(1, 0x60, 0, 0))
        .section(3, types)
        .section(5, new WasmBytes().raw(1, 0).number(pages))
        .section(7, new WasmBytes().raw(2).name("_start").raw(0, 0).name("memory").raw(2, 0))
        .all(tail)
        .section(10, new WasmBytes().number(functions).all(bodies));
  }

  /** A function without locals. */
  public static WasmBytes body(WasmBytes code) {
    return new WasmBytes().sized(new WasmBytes().raw(0).all(code).raw(0x0b));
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
