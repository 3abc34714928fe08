package org.hanok.node.reason;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** How a node starts, stops and keeps its promises to operators; and what all its doors answer. */
public enum NodeReason implements Reason {
  SETTINGS(
      "HANOK-SETTINGS",
      Category.USER,
      "A setting is missing, wrong or unknown.",
      "Correct hanok.properties or the environment; docs/operations.md lists all settings."),
  START_FAILED(
      "HANOK-START-FAILED",
      Category.BROKEN,
      "The node did not start for a reason without a code of its own."),
  DATABASE(
      "HANOK-DATABASE",
      Category.EXTERNAL,
      "The database cannot be reached, or its tables cannot be made.",
      "Start the database and check HANOK_DB_URL, user and password."),
  DATABASE_TAKEN(
      "HANOK-DATABASE-TAKEN",
      Category.USER,
      "Another node writes this database.",
      "Stop the other node, or give this one a database of its own."),
  FOLDER_TAKEN(
      "HANOK-FOLDER-TAKEN",
      Category.USER,
      "Another node runs in this data folder.",
      "Stop the other node, or give this one another HANOK_HOME."),
  OTHER_WRITER(
      "HANOK-OTHER-WRITER",
      Category.EXTERNAL,
      "Another node writes this database now; this one stores nothing.",
      "Find and stop the other node, then restart this one."),
  WRITER_WATCHED(
      "HANOK-WRITER-WATCHED",
      Category.NEWS,
      "The database's last writer is being watched before this node takes its place."),
  WRITER_NOT_RENEWED(
      "HANOK-WRITER-NOT-RENEWED",
      Category.EXTERNAL,
      "The claim on the database could not be renewed."),
  WRITER_NOT_RELEASED(
      "HANOK-WRITER-NOT-RELEASED",
      Category.EXTERNAL,
      "The claim on the database could not be given back at the end; it runs out by itself."),
  NODE_STARTED("HANOK-NODE-STARTED", Category.NEWS, "The node serves."),
  PEER_JOINED("HANOK-PEER-JOINED", Category.NEWS, "A peer is connected in both ways, or in one."),
  PEER_LEFT("HANOK-PEER-LEFT", Category.NEWS, "A peer is connected no more."),
  NODE_STOPPED("HANOK-NODE-STOPPED", Category.NEWS, "The node has stopped in order."),
  WAITS_FOR_ACCOUNT(
      "HANOK-WAITS-FOR-ACCOUNT", Category.NEWS, "The node waits until its account is injected."),
  ACCOUNT_INJECTED(
      "HANOK-ACCOUNT-INJECTED", Category.NEWS, "The account was injected; the node starts."),
  LANGUAGE(
      "HANOK-LANGUAGE",
      Category.NEWS,
      "The machine's language was set aside: nothing that machines read depends on it."),
  SCHEMA_MIGRATED(
      "HANOK-SCHEMA-MIGRATED", Category.NEWS, "The database's tables were brought up to date."),
  STAKE(
      "HANOK-STAKE",
      Category.NEWS,
      "The node staked for consensus as STAKE says, or its transaction failed."),
  STAKE_FAILED(
      "HANOK-STAKE-FAILED", Category.BROKEN, "Staking met an error; the next round tries again."),
  STAKE_TOO_MUCH(
      "HANOK-STAKE-TOO-MUCH",
      Category.USER,
      "STAKE is above what the network lets a proposer stake.",
      "Lower STAKE."),
  SHOP_FAILED(
      "HANOK-SHOP-FAILED",
      Category.BROKEN,
      "A round of the provider's work met an error; the next round tries again."),
  LISTENER_FAILED("HANOK-LISTENER-FAILED", Category.BROKEN, "A subscriber to events threw."),
  STALLED(
      "HANOK-STALLED",
      Category.BROKEN,
      "No block has become final for long.",
      "See the other conditions and the log."),
  HEAP_FULL(
      "HANOK-HEAP-FULL",
      Category.BROKEN,
      "The Java heap is almost full.",
      "Give the node more memory, or let it do less."),
  DISK_LOW(
      "HANOK-DISK-LOW", Category.EXTERNAL, "The data folder's disk fills up.", "Free some space."),
  BAD_REQUEST("HANOK-BAD-REQUEST", Category.USER, "The request has another form than asked for."),
  INTERNAL(
      "HANOK-INTERNAL",
      Category.BROKEN,
      "The node met an error of its own.",
      "The node's log says what happened."),
  BUSY("HANOK-BUSY", Category.BUSY, "Too much waits already."),
  READ_TOO_LARGE(
      "HANOK-READ-TOO-LARGE",
      Category.USER,
      "The answer would be larger than an answer may be.",
      "Ask for less, or page by page."),
  REST_CALL_FAILED(
      "HANOK-REST-CALL-FAILED", Category.EXTERNAL, "A REST function's address did not answer."),
  REST_CALL_REFUSED(
      "HANOK-REST-CALL-REFUSED",
      Category.EXTERNAL,
      "A REST function's address answered with an error."),
  REST_CALLS_DROPPED(
      "HANOK-REST-CALLS-DROPPED",
      Category.BUSY,
      "REST functions were triggered faster than they could be called; some were not.");

  private final String id;
  private final Category category;
  private final String meaning;
  private final String remedy;

  NodeReason(String id, Category category, String meaning) {
    this(id, category, meaning, category.remedy());
  }

  NodeReason(String id, Category category, String meaning, String remedy) {
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
