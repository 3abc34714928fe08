package org.hanok.fuzz;

/** Hanok and the reference disagree; the message says where and about what. */
final class Mismatch extends RuntimeException {

  private static final long serialVersionUID = 1;

  Mismatch(String message) {
    super(message);
  }
}
