package org.hanok.node.storage;

import java.util.Collection;
import org.hanok.protocol.json.JsonObject;

/** Where the chain's writer puts what it acknowledged and no block holds yet. */
public interface WaitingJournal extends AutoCloseable {

  /**
   * Adds entries, all of them or none.
   *
   * @throws StorageException if it cannot be written
   */
  void append(Collection<JsonObject> entries);

  /** Whether it has grown so much that it should be rewritten. */
  boolean isDueForRewrite();

  /** Replaces everything by {@code entries} in one step. */
  void rewrite(Collection<JsonObject> entries);

  @Override
  void close();
}
