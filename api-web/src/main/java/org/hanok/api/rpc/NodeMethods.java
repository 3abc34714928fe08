package org.hanok.api.rpc;

import static org.hanok.api.rpc.RpcMethod.refusal;
import static org.hanok.api.rpc.RpcMethod.result;

import java.util.Map;
import org.hanok.node.query.NodeReport;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.transaction.RpcResultCode;

/** The node, its network and its protocol version. */
final class NodeMethods {

  private final NodeStatusQuery node;
  private final NodeReport report;

  NodeMethods(NodeStatusQuery node, NodeReport report) {
    this.node = node;
    this.report = report;
  }

  Map<String, RpcMethod> all() {
    return Map.of(
        "ain_getAddress", p -> result(JsonString.of(node.identity().address())),
        "ain_getProtocolVersion", p -> result(JsonString.of(ProtocolVersion.CURRENT)),
        "ain_checkProtocolVersion", NodeMethods::checkVersion,
        "net_getChainId", p -> result(node.identity().chainId()),
        "net_getNetworkId", p -> result(node.identity().networkId()),
        "net_listening", p -> result(JsonBoolean.of(inbound() > 0)),
        "net_syncing", p -> result(JsonBoolean.of(report.isSyncing())),
        "net_peerCount", p -> result(inbound()),
        "net_consensusStatus", p -> result(report.consensusStatus()),
        "net_rawConsensusStatus", p -> result(report.rawConsensusStatus()));
  }

  /** What is served even with ENABLE_JSON_RPC_API off. */
  Map<String, RpcMethod> always() {
    return Map.of("p2p_getPeerCandidateInfo", p -> result(report.peerCandidateInfo()));
  }

  // AIN: only who dialled this node counts, not whom it dialled.
  private double inbound() {
    return report.connectionStatus().getNumber("numInbound", 0);
  }

  private static JsonObject checkVersion(JsonObject params) {
    ProtocolVersion.Verdict verdict = ProtocolVersion.judge(params.get("protoVer"));
    return verdict == ProtocolVersion.Verdict.PASSES
        ? JsonObject.builder().set("result", true).set("code", RpcResultCode.SUCCESS.code()).build()
        : refusal(JsonBoolean.FALSE, verdict.code(), verdict.message());
  }
}
