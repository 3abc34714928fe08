package org.hanok.node.storage;

/**
 * The database or the data folder does not do its work: full, gone, or damaged. The chain driver
 * pauses on it and goes on by itself when a probe succeeds.
 */
public sealed class StorageException extends RuntimeException permits DamagedData {

  private static final long serialVersionUID = 1L;

  /** What was tried, and what came of it. */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What is wrong with what was read. */
  public StorageException(String message) {
    super(message);
  }
}
