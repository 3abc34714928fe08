package org.hanok.node.boot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.joining.JoinedNetwork;
import org.hanok.node.outcall.HostLookup;
import org.hanok.node.outcall.JsonPost;
import org.hanok.node.outcall.RestFunctionCaller;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.ChainEvents;
import org.hanok.node.query.EventHub;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.query.StateQuery;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.sharding.JsonRpcParent;
import org.hanok.node.sharding.OwnChain;
import org.hanok.node.sharding.ShardReporter;
import org.hanok.node.sharding.ShardReports;
import org.hanok.node.storage.BlockStore;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.signing.Signer;

/** What calls out of the node: REST functions, and the reporter of a child chain. */
final class OutgoingCalls implements AutoCloseable {

  /** Where the operator says that the parent chain's node is. */
  static final String PARENT = "HANOK_SHARD_PARENT";

  /** What transactions for it are signed for. */
  static final String PARENT_CHAIN_ID = "HANOK_SHARD_PARENT_CHAIN_ID";

  /** What is offered there for gas. */
  static final String GAS_PRICE = "HANOK_SHARD_GAS_PRICE";

  private static final int REST_CALLS_WAITING = 10_000;
  private static final Duration PARENT_PATIENCE = Duration.ofSeconds(20);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final Optional<RestFunctionCaller> restCalls;
  private final JsonPost post;
  private final ShardReports reports;
  private Optional<Thread> reporting = Optional.empty();

  /**
   * What they need.
   *
   * @param isWhole whether the chain could be executed to its end
   */
  record Parts(
      NodeSettings settings,
      Platform platform,
      JoinedNetwork network,
      Signer signer,
      ChainDriver driver,
      StateQuery state,
      EventHub events,
      boolean isWhole) {}

  private OutgoingCalls(Parts parts) {
    this.post = new JsonPost(PARENT_PATIENCE, JsonRpcParent.MAX_ANSWER_BYTES, HostLookup.SYSTEM);
    this.reports = reports(parts, post);
    this.restCalls = restCalls(parts);
  }

  /**
   * Begins to call.
   *
   * @throws IllegalArgumentException if a setting is none
   */
  static OutgoingCalls open(Parts parts) {
    try (Opened opened = new Opened()) {
      OutgoingCalls calls = new OutgoingCalls(parts);
      opened.add(calls::close);
      if (parts.isWhole()) {
        Thread thread = parts.platform().threads().newThread(calls.reports);
        thread.start();
        calls.reporting = Optional.of(thread);
      }
      opened.complete();
      return calls;
    }
  }

  private static Optional<RestFunctionCaller> restCalls(Parts parts) {
    if (!parts.network().ledger().restFunctionCalls()) {
      return Optional.empty();
    }
    long timeoutMillis = parts.settings().number("REST_FUNCTION_CALL_TIMEOUT_MS");
    boolean privateToo =
        parts.settings().ownText("HANOK_REST_CALLS_PRIVATE").map("true"::equals).orElse(false);
    RestFunctionCaller caller =
        new RestFunctionCaller(Duration.ofMillis(timeoutMillis), privateToo, HostLookup.SYSTEM);
    ChainEvents.Subscription ignored =
        parts
            .events()
            .subscribe(
                ChainEvent.RestFunctionTriggered.class::isInstance, caller, REST_CALLS_WAITING);
    return Optional.of(caller);
  }

  private static ShardReports reports(Parts parts, JsonPost post) {
    NodeSettings settings = parts.settings();
    int chainId = parentChainId(settings, parts.driver().chainId());
    double gasPrice = settings.ownDecimal(GAS_PRICE, 0);
    return new ShardReports(
        new ShardReports.Parts(
            parts.signer().address(),
            () -> params(parts.state()),
            () -> parts.driver().last().number(),
            hashes(parts),
            new JsonRpcParent(post, parts.signer(), chainId, settings.ownText(PARENT)),
            new ShardReporter.Manner(chainId, gasPrice, settings.flag("LIGHTWEIGHT")),
            parts.platform().clock()));
  }

  private static int parentChainId(NodeSettings settings, int own) {
    long chainId = settings.number(PARENT_CHAIN_ID, own);
    if (chainId < 0 || chainId > Math.max(own, PrivateNetwork.MAX_CHAIN_ID)) {
      throw new IllegalArgumentException(
          PARENT_CHAIN_ID + " is none of 0 to " + PrivateNetwork.MAX_CHAIN_ID + ": " + chainId);
    }
    return (int) chainId;
  }

  private static JsonObject params(StateQuery state) {
    return state
        .value("/blockchain_params/sharding", JsonObject.of("is_final", JsonBoolean.TRUE))
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .orElse(JsonObject.EMPTY);
  }

  private static OwnChain hashes(Parts parts) {
    BlockStore blocks = new BlockStore(parts.platform().work());
    return number -> blocks.byNumber(number).map(block -> block.header().stateProofHash());
  }

  /** What operators should look at. */
  List<Condition> concerns() {
    return reports.concerns();
  }

  @Override
  public void close() {
    restCalls.ifPresent(RestFunctionCaller::close);
    reports.close();
    post.close();
    try {
      if (reporting.isPresent()) {
        boolean ignored = reporting.get().join(STOP_PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
