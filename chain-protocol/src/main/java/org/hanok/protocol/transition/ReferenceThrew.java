package org.hanok.protocol.transition;

/** The reference throws out of an operation here; no result of it exists. */
final class ReferenceThrew extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReferenceThrew(String message) {
    super(message, null, false, false);
  }
}
