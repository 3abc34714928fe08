package org.hanok.node.storage;

import java.util.List;
import org.hanok.db.BlockRecord;

/** Final blocks as lists show them. */
public final class BlockIndex {

  private final UnitOfWork work;

  /** The index in the database behind {@code work}. */
  public BlockIndex(UnitOfWork work) {
    this.work = work;
  }

  /** The newest blocks below {@code beforeNumber}, newest first, at most {@code limit}. */
  public List<BlockRecord> newest(long beforeNumber, int limit) {
    return work.call(
        entities ->
            entities
                .createQuery(
                    "select b from BlockRecord b where b.number < :before order by b.number desc",
                    BlockRecord.class)
                .setParameter("before", beforeNumber)
                .setMaxResults(limit)
                .getResultList());
  }
}
