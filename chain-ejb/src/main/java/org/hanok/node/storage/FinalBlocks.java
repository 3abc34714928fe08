package org.hanok.node.storage;

import java.util.List;
import java.util.Optional;
import org.hanok.spi.consensus.EngineState;

/** Where the chain's writer puts what is final, and what its engine must remember. */
public interface FinalBlocks {

  /**
   * Commits blocks and what the engine remembers, all of it or nothing.
   *
   * @throws StorageException if it cannot be written; nothing has changed then
   */
  void commit(List<FinalBlock> blocks, Optional<EngineState> engine);

  /**
   * Commits what the engine remembers.
   *
   * @throws StorageException if it cannot be written
   */
  void commit(EngineState engine);

  /**
   * Commits what the engine remembers, and in the place of those of before the blocks that are
   * executed and not final.
   *
   * @param pending parents before children, with their proposals and votes
   * @throws StorageException if it cannot be written; nothing has changed then
   */
  void commit(EngineState engine, List<FinalBlock> pending);

  /**
   * The blocks of the last such commit that are not final since, parents before children.
   *
   * @throws DamagedData if one of them is not what was stored
   */
  List<FinalBlock> pending();

  /** What the engine of that name remembered. */
  Optional<EngineState> engineState(String engine);

  /**
   * Tries whether it can be written.
   *
   * @throws StorageException if it cannot
   */
  void probe(long nowMillis);
}
