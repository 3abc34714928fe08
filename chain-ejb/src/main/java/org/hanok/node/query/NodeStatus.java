package org.hanok.node.query;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.reason.Reason;

/**
 * The node at one moment.
 *
 * @param state where it is in its life
 * @param address its account's checksummed address
 * @param chainId as transactions are signed for
 * @param networkId as peers agree on
 * @param engine the consensus engine's name
 * @param epoch the current epoch by this node's clock
 * @param finalised the newest final block; empty before the genesis block is loaded
 * @param tipNumber the newest block that is known, final or not
 * @param finalityLagMillis how long ago the newest final block was proposed
 * @param finalityLagEpochs the same in epochs
 * @param healthThresholdEpochs from how many epochs of lag on the chain counts as stalled
 * @param pool how full the pool is
 * @param peers how many other nodes are connected; the solo network has none and says so
 * @param peersMessage that in words
 * @param escrowTotal AIN held in escrow by the market when the newest block became final, or a
 *     little later; empty if the market is not there
 * @param heapUsedBytes of the Java heap
 * @param heapMaxBytes of the Java heap
 * @param diskFreeBytes on the data folder's volume
 * @param database how the database is
 * @param startedAtMillis when this process began
 * @param conditions what needs an operator's attention, worst first
 */
public record NodeStatus(
    State state,
    String address,
    int chainId,
    int networkId,
    String engine,
    long epoch,
    Optional<FinalBlock> finalised,
    long tipNumber,
    long finalityLagMillis,
    long finalityLagEpochs,
    long healthThresholdEpochs,
    Pool pool,
    int peers,
    String peersMessage,
    Optional<Double> escrowTotal,
    long heapUsedBytes,
    long heapMaxBytes,
    long diskFreeBytes,
    Database database,
    long startedAtMillis,
    List<Condition> conditions) {

  public NodeStatus {
    conditions = List.copyOf(conditions);
  }

  /** AIN: the states of BlockchainNodeStates that a node can be in, and PAUSED. */
  public enum State {
    STARTING,
    STATE_LOADING,
    READY_TO_START,
    SERVING,
    /** Reads are served; no block is produced and no transaction taken. */
    PAUSED,
    STOPPED
  }

  /** The newest final block. */
  public record FinalBlock(long number, String hash, long epoch, long timestampMillis) {}

  /** How many transactions wait, and how many may. */
  public record Pool(int used, int limit, int freeUsed, int freeLimit) {}

  /**
   * The database.
   *
   * @param product its name and version, as H2 2.4.240
   * @param writable whether the last probe could write
   * @param lastCommitMillis how long the last block's commit took
   */
  public record Database(String product, boolean writable, long lastCommitMillis) {}

  /**
   * Something that needs attention.
   *
   * @param reason such as HANOK-DISK-FULL
   * @param message what happened and what to do
   * @param sinceMillis Unix time
   */
  public record Condition(Reason reason, Severity severity, String message, long sinceMillis) {

    /** The stable code. */
    public String code() {
      return reason.id();
    }
  }

  /** How bad a condition is. */
  public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Will hurt if nobody acts. */
    WARNING,
    /** Hurts now. */
    CRITICAL
  }
}
