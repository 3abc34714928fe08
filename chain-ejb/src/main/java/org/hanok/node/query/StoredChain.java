package org.hanok.node.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hanok.db.TransactionRecord;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.storage.BlockIndex;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.TransactionIndex;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Blocks and transactions out of the database, the tracker and the pool. */
public final class StoredChain implements ChainQuery {

  private static final int MAX_LINES = 500;

  /** More often no transaction goes from one state to another. */
  private static final int MAX_CHANGES = 8;

  private static final long CACHE_BYTES = 32 << 20;
  private static final Pattern PREFIX = Pattern.compile("0x[0-9a-f]{4,64}");

  private final ChainView view;
  private final TransactionPool pool;
  private final TransactionTracker tracker;
  private final BlockStore blocks;
  private final BlockIndex blockIndex;
  private final TransactionIndex transactionIndex;
  private final BlockCache cache = new BlockCache(CACHE_BYTES);

  /** Reads of what {@code view}'s writer commits to {@code work}. */
  public StoredChain(
      ChainView view, TransactionPool pool, TransactionTracker tracker, UnitOfWork work) {
    this.view = view;
    this.pool = pool;
    this.tracker = tracker;
    this.blocks = new BlockStore(work);
    this.blockIndex = new BlockIndex(work);
    this.transactionIndex = new TransactionIndex(work);
  }

  @Override
  public long lastBlockNumber() {
    return view.last().number();
  }

  @Override
  public Optional<JsonObject> lastBlock() {
    return Optional.of(view.last().toJson());
  }

  @Override
  public Optional<JsonObject> blockByNumber(long number) {
    return find(number).map(Block::toJson);
  }

  @Override
  public Optional<JsonObject> blockByHash(String hash) {
    Block cached = cache.byHash(hash);
    if (cached != null) {
      return Optional.of(cached.toJson());
    }
    // The database has a block a little before it is the last one for everybody.
    return blocks
        .byHash(hash)
        .filter(block -> block.number() <= lastBlockNumber())
        .map(cache::add)
        .map(Block::toJson);
  }

  @Override
  public List<JsonObject> blocks(long from, long to) {
    long last = lastBlockNumber();
    if (from == last + 1) {
      return lastBlock().stream().toList();
    }
    List<JsonObject> list = new ArrayList<>();
    long end = Math.min(Math.min(to, last + 1), from + MAX_BLOCKS);
    for (long number = Math.max(from, 0); number < end; number++) {
      blockByNumber(number).ifPresent(list::add);
    }
    return list;
  }

  @Override
  public List<BlockLine> newestBlocks(long beforeNumber, int limit) {
    long before = Math.min(beforeNumber, lastBlockNumber() + 1);
    return blockIndex.newest(before, bounded(limit)).stream()
        .map(
            row ->
                new BlockLine(
                    row.number(),
                    row.hash(),
                    row.epoch(),
                    row.timestampMillis(),
                    row.proposer(),
                    row.transactionCount(),
                    row.sizeBytes(),
                    row.gasCostTotal()))
        .toList();
  }

  @Override
  public Optional<JsonObject> transactionByHash(String hash) {
    Optional<TrackedTransaction> found = tracked(hash);
    for (int i = 0; i < MAX_CHANGES && found.isPresent() && waits(found.get()); i++) {
      PooledTransaction waiting = pool.find(hash);
      Optional<TrackedTransaction> again = waiting == null ? tracked(hash) : found;
      if (again.equals(found)) {
        return found.map(tracked -> withBody(tracked, waiting));
      }
      // It went from the pool into a final block in between.
      found = again;
    }
    return found.map(tracked -> withBody(tracked, hash));
  }

  private Optional<TrackedTransaction> tracked(String hash) {
    return Optional.ofNullable(tracker.find(hash)).or(() -> transactionIndex.find(hash));
  }

  /** Whether it is looked for in the pool, and not in a final block. */
  private static boolean waits(TrackedTransaction tracked) {
    return !tracked.state().isInBlock() || tracked.blockNumber() < 0;
  }

  private static JsonObject withBody(
      TrackedTransaction tracked, @Nullable PooledTransaction waiting) {
    return tracked.toJson().toBuilder()
        .set("transaction", waiting == null ? JsonNull.NULL : waiting.toJson())
        .build();
  }

  private JsonObject withBody(TrackedTransaction tracked, String hash) {
    JsonObject.Builder json = tracked.toJson().toBuilder();
    Optional<Block> block = find(tracked.blockNumber());
    if (block.isEmpty()) {
      return json.build();
    }
    if (tracked.index() < 0) {
      return json.set("transaction", vote(block.get(), hash)).build();
    }
    return json.setIfPresent("transaction", at(block.get().body().transactions(), tracked.index()))
        .setIfPresent("receipt", at(block.get().body().receipts(), tracked.index()))
        .build();
  }

  private static JsonValue vote(Block block, String hash) {
    return block.body().lastVotes().items().stream()
        .filter(vote -> vote instanceof JsonObject v && hash.equals(v.getString("hash")))
        .findFirst()
        .orElse(JsonNull.NULL);
  }

  private static @Nullable JsonValue at(JsonArray list, int index) {
    return index < list.size() ? list.at(index) : null;
  }

  @Override
  public List<TransactionLine> newestTransactions(int limit) {
    return transactionIndex.newest(bounded(limit)).stream().map(StoredChain::line).toList();
  }

  @Override
  public List<TransactionLine> transactionsOf(String address, int limit) {
    return transactionIndex.newestOf(address, bounded(limit)).stream()
        .map(StoredChain::line)
        .toList();
  }

  @Override
  public List<TransactionLine> transactionsBeginning(String prefix, int limit) {
    return PREFIX.matcher(prefix).matches()
        ? transactionIndex.beginning(prefix, bounded(limit)).stream()
            .map(StoredChain::line)
            .toList()
        : List.of();
  }

  private static TransactionLine line(TransactionRecord row) {
    return new TransactionLine(
        row.hash(),
        row.address(),
        row.blockNumber(),
        row.index(),
        (long) row.timestampMillis(),
        row.operation(),
        row.reference(),
        row.state());
  }

  @Override
  public JsonObject pendingTransactions() {
    Map<String, List<JsonValue>> byAccount = new LinkedHashMap<>();
    for (PooledTransaction waiting : pool.all()) {
      if (!hasEnded(waiting.hash())) {
        byAccount
            .computeIfAbsent(waiting.address(), ignored -> new ArrayList<>())
            .add(waiting.toJson());
      }
    }
    JsonObject.Builder json = JsonObject.builder();
    byAccount.forEach((address, list) -> json.set(address, new JsonArray(list)));
    return json.build();
  }

  /** What is tracked changes a moment before the pool does. */
  private boolean hasEnded(String hash) {
    TrackedTransaction tracked = tracker.find(hash);
    return tracked != null && tracked.blockNumber() >= 0;
  }

  @Override
  public JsonObject poolUtilization(String addressOrEmpty) {
    TransactionPool.Usage usage =
        addressOrEmpty.isEmpty() ? pool.usage() : pool.usage(addressOrEmpty);
    return JsonObject.builder()
        .set("limit", usage.limit())
        .set("used", usage.used())
        .set("free_limit", usage.freeLimit())
        .set("free_used", usage.freeUsed())
        .build();
  }

  @Override
  public Optional<JsonObject> validatorsByNumber(long number) {
    return find(number).map(block -> block.validators().json());
  }

  private Optional<Block> find(long number) {
    Block last = view.last();
    if (number < 0 || number > last.number()) {
      return Optional.empty();
    }
    if (number == last.number()) {
      return Optional.of(last);
    }
    Block cached = cache.byNumber(number);
    return cached != null ? Optional.of(cached) : blocks.byNumber(number).map(cache::add);
  }

  private static int bounded(int limit) {
    return Math.clamp(limit, 1, MAX_LINES);
  }
}
