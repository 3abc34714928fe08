package org.hanok.node.chain;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.hanok.node.chain.core.ChainState;
import org.hanok.node.chain.loop.ChainDamage;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.crash.Work;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.DamagedData;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.Parent;

/** Executes stored blocks again, and says which one cannot be. */
final class Replayer {

  private static final Logger LOG = System.getLogger(Replayer.class.getName());

  private final BlockStore blocks;
  private final ChainState state;
  private final CrashGuard guard;

  Replayer(BlockStore blocks, ChainState state, CrashGuard guard) {
    this.blocks = blocks;
    this.state = state;
    this.guard = guard;
  }

  /** The stored block of that number, or how it is damaged. */
  sealed interface Read {

    record Good(Block block) implements Read {}

    record Bad(ChainDamage damage) implements Read {}
  }

  /**
   * Reads a block.
   *
   * @throws StorageException if the database cannot be asked
   */
  Read read(long number) {
    try {
      return blocks
          .byNumber(number)
          .<Read>map(Read.Good::new)
          .orElseGet(() -> new Read.Bad(ChainDamage.of(number, "it is missing")));
    } catch (DamagedData damaged) {
      return new Read.Bad(ChainDamage.of(number, String.valueOf(damaged.getMessage())));
    }
  }

  /** Executes the block after the last one; what is wrong with it, if anything is. */
  Optional<ChainDamage> replay(long number) {
    Work work = Work.block(number);
    if (guard.isSetAside(work)) {
      return Optional.of(
          ChainDamage.of(
              number,
              "the process ended while it was executed; ./hanok quarantine release "
                  + work.name()
                  + " has the next start try it again"));
    }
    try (CrashGuard.Mark _ = guard.begin(work)) {
      return switch (read(number)) {
        case Read.Bad bad -> Optional.of(bad.damage());
        case Read.Good good -> execute(good.block());
      };
    }
  }

  /** Takes the state after a block from its snapshot; false if there is none of that state. */
  boolean restore(SnapshotStore snapshots, long number) {
    try {
      if (!(read(number) instanceof Read.Good block)
          || !(read(number - 1) instanceof Read.Good before)) {
        return false;
      }
      Validators voters = number == 1 ? Validators.NONE : before.block().validators();
      Parent parent = new Parent(block.block(), voters);
      return snapshots.read(number, lines -> state.loadSnapshot(parent, lines)).orElse(false);
    } catch (IllegalArgumentException | DamagedData damaged) {
      LOG.log(Level.WARNING, "HANOK-SNAPSHOT-DAMAGED block=" + number, damaged);
      return false;
    }
  }

  private Optional<ChainDamage> execute(Block block) {
    try {
      return damage(block, state.replay(block));
    } catch (StorageException lost) {
      throw lost;
    } catch (RuntimeException | StackOverflowError bug) {
      LOG.log(Level.ERROR, "HANOK-REPLAY-BUG block=" + block.number(), bug);
      state.forgetReplayOf(block.number());
      return Optional.of(ChainDamage.of(block.number(), "executing it fails with " + bug));
    }
  }

  /** What {@code outcome} says is wrong with {@code block}. */
  static Optional<ChainDamage> damage(Block block, BlockOutcome outcome) {
    return outcome instanceof BlockOutcome.Invalid invalid
        ? Optional.of(
            ChainDamage.of(
                block.number(), "it is not valid: " + invalid.code() + " " + invalid.reason()))
        : Optional.empty();
  }
}
