package org.hanok.node.reason;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** The chain: its writer, its store and the engine. */
public enum ChainReason implements Reason {
  BUG(
      "HANOK-BUG",
      Category.BROKEN,
      "The node met an error of its own; the id is in its log.",
      "Tell the node's operator the id; sending it again will not help."),
  TX_THROWS(
      "HANOK-TX-THROWS",
      Category.USER,
      "The transaction makes the reference fail, so that no block can hold it.",
      "Change the transaction."),
  TX_OVER_BUDGET(
      "HANOK-TX-OVER-BUDGET",
      Category.USER,
      "It uses more bandwidth than a whole block may use.",
      "Split it."),
  TX_BEFORE_GENESIS(
      "HANOK-TX-BEFORE-GENESIS",
      Category.USER,
      "It is older than this network, so it was signed for another one.",
      "Sign it again."),
  TX_TOO_OLD("HANOK-TX-TOO-OLD", Category.USER, "It was signed too long ago.", "Sign it again."),
  TX_FROM_THE_FUTURE(
      "HANOK-TX-FROM-THE-FUTURE",
      Category.USER,
      "Its timestamp lies in the future.",
      "Set the clock and sign it again."),
  SENDER_UNKNOWN(
      "HANOK-SENDER-UNKNOWN",
      Category.USER,
      "This network does not know the sender's account.",
      "Fund the account first."),
  CHAIN_WOULD_STOP(
      "HANOK-CHAIN-WOULD-STOP",
      Category.USER,
      "It would leave the network without anybody who may propose blocks."),
  TX_NAMESAKE(
      "HANOK-TX-NAMESAKE",
      Category.USER,
      "A transaction of the same hash, signed by somebody else, is known already."),
  TX_DIFFERS(
      "HANOK-TX-DIFFERS",
      Category.BROKEN,
      "Executing the text of its block comes to something else, so that it is left out.",
      "Tell the node's operator."),
  TX_SET_ASIDE(
      "HANOK-TX-SET-ASIDE",
      Category.BROKEN,
      "The process ended while it executed this transaction; it is not executed again by itself.",
      "The node's operator may release it."),
  SET_ASIDE(
      "HANOK-SET-ASIDE",
      Category.BROKEN,
      "Something that ran when the process died is set aside.",
      "Release it when its cause is gone."),
  NOT_SET_ASIDE("HANOK-NOT-SET-ASIDE", Category.USER, "Nothing of that name is set aside."),
  RELEASED("HANOK-RELEASED", Category.NEWS, "Something that was set aside may run again."),
  QUARANTINE_UNREADABLE(
      "HANOK-QUARANTINE-UNREADABLE",
      Category.BROKEN,
      "What is set aside cannot be read from its file."),
  STATE_FULL(
      "HANOK-STATE-FULL",
      Category.BUSY,
      "The state has grown to what this node's memory holds.",
      "Give the node more memory, or wait until something is removed."),
  STATE_FILLING(
      "HANOK-STATE-FILLING",
      Category.BUSY,
      "The state grows towards what this node's memory holds.",
      "Give the node more memory in time."),
  REPLAY_BUG(
      "HANOK-REPLAY-BUG",
      Category.BROKEN,
      "Executing a stored block met an error of the node's own."),
  MAINTENANCE(
      "HANOK-MAINTENANCE",
      Category.NEWS,
      "The node was started to verify or repair its chain, not to serve."),
  MAINTENANCE_FAILED(
      "HANOK-MAINTENANCE-FAILED",
      Category.BROKEN,
      "Verifying or repairing met an error of the node's own."),
  MAINTENANCE_UNHEARD(
      "HANOK-MAINTENANCE-UNHEARD",
      Category.EXTERNAL,
      "What verifying or repairing found could not be written."),
  CHAIN_EMPTY("HANOK-CHAIN-EMPTY", Category.USER, "No block is stored."),
  REPAIR_NOTHING("HANOK-REPAIR-NOTHING", Category.USER, "There is no block after the one to keep."),
  PROMISE_BROKEN(
      "HANOK-PROMISE-BROKEN",
      Category.BROKEN,
      "What was answered on arrival cannot be kept; the transaction goes into no block.",
      "Sign it again."),
  PAUSED("HANOK-PAUSED", Category.BUSY, "The node takes no transactions at the moment."),
  RESUMED("HANOK-RESUMED", Category.NEWS, "A pause is over."),
  CHAIN_OPENED("HANOK-CHAIN-OPENED", Category.NEWS, "The chain was opened at its last block."),
  OTHER_NETWORK(
      "HANOK-OTHER-NETWORK",
      Category.USER,
      "The data folder holds the chain of another network.",
      "Name the network's own configuration, or another HANOK_HOME."),
  ENGINE_STARTED("HANOK-ENGINE-STARTED", Category.NEWS, "A consensus engine works now."),
  ENGINE_STATE_LOST(
      "HANOK-ENGINE-STATE-LOST",
      Category.BROKEN,
      "What the engine was to remember cannot be read."),
  BLOCK_UNKNOWN(
      "HANOK-BLOCK-UNKNOWN",
      Category.EXTERNAL,
      "A block that is to be executed, or its parent, is not here any more."),
  BUILD_FAILED("HANOK-BUILD-FAILED", Category.BROKEN, "No block was built in an epoch."),
  SOLO_FOREIGN(
      "HANOK-SOLO-FOREIGN",
      Category.EXTERNAL,
      "A proposal or vote of another validator came to a network of one."),
  SOLO_MINORITY(
      "HANOK-SOLO-MINORITY",
      Category.USER,
      "This node's stake alone is no majority: a solo network has one validator."),
  PROPOSAL_INVALID(
      "HANOK-PROPOSAL-INVALID",
      Category.EXTERNAL,
      "A validator proposed a block that is invalid here; this node votes against it.",
      "If it happens often, ask who runs that validator which client and version it is."),
  MAJORITY_DISAGREES(
      "HANOK-MAJORITY-DISAGREES",
      Category.BROKEN,
      "A majority voted for a block that is invalid here: this node or the others are wrong.",
      "Compare versions and settings with the others; replay the chain."),
  EQUIVOCATION(
      "HANOK-EQUIVOCATION",
      Category.EXTERNAL,
      "A validator signed two proposals, or two votes, for one epoch.",
      "AI Network's nodes vote for two blocks of an epoch while neither has a majority, and mean no"
          + " harm; of others, ask who runs that validator whether its key is in two places."),
  KEY_ELSEWHERE(
      "HANOK-KEY-ELSEWHERE",
      Category.USER,
      "Another node signs with this node's key; this one signs nothing any more.",
      "Find the other node, stop one of the two, and start this one again."),
  CLOCK_BEHIND(
      "HANOK-CLOCK-BEHIND",
      Category.USER,
      "This node signed for a later epoch than its clock says; it signs nothing until then.",
      "Set the clock right, by NTP for example."),
  UNFINALISED_FULL(
      "HANOK-UNFINALISED-FULL",
      Category.EXTERNAL,
      "No block became final for so long that no more are proposed.",
      "See whether blocks take longer than an epoch, or validators are away."),
  STORAGE_HANGS("HANOK-STORAGE-HANGS", Category.EXTERNAL, "The database takes longer than it may."),
  STORAGE_STILL_LOST(
      "HANOK-STORAGE-STILL-LOST",
      Category.EXTERNAL,
      "The database or the data folder still cannot be written."),
  SNAPSHOT_WRITTEN("HANOK-SNAPSHOT-WRITTEN", Category.NEWS, "A snapshot of the state was written."),
  SNAPSHOT_FAILED(
      "HANOK-SNAPSHOT-FAILED",
      Category.EXTERNAL,
      "A snapshot could not be written; the next block tries again."),
  PENDING_DAMAGED(
      "HANOK-PENDING-DAMAGED",
      Category.BROKEN,
      "A block that was not final is stored damaged; the node goes on without it.",
      "Look after the disk and the database."),
  SNAPSHOT_DAMAGED(
      "HANOK-SNAPSHOT-DAMAGED", Category.BROKEN, "A snapshot is damaged; an older one is taken."),
  SNAPSHOT_NOT_GIVEN(
      "HANOK-SNAPSHOT-NOT-GIVEN",
      Category.BROKEN,
      "A peer wants a snapshot, and none can be made: the disk, or a state that none can tell."),
  SNAPSHOT_FETCHING(
      "HANOK-SNAPSHOT-FETCHING", Category.NEWS, "A peer's snapshot comes; how far, is said."),
  SNAPSHOT_REFUSED(
      "HANOK-SNAPSHOT-REFUSED",
      Category.EXTERNAL,
      "A peer's snapshot is not what its block says, or nothing shows that its block is final.",
      "Another peer is asked. If all are refused, start with SYNC_MODE=full."),
  SNAPSHOT_TAKEN(
      "HANOK-SNAPSHOT-TAKEN", Category.NEWS, "The chain begins with a peer's snapshot, proven."),
  SNAPSHOT_NONE(
      "HANOK-SNAPSHOT-NONE",
      Category.EXTERNAL,
      "No peer gave a snapshot that could be proven; the chain begins with its genesis block."),
  BLOCKS_LOST(
      "HANOK-BLOCKS-LOST",
      Category.BROKEN,
      "Stored blocks are missing or cannot be read; the node asks its peers for them.",
      "Nothing, if HANOK-BLOCKS-REPAIRED follows. Look at the disk."),
  BLOCKS_REPAIRED(
      "HANOK-BLOCKS-REPAIRED",
      Category.NEWS,
      "The blocks that were lost are here again, from peers, each of the hash that the chain names."),
  BLOCKS_NOT_REPAIRED(
      "HANOK-BLOCKS-NOT-REPAIRED",
      Category.BROKEN,
      "No peer gave all the blocks that were lost.",
      "Start again when peers are there, or ./hanok verify and ./hanok repair."),
  REPLAYS_ALL(
      "HANOK-REPLAYS-ALL",
      Category.NEWS,
      "SYNC_MODE=full: the whole stored chain is executed again and compared."),
  OLD_BLOCKS_COMPLETE(
      "HANOK-OLD-BLOCKS-COMPLETE",
      Category.NEWS,
      "The blocks before the snapshot that the node began with are here, down to the first."),
  OLD_BLOCKS_FOREIGN(
      "HANOK-OLD-BLOCKS-FOREIGN",
      Category.EXTERNAL,
      "The chain of the snapshot that the node began with is another network's.",
      "Stop the node and start anew in an empty HANOK_HOME, with SYNC_MODE=full."),
  SNAPSHOT_UNUSABLE(
      "HANOK-SNAPSHOT-UNUSABLE",
      Category.BROKEN,
      "A snapshot does not fit the chain; an older one is taken.");

  private final String id;
  private final Category category;
  private final String meaning;
  private final String remedy;

  ChainReason(String id, Category category, String meaning) {
    this(id, category, meaning, category.remedy());
  }

  ChainReason(String id, Category category, String meaning, String remedy) {
    this.id = id;
    this.category = category;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
