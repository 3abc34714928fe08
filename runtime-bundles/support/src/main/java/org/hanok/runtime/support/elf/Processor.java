package org.hanok.runtime.support.elf;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The processors whose programs are known here, with the code of two small ones. */
public enum Processor {
  /** 64-bit x86. */
  AMD64(
      62,
      List.of("amd64", "x86_64"),
      // Makes room on the stack; reads, writes what was read until there is nothing; exits with 0.
      "4881ec00100000"
          + "31c031ff4889e6ba001000000f05"
          + "4885c07e0e4889c2b80100000089c70f05ebdf"
          + "b83c00000031ff0f05",
      // Jumps to itself.
      "ebfe");

  private final int elfMachine;
  private final List<String> names;
  private final String echo;
  private final String endlessLoop;

  Processor(int elfMachine, List<String> names, String echo, String endlessLoop) {
    this.elfMachine = elfMachine;
    this.names = names;
    this.echo = echo;
    this.endlessLoop = endlessLoop;
  }

  /** The processor that Java calls {@code name}. */
  public static Optional<Processor> named(String name) {
    return Arrays.stream(values()).filter(one -> one.names.contains(name)).findFirst();
  }

  /** Its number in ELF files. */
  public int elfMachine() {
    return elfMachine;
  }

  /** How programs require it. */
  public String feature() {
    return names.getFirst();
  }

  /** Code that copies standard input to standard output. */
  public byte[] echo() {
    return HexFormat.of().parseHex(echo);
  }

  /** Code that never ends. */
  public byte[] endlessLoop() {
    return HexFormat.of().parseHex(endlessLoop);
  }
}
