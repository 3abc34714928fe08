package org.hanok.node.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.hanok.db.BlockChunk;
import org.hanok.db.BlockRecord;
import org.hanok.db.EngineStateRecord;
import org.hanok.db.NodeMetaRecord;
import org.hanok.db.TransactionRecord;
import org.hanok.db.TransactionRows;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.spi.consensus.EngineState;

/**
 * The final blocks on disk, gapless from the genesis block on unless there is a {@link ChainGap},
 * with the engine's memory beside them. What is read is checked against the hash that it was stored
 * under.
 */
public final class BlockStore implements FinalBlocks {

  /** The name of the fact that says which genesis block's chain this is. */
  public static final String GENESIS_FACT = "genesis";

  /** The name of the fact that a backup is being restored; empty if none is. */
  public static final String RESTORE_FACT = "restore";

  private static final int REFERENCE_LENGTH = 512;
  private static final int OPERATION_LENGTH = 16;
  private static final int ADDRESS_LENGTH = 42;
  private static final int HASH_LENGTH = 66;

  private final UnitOfWork work;
  private final PendingStore pendingBlocks = new PendingStore();

  /** A store in the database behind {@code work}. */
  public BlockStore(UnitOfWork work) {
    this.work = work;
  }

  /**
   * Stores blocks, oldest first, and the engine's memory in one transaction. Blocks that are stored
   * already are passed over: the answer to their commit may have been lost with the connection.
   *
   * @throws StorageException if the database refuses; nothing is stored then
   * @throws IllegalStateException if the first new block does not follow the last one stored
   */
  @Override
  public void commit(List<FinalBlock> blocks, Optional<EngineState> engine) {
    work.run(
        entities -> {
          work.fence(entities);
          long last = lastNumber(entities).orElse(-1);
          for (FinalBlock block : blocks) {
            if (block.block().number() <= last && isStored(entities, block.block())) {
              continue;
            }
            if (block.block().number() != ++last) {
              throw new IllegalStateException("a gap before " + block.block());
            }
            insert(entities, block);
          }
          engine.ifPresent(state -> save(entities, state));
        });
  }

  private static boolean isStored(EntityManager entities, Block block) {
    BlockRecord row = entities.find(BlockRecord.class, block.number());
    return row != null && row.hash().equals(block.hash().toString());
  }

  /** Stores the engine's memory alone. */
  @Override
  public void commit(EngineState engine) {
    work.run(
        entities -> {
          work.fence(entities);
          save(entities, engine);
        });
  }

  @Override
  public void commit(EngineState engine, List<FinalBlock> unfinalised) {
    Runnable done =
        work.call(
            entities -> {
              work.fence(entities);
              save(entities, engine);
              return pendingBlocks.replace(entities, unfinalised);
            });
    done.run();
  }

  @Override
  public List<FinalBlock> pending() {
    return work.call(
        entities -> {
          long last = lastNumber(entities).orElse(-1);
          return PendingStore.all(entities).stream()
              .filter(block -> block.block().number() > last)
              .toList();
        });
  }

  /** What the engine of that name last asked to remember. */
  @Override
  public Optional<EngineState> engineState(String engine) {
    return work.call(
        entities ->
            Optional.ofNullable(entities.find(EngineStateRecord.class, engine))
                .map(row -> new EngineState(row.engine(), row.version(), row.bytes())));
  }

  @Override
  public void probe(long nowMillis) {
    fact("probe", Long.toString(nowMillis));
  }

  /** The newest block's number; empty in a new database. */
  public OptionalLong lastNumber() {
    return work.call(BlockStore::lastNumber);
  }

  /** The block of that number. */
  public Optional<Block> byNumber(long number) {
    return work.call(
        entities ->
            Optional.ofNullable(entities.find(BlockRecord.class, number))
                .map(row -> load(entities, row)));
  }

  /** The block of that hash. */
  public Optional<Block> byHash(String hash) {
    if (!StoredText.fits(hash, HASH_LENGTH)) {
      return Optional.empty();
    }
    return work.call(
        entities ->
            entities
                .createQuery("select b from BlockRecord b where b.hash = :hash", BlockRecord.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(row -> load(entities, row)));
  }

  /** The proposal and the votes that were stored with the block of that number. */
  public JsonArray votesOf(long number) {
    return work.call(
        entities ->
            parse(number, chunks(entities, number, BlockChunk.VOTES)) instanceof JsonArray votes
                ? votes
                : JsonArray.of());
  }

  /** A named fact about this database. */
  public Optional<String> fact(String name) {
    return work.call(
        entities ->
            Optional.ofNullable(entities.find(NodeMetaRecord.class, name))
                .map(NodeMetaRecord::text));
  }

  /** Sets a named fact. */
  public void fact(String name, String text) {
    work.run(
        entities -> {
          work.fence(entities);
          NodeMetaRecord row = entities.find(NodeMetaRecord.class, name);
          if (row == null) {
            entities.persist(new NodeMetaRecord(name, text));
          } else {
            row.replace(text);
          }
        });
  }

  private static OptionalLong lastNumber(EntityManager entities) {
    Long last =
        entities
            .createQuery("select max(b.number) from BlockRecord b", Long.class)
            .getSingleResult();
    return last == null ? OptionalLong.empty() : OptionalLong.of(last);
  }

  static boolean isEmpty(EntityManager entities) {
    return lastNumber(entities).isEmpty();
  }

  static void insert(EntityManager entities, FinalBlock done) {
    Block block = done.block();
    // The text is compressed on another core while the transactions' rows are made.
    ForkJoinTask<List<byte[]>> packing =
        ForkJoinPool.commonPool().submit(() -> Chunks.of(JsonText.stringify(block.toJson())));
    insertTransactions(entities, done);
    List<byte[]> body = packing.join();
    entities.persist(recordOf(block, body.size()));
    insertChunks(entities, block.number(), BlockChunk.BODY, body);
    if (done.votes().size() > 0) {
      List<byte[]> votes = Chunks.of(JsonText.stringify(done.votes()));
      insertChunks(entities, block.number(), BlockChunk.VOTES, votes);
    }
  }

  private static void insertTransactions(EntityManager entities, FinalBlock done) {
    List<JsonValue> transactions = done.block().body().transactions().items();
    List<TransactionRecord> rows = new ArrayList<>(transactions.size());
    for (int i = 0; i < transactions.size(); i++) {
      if (transactions.get(i) instanceof JsonObject transaction) {
        rows.add(lineOf(done, i, transaction));
      }
    }
    Optional<SQLException> refusal =
        entities.<Connection, Optional<SQLException>>callWithConnection(
            connection -> refusalOf(connection, rows));
    if (refusal.isPresent()) {
      throw new PersistenceException(refusal.get().getMessage(), refusal.get());
    }
  }

  // As an answer: what is thrown from there comes out as a RuntimeException like any other.
  private static Optional<SQLException> refusalOf(
      Connection connection, List<TransactionRecord> rows) {
    try {
      TransactionRows.insert(connection, rows);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }

  private static BlockRecord recordOf(Block block, int chunkCount) {
    return new BlockRecord(
        block.number(),
        block.hash().toString(),
        block.header().lastHash(),
        block.epoch(),
        block.timestamp(),
        block.header().proposer(),
        block.header().stateProofHash(),
        block.body().transactions().size(),
        block.size(),
        block.header().gasCostTotal(),
        chunkCount);
  }

  private static void insertChunks(
      EntityManager entities, long number, String part, List<byte[]> chunks) {
    for (int i = 0; i < chunks.size(); i++) {
      entities.persist(new BlockChunk(number, part, i, chunks.get(i)));
    }
  }

  private static TransactionRecord lineOf(FinalBlock done, int index, JsonObject transaction) {
    TransactionFacts facts = TransactionFacts.of(transaction);
    return new TransactionRecord(
        done.block().number(),
        index,
        facts.hash(),
        StoredText.of(facts.address(), ADDRESS_LENGTH),
        facts.timestampMillis(),
        StoredText.of(facts.operation(), OPERATION_LENGTH),
        StoredText.of(facts.reference(), REFERENCE_LENGTH),
        done.reverted().contains(facts.hash()) ? "REVERTED" : "FINALIZED");
  }

  private static void save(EntityManager entities, EngineState state) {
    EngineStateRecord row = entities.find(EngineStateRecord.class, state.engine());
    if (row == null) {
      entities.persist(new EngineStateRecord(state.engine(), state.version(), state.bytes()));
    } else {
      row.replace(state.version(), state.bytes());
    }
  }

  private static Block load(EntityManager entities, BlockRecord row) {
    return block(row, chunks(entities, row.number(), BlockChunk.BODY));
  }

  /**
   * The block of a row.
   *
   * @param body its pieces
   * @throws DamagedData if it is another than the one that was stored
   */
  static Block block(BlockRecord row, List<byte[]> body) {
    Block block = Block.parse(parse(row.number(), body));
    if (block == null || !block.hash().toString().equals(row.hash())) {
      throw new DamagedData("block " + row.number() + " is not the one that was stored");
    }
    return block;
  }

  /** The pieces of a block's body or votes. */
  static List<byte[]> chunks(EntityManager entities, long number, String part) {
    return entities
        .createQuery(
            "select c.bytes from BlockChunk c where c.number = :number and c.part = :part"
                + " order by c.index",
            byte[].class)
        .setParameter("number", number)
        .setParameter("part", part)
        .getResultList();
  }

  private static JsonValue parse(long number, List<byte[]> chunks) {
    if (chunks.isEmpty()) {
      return JsonArray.of();
    }
    try {
      return JsonParser.parseStored(Chunks.join(chunks));
    } catch (JsonSyntaxException e) {
      throw new DamagedData("block " + number + " is stored as no JSON: " + e.getMessage(), e);
    }
  }
}
