package org.hanok.node.query;

import java.util.Optional;
import org.hanok.protocol.json.JsonObject;

/**
 * What AI Network's node tells of itself, in its shapes. Some of it is large; nothing of it is
 * secret.
 */
public interface NodeReport {

  /** Whether the node serves and its chain goes on. */
  boolean isHealthy();

  /** Everything at once: {@code /status}. */
  JsonObject status();

  /** {@code net_consensusStatus}. */
  JsonObject consensusStatus();

  /** {@code net_rawConsensusStatus}: the engine's view and the blocks that are not final. */
  JsonObject rawConsensusStatus();

  /** {@code /node_status}: the node's state, its database and the event handler. */
  JsonObject nodeStatus();

  /** {@code net_syncing}: whether the node still catches up with its peers. */
  boolean isSyncing();

  /** {@code /connection_status}: connections to peers. */
  JsonObject connectionStatus();

  /** {@code /client_status}: traffic. */
  JsonObject clientStatus();

  /** {@code p2p_getPeerCandidateInfo}. */
  JsonObject peerCandidateInfo();

  /** {@code /protocol_versions}. */
  JsonObject protocolVersions();

  /** {@code /state_versions}. */
  JsonObject stateVersions();

  /** {@code /get_config}: parameters, flags and settings, without secrets. */
  JsonObject config();

  /** {@code /get_sharding}: shards that report to this chain. */
  JsonObject sharding();

  /** {@code /get_block_info_by_number}: when a block became final here; empty if not known. */
  Optional<JsonObject> blockInfo(long number);

  /** {@code /tx_tracker}: what became of transactions, at most a thousand of them. */
  JsonObject trackedTransactions();
}
