package org.hanok.node.query;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.settings.NodeParams;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** Reports about the running node. */
public final class LiveNodeReport implements NodeReport {

  private static final int MAX_TRACKED = 1_000;
  private static final int MAX_FINALISED = 100_000;
  private static final int SERVING = 5;
  private static final Pattern ENCODED = Pattern.compile("!([0-9a-fA-F]{2})");

  private final Sources from;
  private final ChainReport chain;
  private final PeerReport peers;
  private final MachineReport machine;
  private final ConfigReport config;
  private final Map<Long, Long> finalisedAt = new LinkedHashMap<>();

  /**
   * What reports are made of.
   *
   * @param host where others reach this node
   * @param peers its connections; empty where it has no door for peers
   */
  public record Sources(
      ChainView view,
      StateReads state,
      TransactionPool pool,
      TransactionTracker tracker,
      NodeStatusQuery node,
      NodeParams params,
      EventHandlerSlot eventHandler,
      Traffic traffic,
      NetworkConfig network,
      Path home,
      String host,
      Supplier<Optional<PeerSight>> peers,
      LongSupplier clock) {}

  /** Reports out of {@code from}. */
  public LiveNodeReport(Sources from) {
    this.from = from;
    this.chain =
        new ChainReport(
            from.view(),
            from.state(),
            from.node(),
            from.network().genesisBlock().hash().toString());
    this.peers = new PeerReport(from.params(), from.host(), from.peers());
    this.machine = new MachineReport(from.home());
    this.config = new ConfigReport(from.network(), from.params());
  }

  /** Takes note of when blocks become final. */
  public void hear(ChainEvent event) {
    if (event instanceof ChainEvent.BlockFinalised block) {
      double wanted = from.params().number("MAX_FINALIZED_BLOCK_INFO_ON_MEM");
      int limit = (int) Math.clamp(wanted, 0, MAX_FINALISED);
      synchronized (finalisedAt) {
        finalisedAt.put(block.number(), from.clock().getAsLong());
        while (finalisedAt.size() > limit) {
          finalisedAt.remove(finalisedAt.keySet().iterator().next());
        }
      }
    }
  }

  @Override
  public Optional<JsonObject> blockInfo(long number) {
    synchronized (finalisedAt) {
      return Optional.ofNullable(finalisedAt.get(number))
          .map(at -> JsonObject.of("finalized_at", JsonNumber.of(at)));
    }
  }

  @Override
  public boolean isHealthy() {
    return chain.isHealthy(from.node().pulse());
  }

  @Override
  public JsonObject status() {
    NodeStatusQuery.Pulse now = from.node().pulse();
    ChainMoment moment = from.view().moment();
    long genesis = from.network().genesisBlock().timestamp();
    return JsonObject.builder()
        .set("address", from.node().identity().address())
        .set("updatedAt", from.clock().getAsLong())
        .set("lastBlockNumber", moment.last().number())
        .set("networkStatus", peers.network())
        .set("blockStatus", ChainReport.blocks(moment.last(), genesis, from.clock().getAsLong()))
        .set("txStatus", transactions())
        .set("consensusStatus", chain.consensusWithTips(now, moment))
        .set("nodeStatus", nodeStatus(now, moment))
        .set("clientStatus", clientStatus())
        .set("shardingStatus", sharding())
        .set("cpuStatus", machine.cpu())
        .set("memoryStatus", machine.memory())
        .set("diskStatus", machine.disk())
        .set("runtimeInfo", machine.runtime())
        .set("protocolInfo", protocolVersions())
        .set("config", config())
        .set("chainSyncInProgress", JsonNull.NULL)
        .build();
  }

  private JsonObject transactions() {
    TransactionPool.Usage usage = from.pool().usage();
    return JsonObject.builder()
        .set("txPoolSize", usage.used())
        .set("freeTxPoolSize", usage.freeUsed())
        .set("txTrackerSize", from.tracker().size())
        .build();
  }

  @Override
  public JsonObject consensusStatus() {
    return chain.consensus();
  }

  @Override
  public JsonObject rawConsensusStatus() {
    return chain.raw();
  }

  @Override
  public JsonObject nodeStatus() {
    return nodeStatus(from.node().pulse(), from.view().moment());
  }

  private JsonObject nodeStatus(NodeStatusQuery.Pulse now, ChainMoment moment) {
    String address = from.node().identity().address();
    boolean serves = now.state() == NodeStatus.State.SERVING;
    return JsonObject.builder()
        .set("health", chain.isHealthy(now))
        .set("address", address)
        .set("state", now.state().name())
        .set("stateNumeric", serves ? SERVING : -1)
        .set("nonce", from.state().nonce(address, true))
        .set("dbStatus", database())
        .set("stateVersionStatus", chain.versions(moment))
        .set("eventHandlerStatus", eventHandler())
        .build();
  }

  private JsonObject database() {
    return JsonObject.builder()
        .set("rootStateInfo", from.state().stateInfo("/"))
        .set("rootStateProof", from.state().stateProof("/"))
        .set("numAccounts", children("/values/accounts"))
        .set("numApps", children("/values/manage_app"))
        .build();
  }

  private JsonValue children(String fullPath) {
    return from.state().stateInfo(fullPath) instanceof JsonObject info
            && info.get("#num_children") instanceof JsonNumber count
        ? count
        : JsonNull.NULL;
  }

  private JsonObject eventHandler() {
    Optional<EventHandlerInfo> handler = from.eventHandler().handler();
    return JsonObject.builder()
        .set("isEnabled", handler.isPresent())
        .set("networkInfo", handler.map(EventHandlerInfo::networkInfo).orElseGet(this::noNetwork))
        .set(
            "channelStatus",
            handler.map(EventHandlerInfo::channelStatus).orElseGet(this::noChannels))
        .set("filterStatus", handler.map(EventHandlerInfo::filterStatus).orElseGet(this::noFilters))
        .build();
  }

  private JsonObject noNetwork() {
    return JsonObject.builder()
        .set("url", "")
        .set("maxNumEventChannels", from.params().number("MAX_NUM_EVENT_CHANNELS"))
        .set("numEventChannels", 0)
        .set("maxNumEventFilters", from.params().number("MAX_NUM_EVENT_FILTERS"))
        .set("numEventFilters", 0)
        .build();
  }

  private JsonObject noChannels() {
    NodeParams params = from.params();
    return JsonObject.builder()
        .set("maxNumEventChannels", params.number("MAX_NUM_EVENT_CHANNELS"))
        .set("numEventChannels", 0)
        .set(
            "channelLifeTimeLimitSecs", params.number("EVENT_HANDLER_CHANNEL_LIFE_TIME_LIMIT_SECS"))
        .set(
            "channelIdleTimeLimitSecs", params.number("EVENT_HANDLER_CHANNEL_IDLE_TIME_LIMIT_SECS"))
        .set("maxChannelLifeTimeMs", 0)
        .set("maxChannelIdleTimeMs", 0)
        .set("channelInfo", JsonObject.EMPTY)
        .build();
  }

  private JsonObject noFilters() {
    return JsonObject.builder()
        .set("maxNumEventFilters", from.params().number("MAX_NUM_EVENT_FILTERS"))
        .set("numEventFilters", 0)
        .set("filterInfo", JsonObject.EMPTY)
        .build();
  }

  @Override
  public boolean isSyncing() {
    return peers.isBehind();
  }

  @Override
  public JsonObject connectionStatus() {
    return peers.connections();
  }

  @Override
  public JsonObject clientStatus() {
    JsonObject.Builder stats = JsonObject.builder();
    if (from.params().get("TRAFFIC_STATS_PERIOD_SECS_LIST") instanceof JsonObject periods) {
      periods.forEach(
          (name, seconds) -> {
            if (seconds instanceof JsonNumber number) {
              stats.set(name, from.traffic().of(number.value()));
            }
          });
    }
    return JsonObject.of("trafficStats", stats.build());
  }

  @Override
  public JsonObject peerCandidateInfo() {
    return peers.candidate(from.node().identity().address());
  }

  @Override
  public JsonObject protocolVersions() {
    return ConfigReport.versions();
  }

  @Override
  public JsonObject stateVersions() {
    return chain.versions(from.view().moment());
  }

  @Override
  public JsonObject config() {
    JsonValue params =
        from.state()
            .value("/blockchain_params", JsonObject.of("is_final", JsonBoolean.TRUE))
            .orElse(JsonObject.EMPTY);
    return config.of(params, from.view().last().number());
  }

  @Override
  public JsonObject sharding() {
    JsonObject.Builder json = JsonObject.builder();
    from.state()
        .value("/sharding/shard", JsonObject.EMPTY)
        .ifPresent(
            shards -> {
              if (shards instanceof JsonObject byPath) {
                byPath.keys().forEach(encoded -> json.set(encoded, shard(encoded)));
              }
            });
    return json.build();
  }

  private JsonObject shard(String encoded) {
    String path = decode(encoded) + "/.shard/";
    return JsonObject.of(
        "sharding_enabled", value(path + "sharding_enabled"),
        "latest_block_number", value(path + "latest_block_number"));
  }

  private JsonValue value(String path) {
    return from.state().value(path, JsonObject.EMPTY).orElse(JsonNull.NULL);
  }

  // AIN: "!2F" stands for the character of that number.
  private static String decode(String encoded) {
    return ENCODED
        .matcher(encoded)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  @Override
  public JsonObject trackedTransactions() {
    JsonObject.Builder json = JsonObject.builder();
    from.tracker().sample(MAX_TRACKED).forEach((hash, one) -> json.set(hash, one.toJson()));
    return json.build();
  }
}
