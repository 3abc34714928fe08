package org.hanok.node.storage;

/**
 * What the database gave is not what was stored there. Waiting does not help, and neither does
 * asking again.
 */
public final class DamagedData extends StorageException {

  private static final long serialVersionUID = 1L;

  /** What is damaged, and how it was seen. */
  public DamagedData(String message, Throwable cause) {
    super(message, cause);
  }

  /** What is damaged. */
  public DamagedData(String message) {
    super(message);
  }
}
