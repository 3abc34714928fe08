package org.hanok.node.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.hanok.backup.BackupHead;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.DamagedData;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.state.StateNode;

/**
 * The final block that a backup ends with, and the state that it holds as a whole. Blocks before it
 * never change, so that nothing has to stand still while they are read.
 *
 * @param last the block
 * @param stateAt after which block the state is; {@link BackupHead#NO_STATE} if there is none
 * @param rootHash of that state
 * @param state writes it, packed
 */
record BackupPoint(Block last, long stateAt, String rootHash, StateCopy state) {

  private static final int BUFFER_BYTES = 1 << 16;

  /** Writes the packed text of a state. */
  @FunctionalInterface
  interface StateCopy {
    void writeTo(OutputStream target) throws IOException;
  }

  /**
   * Of a node that serves: the state is in memory, and a version of it never changes.
   *
   * @param root the state after {@code last}
   */
  static BackupPoint live(Block last, StateNode root) {
    String rootHash = last.header().stateProofHash();
    return last.number() == 0
        ? new BackupPoint(last, BackupHead.NO_STATE, "", target -> {})
        : new BackupPoint(last, last.number(), rootHash, target -> pack(root, target));
  }

  private static void pack(StateNode root, OutputStream target) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (Writer out =
        new OutputStreamWriter(
            new DeflaterOutputStream(target, deflater, BUFFER_BYTES), StandardCharsets.UTF_8)) {
      root.appendLines(out);
    } finally {
      deflater.end();
    }
  }

  /** Of a node that does not serve: the newest stored snapshot; empty if no block is stored. */
  static Optional<BackupPoint> stored(UnitOfWork work) {
    BlockStore blocks = new BlockStore(work);
    OptionalLong last = blocks.lastNumber();
    if (last.isEmpty()) {
      return Optional.empty();
    }
    Block block =
        blocks
            .byNumber(last.getAsLong())
            .orElseThrow(() -> new DamagedData("block " + last.getAsLong() + " is missing"));
    SnapshotStore snapshots = new SnapshotStore(work);
    return Optional.of(
        snapshots
            .newestNumber()
            .filter(number -> number > 0 && number <= last.getAsLong())
            .map(
                number ->
                    new BackupPoint(
                        block,
                        number,
                        snapshots.rootHash(number).orElse(""),
                        target -> snapshots.copyTo(number, target)))
            .orElseGet(() -> new BackupPoint(block, BackupHead.NO_STATE, "", target -> {})));
  }
}
