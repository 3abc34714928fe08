package org.hanok.api.rest;

import static org.hanok.api.rpc.Params.isPending;
import static org.hanok.api.rpc.Params.orNull;
import static org.hanok.api.rpc.Params.showable;
import static org.hanok.api.rpc.Params.text;

import java.util.List;
import java.util.function.Function;
import org.hanok.api.AinDoors;
import org.hanok.api.ApiReason;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.rpc.BlockLookup;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.EventHandlerInfo;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The routes that read. */
final class ReadRoutes {

  private static final long MAX_BLOCKS = 20;

  private final AinDoors node;

  ReadRoutes(AinDoors node) {
    this.node = node;
  }

  /** What everybody may ask. */
  List<RestRoute> open() {
    return List.of(
        open("/", p -> ApiAnswer.text(200, welcome())),
        open("/health_check", p -> ApiAnswer.text(200, "" + node.report().isHealthy())),
        open("/metrics", p -> ApiAnswer.text(200, Metrics.text(node.report().status()))),
        open(
            "/last_block_number",
            p -> RestRoute.ok(JsonNumber.of(node.chain().lastBlockNumber()))));
  }

  private static RestRoute open(String path, Function<JsonObject, ApiAnswer> handler) {
    return new RestRoute("GET", path, RestRoute.Access.OPEN, handler);
  }

  private String welcome() {
    JsonObject versions = node.report().protocolVersions();
    StringBuilder text = new StringBuilder("[Welcome to AIN Blockchain Node]\n\n");
    for (String name :
        List.of(
            "CURRENT_PROTOCOL_VERSION", "DATA_PROTOCOL_VERSION", "CONSENSUS_PROTOCOL_VERSION")) {
      text.append("- ").append(name).append(": ").append(versions.getString(name)).append('\n');
    }
    String guide = node.params().text("BLOCKCHAIN_GUIDE_URL");
    return text.append("\nDevelopers Guide: ").append(guide).toString();
  }

  /** The state. */
  List<RestRoute> state() {
    return List.of(
        RestRoute.asIs("GET", "/get_value", p -> read("GET_VALUE", p)),
        RestRoute.asIs("GET", "/get_function", p -> read("GET_FUNCTION", p)),
        RestRoute.asIs("GET", "/get_rule", p -> read("GET_RULE", p)),
        RestRoute.asIs("GET", "/get_owner", p -> read("GET_OWNER", p)),
        RestRoute.asIs("POST", "/get", p -> read("GET", p)),
        RestRoute.orFailure("GET", "/get_state_proof", p -> node.ledger().stateProof(ref(p))),
        RestRoute.orFailure("GET", "/get_proof_hash", p -> node.ledger().proofHash(ref(p))),
        RestRoute.orFailure("GET", "/get_state_info", p -> node.ledger().stateInfo(ref(p))),
        RestRoute.orFailure(
            "GET", "/get_state_usage", p -> node.ledger().stateUsage(showable(p, "app_name"))),
        RestRoute.orFailure("GET", "/match_function", node.ledger()::matchFunction),
        RestRoute.orFailure("GET", "/match_rule", node.ledger()::matchRule),
        RestRoute.orFailure("GET", "/match_owner", node.ledger()::matchOwner),
        RestRoute.orFailure("POST", "/eval_rule", node.ledger()::evalRule),
        RestRoute.orFailure("POST", "/eval_owner", node.ledger()::evalOwner),
        RestRoute.get("/validate_app_name", p -> node.ledger().validateAppName(p.get("app_name"))),
        RestRoute.get(
            "/get_nonce", p -> JsonNumber.of(node.state().nonce(text(p, "address"), isPending(p)))),
        RestRoute.get(
            "/get_timestamp",
            p -> JsonNumber.of(node.state().timestamp(text(p, "address"), isPending(p)))),
        RestRoute.orFailure("GET", "/get_sharding", p -> node.report().sharding()));
  }

  private JsonObject read(String type, JsonObject params) {
    return node.ledger().get(params.toBuilder().set("type", type).build());
  }

  private static String ref(JsonObject params) {
    return text(params, "ref");
  }

  /** Blocks and transactions. */
  List<RestRoute> chain() {
    ChainQuery chain = node.chain();
    return List.of(
        RestRoute.get("/blocks", p -> newest()),
        RestRoute.get("/last_block", p -> orNull(chain.lastBlock())),
        RestRoute.get("/get_block_by_hash", p -> BlockLookup.byHash(chain, p)),
        RestRoute.get("/get_block_by_number", p -> BlockLookup.byNumber(chain, p, "number")),
        RestRoute.get("/get_block_info_by_number", this::blockInfo),
        RestRoute.get("/get_transaction", p -> orNull(chain.transactionByHash(text(p, "hash")))),
        RestRoute.get("/tx_pool", p -> chain.pendingTransactions()),
        RestRoute.get("/tx_tracker", p -> node.report().trackedTransactions()),
        // AIN: what these routes told of was taken out; they answer nothing.
        RestRoute.get("/committed_nonce_tracker", p -> null),
        RestRoute.get("/pending_nonce_tracker", p -> null),
        RestRoute.get("/tx_pool_size_util", p -> chain.poolUtilization(text(p, "address"))));
  }

  private JsonArray newest() {
    long end = node.chain().lastBlockNumber() + 1;
    return new JsonArray(List.copyOf(node.chain().blocks(Math.max(end - MAX_BLOCKS, 0), end)));
  }

  private @Nullable JsonValue blockInfo(JsonObject params) {
    JsonValue number = BlockLookup.number(params, "number");
    return number instanceof JsonNumber height
        ? node.report().blockInfo((long) height.value()).orElse(null)
        : number;
  }

  /** The node. */
  List<RestRoute> status() {
    return List.of(
        RestRoute.get("/status", p -> node.report().status()),
        RestRoute.get("/node_status", p -> node.report().nodeStatus()),
        RestRoute.get("/connection_status", p -> node.report().connectionStatus()),
        RestRoute.get("/client_status", p -> node.report().clientStatus()),
        RestRoute.get("/protocol_versions", p -> node.report().protocolVersions()),
        RestRoute.get("/state_versions", p -> node.report().stateVersions()),
        RestRoute.get("/get_raw_consensus_status", p -> node.report().rawConsensusStatus()),
        RestRoute.get("/get_consensus_status", p -> node.report().consensusStatus()),
        RestRoute.get("/get_config", p -> node.report().config()),
        RestRoute.get("/get_address", p -> JsonString.of(node.node().identity().address())),
        RestRoute.get("/get_network_id", p -> JsonNumber.of(node.node().identity().networkId())),
        RestRoute.get("/get_chain_id", p -> JsonNumber.of(node.node().identity().chainId())),
        gone("/get_final_state_snapshot"),
        gone("/get_final_radix_snapshot"),
        new RestRoute(
            "GET",
            "/eh_load_balancer_health_check",
            RestRoute.Access.EVENTS,
            p -> ApiAnswer.text(200, "" + hasRoom())));
  }

  private boolean hasRoom() {
    return node.events().handler().map(EventHandlerInfo::hasRoom).orElse(false);
  }

  // AIN: what these routes call was taken out, so that they answer 500 with a page.
  private static RestRoute gone(String path) {
    return new RestRoute(
        "GET",
        path,
        RestRoute.Access.LISTED,
        p ->
            ApiAnswer.error(
                501,
                ApiReason.NO_SNAPSHOT_ROUTE,
                "AI Network's node names this route and cannot answer it either"));
  }
}
