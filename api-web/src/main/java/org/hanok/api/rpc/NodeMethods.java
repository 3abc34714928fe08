package org.hanok.api.rpc;

import static org.hanok.api.rpc.RpcMethod.refusal;
import static org.hanok.api.rpc.RpcMethod.result;

import java.util.Map;
import java.util.Optional;
import org.hanok.node.query.NodeStatus;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.transaction.RpcResultCode;

/** The node, its network and its protocol version. */
final class NodeMethods {

  private final NodeStatusQuery node;

  NodeMethods(NodeStatusQuery node) {
    this.node = node;
  }

  Map<String, RpcMethod> all() {
    return Map.of(
        "ain_getAddress", p -> result(JsonString.of(node.current().address())),
        "ain_getProtocolVersion", p -> result(JsonString.of(ProtocolVersion.CURRENT)),
        "ain_checkProtocolVersion", NodeMethods::checkVersion,
        "net_getChainId", p -> result(node.current().chainId()),
        "net_getNetworkId", p -> result(node.current().networkId()),
        "net_listening", p -> result(JsonBoolean.of(node.current().peers() > 0)),
        "net_syncing", p -> result(JsonBoolean.FALSE),
        "net_peerCount", p -> result(node.current().peers()),
        "net_consensusStatus", p -> result(consensus(node.current())));
  }

  private static JsonObject checkVersion(JsonObject params) {
    ProtocolVersion.Verdict verdict = ProtocolVersion.judge(params.get("protoVer"));
    return verdict == ProtocolVersion.Verdict.PASSES
        ? JsonObject.builder().set("result", true).set("code", RpcResultCode.SUCCESS.code()).build()
        : refusal(JsonBoolean.FALSE, verdict.code(), verdict.message());
  }

  private static JsonObject consensus(NodeStatus status) {
    Optional<NodeStatus.FinalBlock> last = status.finalised();
    JsonObject.Builder json =
        JsonObject.builder()
            .set("health", status.finalityLagEpochs() < status.healthThresholdEpochs())
            .set("state", status.state() == NodeStatus.State.SERVING ? "RUNNING" : "STARTING");
    last.ifPresentOrElse(
        block -> json.set("stateNumeric", 1).set("lastFinalizedBlockNumber", block.number()),
        () -> json.set("lastFinalizedBlockNumber", JsonNull.NULL));
    return json.set("epoch", status.epoch()).set("longestNotarizedChainTipsSize", 1).build();
  }
}
