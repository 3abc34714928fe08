package org.hanok.node.reason;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** What a child chain's reporter and its parent chain came to. */
public enum ShardReason implements Reason {
  REPORTER(
      "HANOK-SHARD-REPORTER",
      Category.NEWS,
      "This node's account is its chain's reporter: it registers the chain with its parent and"
          + " reports the hashes of its states there."),
  REGISTERING("HANOK-SHARD-REGISTERING", Category.NEWS, "The chain is registered with its parent."),
  REPORTS("HANOK-SHARD-REPORTS", Category.NEWS, "The parent has this chain's reports."),
  PARAMS(
      "HANOK-SHARD-PARAMS",
      Category.USER,
      "The chain's sharding parameters name no parent, or no place there.",
      "Correct /blockchain_params/sharding."),
  PARENT_DOWN(
      "HANOK-SHARD-PARENT-DOWN",
      Category.EXTERNAL,
      "The parent chain's node does not answer.",
      "Nothing: it is asked again. If it moved, name it by HANOK_SHARD_PARENT."),
  PARENT_NOT_CALLED(
      "HANOK-SHARD-PARENT-NOT-CALLED",
      Category.USER,
      "The parent's address in the chain's parameters is not public, or none.",
      "Name the parent by HANOK_SHARD_PARENT: what an operator names is called wherever it is."),
  PARENT_ANSWER(
      "HANOK-SHARD-PARENT-ANSWER",
      Category.EXTERNAL,
      "The parent's node answers what cannot be understood.",
      "Check that HANOK_SHARD_PARENT is a node of AI Network or Hanok, without /json-rpc."),
  PARENT_BUSY(
      "HANOK-SHARD-PARENT-BUSY",
      Category.BUSY,
      "The parent's node has no room for the report now.",
      "Nothing: it is sent again."),
  CHAIN_ID(
      "HANOK-SHARD-CHAIN-ID",
      Category.USER,
      "The parent has another chain id than is signed for.",
      "Set HANOK_SHARD_PARENT_CHAIN_ID to the parent's, if it is the parent you mean."),
  NOT_ADMIN(
      "HANOK-SHARD-NOT-ADMIN",
      Category.USER,
      "The app in which the chain is to be registered is somebody else's.",
      "Have its administrators add shard_owner and shard_reporter, or choose another"
          + " sharding_path."),
  NO_MONEY(
      "HANOK-SHARD-NO-MONEY",
      Category.USER,
      "The reporter cannot pay for it on the parent, or the parent's app has no stake for more"
          + " state.",
      "Send the reporter AIN on the parent, or stake for the app there."),
  REFUSED(
      "HANOK-SHARD-REFUSED",
      Category.EXTERNAL,
      "The parent refuses what the reporter sends.",
      "The message names the parent's code; see who shard_reporter is in /sharding/shard there."),
  NOT_SIGNED(
      "HANOK-SHARD-NOT-SIGNED",
      Category.EXTERNAL,
      "The node's key did not sign the report.",
      "The message names the signer's reason."),
  LOST(
      "HANOK-SHARD-LOST",
      Category.EXTERNAL,
      "The parent took a transaction and did not make it final in time.",
      "Nothing: it is sent again. See whether the parent's blocks become final."),
  AHEAD(
      "HANOK-SHARD-AHEAD",
      Category.BUSY,
      "The parent has reports of blocks that this node does not have yet.",
      "Wait until the node has caught up. If it does not, its chain is another one."),
  OTHER_CHAIN(
      "HANOK-SHARD-OTHER-CHAIN",
      Category.USER,
      "The parent has another hash for a block than this chain: it is another chain's place.",
      "Choose another sharding_path, or have shard_owner clear the place on the parent."),
  BLOCK_MISSING(
      "HANOK-SHARD-BLOCK-MISSING",
      Category.BUSY,
      "A block that is to be reported is not here yet.",
      "Wait until the older blocks have come (HANOK-OLD-BLOCKS-COMPLETE)."),
  BUG("HANOK-SHARD-BUG", Category.BROKEN, "The reporter met an error of its own.");

  private final String id;
  private final Category category;
  private final String meaning;
  private final String remedy;

  ShardReason(String id, Category category, String meaning) {
    this(id, category, meaning, category.remedy());
  }

  ShardReason(String id, Category category, String meaning, String remedy) {
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
