package org.hanok.node.chain;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hanok.backup.BackupReason;
import org.hanok.node.chain.core.ChainState;
import org.hanok.node.chain.core.CoreParts;
import org.hanok.node.chain.core.Faults;
import org.hanok.node.chain.core.NodeIdentity;
import org.hanok.node.chain.core.StateRoom;
import org.hanok.node.chain.loop.ChainDamage;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.chain.loop.DriverParts;
import org.hanok.node.chain.loop.TimedWork;
import org.hanok.node.crash.Work;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.ChainGap;
import org.hanok.node.storage.FinalBlock;
import org.hanok.node.storage.PoolJournal;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.node.storage.TransactionIndex;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.signing.Signer;

/**
 * Opens the chain of a data folder: the newest snapshot, or the genesis block, and the blocks after
 * it, each executed again and compared with its hash; then the transactions that waited.
 */
public final class ChainStarter {

  private static final Logger LOG = System.getLogger(ChainStarter.class.getName());
  private static final int RECENT_TRANSACTIONS = 200_000;
  private static final long OWN_BALLOT_BLOCKS = 16;
  private static final long REWRITE_JOURNAL_BYTES = 16 << 20;

  private final ChainOpening opening;
  private final TimedWork blockWork;
  private final BlockStore blocks;
  private final SnapshotStore snapshots;
  private final Faults faults;
  private final ChainState state;
  private final Replayer replayer;

  private ChainStarter(ChainOpening opening) {
    this.opening = opening;
    this.blockWork = new TimedWork(opening.work(), opening.clock());
    this.blocks = new BlockStore(blockWork);
    this.snapshots = new SnapshotStore(opening.work());
    this.faults = new Faults(opening.clock().getAsLong());
    this.state =
        ChainState.guarded(
            opening.network(),
            opening.ledger(),
            opening.rules(),
            opening.guard(),
            faults,
            opening.clock());
    this.replayer = new Replayer(blocks, state, opening.guard());
  }

  /**
   * Opens the chain. The caller runs the driver on a thread of its own. Of a chain that cannot be
   * executed to its end the driver shows what was before the damage, and takes nothing.
   *
   * @throws StartFailure if the disk holds another network's chain, or no good genesis block
   * @throws org.hanok.node.storage.StorageException if the database refuses
   */
  public static ChainDriver open(ChainOpening opening) {
    return new ChainStarter(opening).open();
  }

  private ChainDriver open() {
    checkRestored();
    checkGenesis();
    OptionalLong last = blocks.lastNumber();
    Optional<ChainDamage> damage = Optional.empty();
    if (last.isEmpty()) {
      begin();
    } else {
      damage = load(last.getAsLong());
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
      ChainDriver driver = drive(tracker, journal, damage);
      isOpen = true;
      return driver;
    } finally {
      if (!isOpen) {
        journal.close();
      }
    }
  }

  private ChainDriver drive(
      TransactionTracker tracker, PoolJournal journal, Optional<ChainDamage> damage) {
    long number = state.last().block().number();
    state.recallBallots(blocks.votesOf(number));
    beginSigning(blocks.lastNumber().orElse(number));
    CoreParts core =
        new CoreParts(
            state,
            blocks,
            journal,
            new TransactionPool(opening.limits()),
            tracker,
            opening.limits(),
            new NodeIdentity(opening.signer()),
            opening.engines(),
            new StateRoom(opening.settings().stateBytesLimit()),
            opening.settings().blockEvents(),
            opening.clock(),
            opening.meter(),
            faults,
            opening.listener(),
            opening.guard());
    DriverParts parts =
        new DriverParts(
            core,
            opening.settings(),
            blockWork,
            snapshots,
            opening.background(),
            opening.voice(),
            damage);
    LOG.log(Level.INFO, "HANOK-CHAIN-OPENED block={0}", Long.toString(number));
    return new ChainDriver(parts, waiting(journal));
  }

  /** Tells the signer what it must not contradict. */
  private void beginSigning(long last) {
    List<Block> newest = new ArrayList<>();
    for (long at = Math.max(0, last - OWN_BALLOT_BLOCKS); at <= last; at++) {
      if (replayer.read(at) instanceof Replayer.Read.Good good) {
        newest.add(good.block());
      }
    }
    long sinceGenesis = opening.clock().getAsLong() - opening.network().genesisBlock().timestamp();
    String own = opening.signer().address().toString();
    opening
        .signer()
        .begin(
            new Signer.Traces(
                OwnBallots.in(newest, blocks.votesOf(last), own),
                OwnBallots.isOnlyValidator(state.last().block(), own),
                Math.floorDiv(sinceGenesis, opening.network().epochMillis())));
  }

  /** Half a chain must not be gone on from as if it were the whole. */
  private void checkRestored() {
    if (!blocks.fact(BlockStore.RESTORE_FACT).orElse("").isEmpty()) {
      throw new StartFailure(
          BackupReason.UNFINISHED.id(),
          "a backup was being restored into this database and is not whole: ./hanok restore again");
    }
  }

  private void checkGenesis() {
    String genesis = opening.network().genesisBlock().hash().toString();
    String stored = blocks.fact(BlockStore.GENESIS_FACT).orElse(genesis);
    if (!stored.equals(genesis)) {
      throw new StartFailure(
          ChainReason.OTHER_NETWORK.id(),
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
    blocks.fact(BlockStore.GENESIS_FACT, genesis.hash().toString());
  }

  private Optional<ChainDamage> load(long last) {
    Optional<ChainDamage> damage = Optional.empty();
    for (long at = loadBeginning(last) + 1; damage.isEmpty() && at <= last; at++) {
      damage = replayer.replay(at);
    }
    damage.ifPresent(found -> LOG.log(Level.ERROR, found.code() + " " + found));
    return damage;
  }

  /** Loads what the stored blocks are executed on; answers its number. */
  private long loadBeginning(long last) {
    boolean isWhole = new ChainGap(opening.work()).edge().oldest() == 0;
    if (opening.settings().replaysAll() && isWhole) {
      LOG.log(Level.INFO, ChainReason.REPLAYS_ALL.id() + " blocks={0}", Long.toString(last));
      return loadGenesis();
    }
    return loadSnapshot(last);
  }

  /** Loads the newest usable snapshot, or the genesis block; answers its number. */
  private long loadSnapshot(long last) {
    for (long number : snapshots.numbers()) {
      if (number <= last && number > 0 && replayer.restore(snapshots, number)) {
        return number;
      }
      LOG.log(Level.WARNING, "HANOK-SNAPSHOT-UNUSABLE block={0}", Long.toString(number));
      snapshots.discard(number);
    }
    return loadGenesis();
  }

  private long loadGenesis() {
    Block genesis = require(replayer.read(0));
    requireValid(genesis, state.loadGenesis(genesis));
    return 0;
  }

  private static Block require(Replayer.Read read) {
    return switch (read) {
      case Replayer.Read.Good good -> good.block();
      case Replayer.Read.Bad bad ->
          throw new StartFailure(bad.damage().code(), bad.damage().reason());
    };
  }

  private static void requireValid(Block block, BlockOutcome outcome) {
    Replayer.damage(block, outcome)
        .ifPresent(
            damage -> {
              throw new StartFailure(damage.code(), block + ": " + damage.reason());
            });
  }

  private void take(
      SignedTransaction transaction, JsonObject entry, List<PooledTransaction.Recalled> waiting) {
    Work work = Work.transaction(transaction.hash().toString());
    if (opening.guard().isSetAside(work)) {
      // Acknowledged, so it must not be lost with the journal.
      opening.guard().keep(work, transaction.toJson());
    } else {
      waiting.add(PooledTransaction.recalled(transaction, entry));
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
        take(created.transaction(), entry, waiting);
      }
    }
    return waiting;
  }
}
