package org.hanok.protocol.rule.script;

/** How much memory a compiled script takes: what it is made of is added before it is made. */
final class Footprint {

  /** The largest script, in bytes. */
  static final long MAX_BYTES = 8 << 20;

  // Closures, their arrays and what they hold, for one part of an expression.
  private static final long BYTES_PER_NODE = 256;

  private long bytes;

  void addNode() {
    add(BYTES_PER_NODE);
  }

  void addText(String text) {
    add(48 + 2L * text.length());
  }

  void add(long more) {
    bytes += more;
    if (bytes > MAX_BYTES) {
      throw new ScriptLimit(ScriptLimit.Kind.SIZE, "the rule is too large");
    }
  }

  long bytes() {
    return bytes;
  }
}
