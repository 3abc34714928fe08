package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hanok.db.BlockChunk;
import org.hanok.db.PendingChunk;
import org.hanok.node.reason.ChainReason;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;

/**
 * The blocks that are executed and not final, in the table that they have to themselves. What it
 * holds is remembered, because it is written anew before each vote and little of it changes. For
 * the writer alone.
 */
final class PendingStore {

  private static final Logger LOG = System.getLogger(PendingStore.class.getName());

  /** The votes that are stored with each block, by its hash; empty while that is not known. */
  private Optional<Map<String, JsonArray>> stored = Optional.empty();

  /**
   * Stores these and no others.
   *
   * @return to be called when the transaction came to its end
   */
  Runnable replace(EntityManager entities, List<FinalBlock> blocks) {
    Map<String, JsonArray> before = stored.orElse(Map.of());
    Map<String, JsonArray> after = new LinkedHashMap<>();
    blocks.forEach(block -> after.put(block.block().hash().toString(), block.votes()));
    if (stored.isEmpty()) {
      clear(entities);
    }
    // Until it is known how this ends.
    stored = Optional.empty();
    for (String hash : before.keySet()) {
      if (!after.containsKey(hash)) {
        delete(entities, hash, BlockChunk.BODY);
        delete(entities, hash, BlockChunk.VOTES);
      }
    }
    for (FinalBlock block : blocks) {
      String hash = block.block().hash().toString();
      if (!before.containsKey(hash)) {
        insert(entities, block, BlockChunk.BODY, JsonText.stringify(block.block().toJson()));
      }
      if (!block.votes().equals(before.get(hash))) {
        if (before.containsKey(hash)) {
          delete(entities, hash, BlockChunk.VOTES);
        }
        insert(entities, block, BlockChunk.VOTES, JsonText.stringify(block.votes()));
      }
    }
    return () -> stored = Optional.of(after);
  }

  private static void delete(EntityManager entities, String hash, String part) {
    int ignored =
        entities
            .createQuery("delete from PendingChunk c where c.hash = :hash and c.part = :part")
            .setParameter("hash", hash)
            .setParameter("part", part)
            .executeUpdate();
  }

  private static void insert(EntityManager entities, FinalBlock block, String part, String text) {
    List<byte[]> chunks = Chunks.of(text);
    for (int i = 0; i < chunks.size(); i++) {
      entities.persist(
          new PendingChunk(
              block.block().hash().toString(), part, i, block.block().number(), chunks.get(i)));
    }
  }

  /** Forgets all; before any was stored in this process. */
  static void clear(EntityManager entities) {
    int ignored = entities.createQuery("delete from PendingChunk c").executeUpdate();
  }

  /**
   * All that are what was stored, parents before children. One that is damaged is left out and
   * named: it is not final, the others have it or its proposer proposes again, and what this node
   * signed stands in a record of its own.
   */
  static List<FinalBlock> all(EntityManager entities) {
    List<String> hashes =
        entities
            .createQuery(
                "select c.hash from PendingChunk c where c.part = :part and c.index = 0"
                    + " order by c.number",
                String.class)
            .setParameter("part", BlockChunk.BODY)
            .getResultList();
    List<FinalBlock> blocks = new ArrayList<>();
    for (String hash : hashes) {
      try {
        blocks.add(load(entities, hash));
      } catch (DamagedData damaged) {
        LOG.log(Level.WARNING, ChainReason.PENDING_DAMAGED.id() + " block=" + hash, damaged);
      }
    }
    return blocks;
  }

  private static FinalBlock load(EntityManager entities, String hash) {
    try {
      Block block = Block.parse(JsonParser.parseStored(text(entities, hash, BlockChunk.BODY)));
      if (block != null
          && block.hash().toString().equals(hash)
          && JsonParser.parseStored(text(entities, hash, BlockChunk.VOTES))
              instanceof JsonArray votes) {
        return new FinalBlock(block, votes, Set.of());
      }
    } catch (JsonSyntaxException e) {
      throw new DamagedData("the pending block " + hash + " is stored as no JSON", e);
    }
    throw new DamagedData("the pending block " + hash + " is not the one that was stored");
  }

  private static String text(EntityManager entities, String hash, String part) {
    return Chunks.join(
        entities
            .createQuery(
                "select c.bytes from PendingChunk c where c.hash = :hash and c.part = :part"
                    + " order by c.index",
                byte[].class)
            .setParameter("hash", hash)
            .setParameter("part", part)
            .getResultList());
  }
}
