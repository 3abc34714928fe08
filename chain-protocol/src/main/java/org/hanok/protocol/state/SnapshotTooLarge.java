package org.hanok.protocol.state;

/** A snapshot for which there is no room here, true or not. */
public final class SnapshotTooLarge extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public SnapshotTooLarge(String message) {
    super(message);
  }
}
