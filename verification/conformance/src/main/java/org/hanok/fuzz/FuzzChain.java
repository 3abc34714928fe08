package org.hanok.fuzz;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.transaction.SignedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * One chain that both sides make together: every other block is built by the reference and executed
 * by Hanok, the rest the other way round. Stops at the first {@link Mismatch}.
 */
final class FuzzChain {

  private static final int SPOILED_PERCENT = 12;
  private static final int READS = 25;
  private static final int BLOCKS_BETWEEN_SNAPSHOTS = 8;

  private final Dice dice;
  private final HanokSide hanok;
  private final Signers signers;
  private final World world;
  private final Generator generator;
  private final Turns turns;
  private final BlockExecution execution;
  private final BlockBuilding building;
  private final SpoiledBlocks spoiledBlocks;
  private final ReadComparison reads;
  private final SnapshotComparison snapshots;
  private final WalletComparison wallets;
  private List<SignedTransaction> votes = List.of();

  FuzzChain(
      Network network,
      Reference process,
      Dice dice,
      Comparison comparison,
      @Nullable Recording recording) {
    this.dice = dice;
    this.hanok = new HanokSide(network.config());
    this.signers = new Signers(network, dice.split());
    this.world = new World(dice.split(), network.owner(), network.keys(), hanok.root());
    this.generator = new Generator(world, network.config().chainId());
    this.turns = new Turns(network, dice, hanok, signers);
    ReferenceSide reference = new ReferenceSide(process);
    Sides sides = new Sides(network, hanok, reference, signers, comparison);
    this.execution = new BlockExecution(sides, recording);
    this.building = new BlockBuilding(sides, dice, execution);
    this.spoiledBlocks = new SpoiledBlocks(sides, dice);
    this.reads = new ReadComparison(sides, world);
    this.snapshots = new SnapshotComparison(sides, world);
    this.wallets = new WalletComparison(sides, world);
    Block genesis = network.config().genesisBlock();
    JsonObject started = reference.start(turns.now());
    Comparison.same("genesis root", started.get("root"), JsonString.of(hanok.rootHash()));
    if (recording != null) {
      recording.add(genesis, started);
    }
  }

  /** Makes {@code blocks} blocks of up to {@code most} transactions each, or until it is full. */
  void run(int blocks, int most, Runnable afterEach) {
    world.advance(hanok.root(), turns.now());
    boolean goesOn = true;
    for (int i = 0; i < blocks && goesOn; i++) {
      Turns.Turn turn = turns.next();
      List<SignedTransaction> pool =
          i == 0 ? signers.opening(turn.now()) : generator.pool(dice.between(1, most));
      goesOn = makeBlock(turn, pool);
      world.advance(hanok.root(), turns.now());
      compareState(i);
      afterEach.run();
    }
  }

  /** Compares what can be read of the state, and now and then its whole structure. */
  private void compareState(int block) {
    reads.compare(READS, turns.now());
    wallets.compare();
    if (block % BLOCKS_BETWEEN_SNAPSHOTS == BLOCKS_BETWEEN_SNAPSHOTS - 1) {
      snapshots.compare(turns.now());
    }
  }

  /** Makes the next block; returns whether there was room for one. */
  private boolean makeBlock(Turns.Turn turn, List<SignedTransaction> pool) {
    Optional<BlockBuilding.Made> made = building.build(turn, votes, spoiledBlocks.evidence(), pool);
    if (made.isEmpty()) {
      return false;
    }
    Proposed proposed = made.get().proposed();
    if (dice.chance(SPOILED_PERCENT)) {
      spoiledBlocks.spoil(turn, proposed.block(), made.get().offenses());
    }
    votes = execution.apply(proposed, turn.now());
    spoiledBlocks.forgetRecorded(proposed.block());
    return true;
  }
}
