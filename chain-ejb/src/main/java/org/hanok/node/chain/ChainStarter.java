package org.hanok.node.chain;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.FinalBlock;
import org.hanok.node.storage.PoolJournal;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.node.storage.TransactionIndex;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.Parent;

/**
 * Opens the chain of a data folder: the newest snapshot, or the genesis block, and the blocks after
 * it, each executed again and compared with its hash; then the transactions that waited.
 */
public final class ChainStarter {

  private static final Logger LOG = System.getLogger(ChainStarter.class.getName());
  private static final String GENESIS_FACT = "genesis";
  private static final int RECENT_TRANSACTIONS = 200_000;
  private static final long REWRITE_JOURNAL_BYTES = 16 << 20;

  private final ChainOpening opening;
  private final TimedWork blockWork;
  private final BlockStore blocks;
  private final SnapshotStore snapshots;
  private final Faults faults;
  private final ChainState state;

  private ChainStarter(ChainOpening opening) {
    this.opening = opening;
    this.blockWork = new TimedWork(opening.work(), opening.clock());
    this.blocks = new BlockStore(blockWork);
    this.snapshots = new SnapshotStore(opening.work());
    this.faults = new Faults(opening.clock().getAsLong());
    this.state =
        new ChainState(
            opening.network(),
            opening.ledger(),
            opening.rules(),
            real -> new GuardedExecutors(real, faults, opening.clock()));
  }

  /**
   * Opens the chain. The caller runs the driver on a thread of its own.
   *
   * @throws StartFailure if the disk holds another network's chain or a damaged one
   * @throws org.hanok.node.storage.StorageException if the database refuses
   */
  public static ChainDriver open(ChainOpening opening) {
    return new ChainStarter(opening).open();
  }

  private ChainDriver open() {
    checkGenesis();
    OptionalLong last = blocks.lastNumber();
    if (last.isEmpty()) {
      begin();
    } else {
      load(last.getAsLong());
    }
    TransactionTracker tracker =
        new TransactionTracker(() -> opening.limits().get().trackerTimeoutMillis());
    Map<String, TrackedTransaction> recent =
        new TransactionIndex(opening.work()).recent(RECENT_TRANSACTIONS);
    recent.forEach(tracker::track);
    if (recent.size() >= RECENT_TRANSACTIONS) {
      tracker.forgotUntil(opening.clock().getAsLong());
    }
    PoolJournal journal =
        new PoolJournal(opening.settings().home().resolve("pool.journal"), REWRITE_JOURNAL_BYTES);
    boolean isOpen = false;
    try {
      ChainDriver driver = drive(tracker, journal);
      isOpen = true;
      return driver;
    } finally {
      if (!isOpen) {
        journal.close();
      }
    }
  }

  private ChainDriver drive(TransactionTracker tracker, PoolJournal journal) {
    long number = state.last().block().number();
    state.recallBallots(Ballots.read(blocks.votesOf(number)));
    ChainParts parts =
        new ChainParts(
            opening.settings(),
            state,
            blocks,
            blockWork,
            snapshots,
            journal,
            new TransactionPool(opening.limits()),
            tracker,
            new NodeIdentity(opening.nodeKey(), opening.network().chainId()),
            opening.engines(),
            opening.background(),
            opening.clock(),
            opening.meter(),
            faults,
            opening.listener());
    LOG.log(Level.INFO, "HANOK-CHAIN-OPENED block={0}", Long.toString(number));
    return new ChainDriver(parts, opening.limits(), waiting(journal));
  }

  private void checkGenesis() {
    String genesis = opening.network().genesisBlock().hash().toString();
    String stored = blocks.fact(GENESIS_FACT).orElse(genesis);
    if (!stored.equals(genesis)) {
      throw new StartFailure(
          "HANOK-OTHER-NETWORK",
          "the database holds the chain of genesis "
              + stored
              + ", the configuration is for "
              + genesis
              + ". Use another HANOK_HOME or another BLOCKCHAIN_CONFIGS_DIR.");
    }
  }

  private void begin() {
    Block genesis = opening.network().genesisBlock();
    BlockOutcome outcome = state.loadGenesis(genesis);
    requireValid(genesis, outcome);
    blocks.commit(List.of(new FinalBlock(genesis, JsonArray.EMPTY, Set.of())), Optional.empty());
    blocks.fact(GENESIS_FACT, genesis.hash().toString());
  }

  private void load(long last) {
    long from = loadSnapshot(last);
    for (long number = from + 1; number <= last; number++) {
      Block block = read(number);
      requireValid(block, state.replay(block));
    }
  }

  /** Loads the newest usable snapshot, or the genesis block; answers its number. */
  private long loadSnapshot(long last) {
    for (Optional<Long> at = snapshots.newestNumber();
        at.isPresent();
        at = snapshots.newestNumber()) {
      long number = at.get();
      if (number <= last && number > 0 && restore(number)) {
        return number;
      }
      LOG.log(Level.WARNING, "HANOK-SNAPSHOT-UNUSABLE block={0}", Long.toString(number));
      snapshots.discard(number);
    }
    Block genesis = read(0);
    requireValid(genesis, state.loadGenesis(genesis));
    return 0;
  }

  private boolean restore(long number) {
    SnapshotStore.Snapshot snapshot = snapshots.newest().orElseThrow();
    Block block = read(number);
    Validators voters = read(number - 1).validators();
    Parent parent = new Parent(block, number == 1 ? Validators.NONE : voters);
    try {
      return state.loadSnapshot(parent, snapshot.text().lines().iterator());
    } catch (IllegalArgumentException damaged) {
      LOG.log(Level.WARNING, "HANOK-SNAPSHOT-DAMAGED block=" + number, damaged);
      return false;
    }
  }

  private Block read(long number) {
    return blocks
        .byNumber(number)
        .orElseThrow(
            () -> new StartFailure("HANOK-CHAIN-DAMAGED", "block " + number + " is missing"));
  }

  private static void requireValid(Block block, BlockOutcome outcome) {
    if (outcome instanceof BlockOutcome.Invalid invalid) {
      throw new StartFailure(
          "HANOK-CHAIN-DAMAGED",
          block + " is not valid: " + invalid.code() + " " + invalid.reason());
    }
  }

  /** What waited for a block; each signature is checked again, since a file proves nothing. */
  private List<PooledTransaction.Recalled> waiting(PoolJournal journal) {
    List<PooledTransaction.Recalled> waiting = new ArrayList<>();
    for (JsonObject entry : journal.read()) {
      JsonObject body = entry.getObject("tx_body");
      String signature = entry.getString("signature");
      if (body != null
          && signature != null
          && SignedTransaction.create(body, signature, opening.network().chainId(), opening.rules())
              instanceof SignedTransaction.Created created
          && (created.transaction().verify() || opening.rules().allowUnsigned())) {
        waiting.add(PooledTransaction.recalled(created.transaction(), entry));
      }
    }
    return waiting;
  }
}
