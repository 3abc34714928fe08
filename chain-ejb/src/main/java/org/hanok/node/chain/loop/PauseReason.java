package org.hanok.node.chain.loop;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** Why the node produces no blocks and takes no transactions. */
enum PauseReason implements Reason {
  OPERATOR("HANOK-PAUSED-BY-OPERATOR", "An operator paused the node; resume it when ready."),
  STORAGE(
      "HANOK-STORAGE-LOST",
      "The database or the data folder cannot be written. The node goes on by itself once it can."),
  DISK(
      "HANOK-DISK-FULL",
      "The data folder's disk is almost full. Free some space; the node goes on by itself."),
  DAMAGED(
      ChainDamage.CODE,
      "The stored chain cannot be executed to its end. The node shows what was before, and takes"
          + " nothing. Stop it to verify and repair."),
  NO_ENGINE(
      "HANOK-NO-ENGINE",
      "No consensus engine is installed. Deploy the consensus bundle; the node goes on by itself.");

  private final String code;
  private final String message;

  PauseReason(String code, String message) {
    this.code = code;
    this.message = message;
  }

  String code() {
    return code;
  }

  String message() {
    return message;
  }

  @Override
  public String id() {
    return code;
  }

  @Override
  public Category category() {
    return switch (this) {
      case OPERATOR, NO_ENGINE -> Category.BUSY;
      case STORAGE, DISK -> Category.EXTERNAL;
      case DAMAGED -> Category.BROKEN;
    };
  }

  @Override
  public String meaning() {
    return message;
  }
}
