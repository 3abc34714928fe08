package org.hanok.backup;

import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;

/**
 * Follows the blocks of a backup: none may be missing, each has to name the hash of the one before
 * it, and the first and the last have to be those of the head.
 */
public final class BlockChainCheck {

  private final BackupHead head;
  private String lastHash = "";
  private long next;
  private long stateAt = BackupHead.NO_STATE;
  private String rootHash = "";

  /** Of a backup that says this of itself. */
  public BlockChainCheck(BackupHead head) {
    this.head = head;
  }

  /** Takes note of the state that is there as a whole. */
  public void state(JsonObject header) throws BackupException {
    if (stateAt != BackupHead.NO_STATE) {
      throw BackupException.damaged("it has two states");
    }
    stateAt = BackupHead.whole(header, "number");
    rootHash = BackupHead.text(header, "root_hash");
    if (stateAt != head.stateAt()) {
      throw BackupException.damaged("its state is that after block " + stateAt);
    }
  }

  /** Takes the next block. */
  public void block(Block block) throws BackupException {
    if (block.number() != next) {
      throw BackupException.damaged("block " + block.number() + " comes after " + (next - 1));
    }
    String hash = block.hash().toString();
    if (next == 0) {
      requireSame("its first block", hash, head.genesisHash());
    } else {
      requireSame("the parent of block " + next, block.header().lastHash(), lastHash);
    }
    if (next == stateAt) {
      requireSame("the state of block " + next, rootHash, block.header().stateProofHash());
    }
    if (next == head.block()) {
      requireSame("its last block", hash, head.blockHash());
      requireSame("the last state", block.header().stateProofHash(), head.stateHash());
    }
    lastHash = hash;
    next++;
  }

  private static void requireSame(String what, String is, String said) throws BackupException {
    if (!is.equals(said)) {
      throw BackupException.damaged(what + " has hash " + is + ", and should have " + said);
    }
  }

  /** Fails unless all that the head speaks of came. */
  public void end() throws BackupException {
    if (next != head.block() + 1 || stateAt != head.stateAt()) {
      throw BackupException.damaged(
          "it ends with block " + (next - 1) + ", and should with " + head.block());
    }
  }
}
