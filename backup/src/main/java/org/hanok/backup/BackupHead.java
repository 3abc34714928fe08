package org.hanok.backup;

import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a backup is of; stands at its beginning, and in the manifest at its end again.
 *
 * @param madeAtMillis when, by the node's clock
 * @param madeBy the version of Hanok
 * @param database that it was read from, for people
 * @param chainId what transactions of the network are signed for
 * @param networkId the network's number
 * @param genesisHash of the network's first block
 * @param account of the node
 * @param block the last block that is in it
 * @param blockHash of that block
 * @param blockEpoch of that block
 * @param stateHash of the state after that block
 * @param stateAt the block whose state is in it as a whole; -1 if none is
 * @param epoch of the network when it was made: the node signed nothing of a later one
 * @param withKeys whether keystores are in it
 */
public record BackupHead(
    long madeAtMillis,
    String madeBy,
    String database,
    int chainId,
    int networkId,
    String genesisHash,
    String account,
    long block,
    String blockHash,
    long blockEpoch,
    String stateHash,
    long stateAt,
    long epoch,
    boolean withKeys) {

  /** No state as a whole. */
  public static final long NO_STATE = -1;

  private static final double MAX_WHOLE = 1L << 53;

  /** As it stands in the file, and as commands print it. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .set("made_at", madeAtMillis)
        .set("made_by", madeBy)
        .set("database", database)
        .set("chain_id", chainId)
        .set("network_id", networkId)
        .set("genesis_hash", genesisHash)
        .set("account", account)
        .set("block", block)
        .set("block_hash", blockHash)
        .set("block_epoch", blockEpoch)
        .set("state_hash", stateHash)
        .set("state_at", stateAt)
        .set("epoch", epoch)
        .set("with_keys", withKeys)
        .build();
  }

  /**
   * Reads one.
   *
   * @throws BackupException if a member is missing or of another kind
   */
  static BackupHead parse(JsonObject json) throws BackupException {
    BackupHead head =
        new BackupHead(
            whole(json, "made_at"),
            text(json, "made_by"),
            text(json, "database"),
            (int) whole(json, "chain_id"),
            (int) whole(json, "network_id"),
            text(json, "genesis_hash"),
            text(json, "account"),
            whole(json, "block"),
            text(json, "block_hash"),
            whole(json, "block_epoch"),
            text(json, "state_hash"),
            whole(json, "state_at"),
            whole(json, "epoch"),
            json.get("with_keys") == JsonBoolean.TRUE);
    if (head.block < 0 || head.stateAt < NO_STATE || head.stateAt > head.block) {
      throw BackupException.damaged("its head names block " + head.block + " and " + head.stateAt);
    }
    return head;
  }

  static String text(JsonObject json, String name) throws BackupException {
    @Nullable String text = json.getString(name);
    if (text == null) {
      throw BackupException.damaged("it does not say " + name);
    }
    return text;
  }

  static long whole(JsonObject json, String name) throws BackupException {
    double value = json.getNumber(name, Double.NaN);
    if (!(Math.abs(value) < MAX_WHOLE && value == Math.rint(value))) {
      throw BackupException.damaged("it does not say " + name);
    }
    return (long) value;
  }
}
