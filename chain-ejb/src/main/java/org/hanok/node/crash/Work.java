package org.hanok.node.crash;

import java.util.Locale;
import java.util.Optional;

/**
 * A piece of work that can end the process.
 *
 * @param id a transaction's hash, a block's number, a job's id, a bundle's name
 */
public record Work(Kind kind, String id) {

  /** What it is. */
  public enum Kind {
    /** A transaction in execution: on the front, in a block that is built, or executed again. */
    TRANSACTION,
    /** A stored block that is executed again at a start. */
    BLOCK,
    /** A job whose program is prepared or runs. */
    JOB,
    /** A bundle that starts or tests itself. */
    BUNDLE
  }

  /** A transaction by its hash. */
  public static Work transaction(String hash) {
    return new Work(Kind.TRANSACTION, hash);
  }

  /** A stored block. */
  public static Work block(long number) {
    return new Work(Kind.BLOCK, Long.toString(number));
  }

  /** A job. */
  public static Work job(String id) {
    return new Work(Kind.JOB, id);
  }

  /** A bundle. */
  public static Work bundle(String name) {
    return new Work(Kind.BUNDLE, name);
  }

  /** As people name it: {@code transaction:0x…}. */
  public String name() {
    return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
  }

  /** What {@link #name} says; empty if it is no such name. */
  public static Optional<Work> named(String name) {
    int colon = name.indexOf(':');
    for (Kind kind : Kind.values()) {
      if (colon > 0 && kind.name().toLowerCase(Locale.ROOT).equals(name.substring(0, colon))) {
        return Optional.of(new Work(kind, name.substring(colon + 1)));
      }
    }
    return Optional.empty();
  }
}
