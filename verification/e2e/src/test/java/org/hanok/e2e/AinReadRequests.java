package org.hanok.e2e;

import java.util.ArrayList;
import java.util.List;

/** Reads of AI Network's interfaces, with right, wrong and missing parameters. */
final class AinReadRequests {

  /** Somebody's address. */
  static final String NODE = "0x00ADEc28B6a845a085e03591bE7550dd68673C1C";

  private static final List<String> PATHS =
      List.of(
          "/",
          "",
          "/accounts/" + NODE,
          "/blockchain_params",
          "/apps/side_app/a/b",
          "/apps/nowhere",
          "apps//side_app/",
          "/values/accounts",
          "/transfer/x/y/z",
          "/__proto__",
          "/constructor/prototype",
          "/consensus/proposer_whitelist");
  private static final List<String> ODD_VALUES =
      List.of("null", "7", "true", "[]", "{}", "\"é\\ud800\"", "1e400", "-0");
  private static final List<String> HEIGHTS =
      List.of("-1", "1000000000", "\"abc\"", "null", "{}", "1.5");
  private static final List<String> BLOCK_METHODS =
      List.of(
          "ain_getBlockTransactionCountByNumber",
          "ain_getValidatorsByNumber",
          "ain_getProposerByNumber",
          "ain_getBlockByNumber");
  private static final List<String> MATCHES =
      List.of("ain_matchFunction", "ain_matchRule", "ain_matchOwner");

  private AinReadRequests() {}

  static List<AinRequest> all() {
    List<AinRequest> all = new ArrayList<>();
    all.addAll(states());
    all.addAll(blocks());
    all.addAll(accounts());
    all.addAll(node());
    all.addAll(frames());
    return all;
  }

  private static List<AinRequest> states() {
    List<AinRequest> all = new ArrayList<>();
    for (String type : List.of("GET_VALUE", "GET_RULE", "GET_FUNCTION", "GET_OWNER", "GET", "X")) {
      all.add(AinRequest.rpc("ain_get", "{\"type\":\"" + type + "\"}").shape());
      for (String path : PATHS.subList(2, PATHS.size())) {
        all.add(AinRequest.rpc("ain_get", "{\"type\":\"" + type + "\",\"ref\":\"" + path + "\"}"));
      }
    }
    for (String option :
        List.of(
            "is_shallow",
            "is_partial",
            "is_final",
            "is_global",
            "include_proof",
            "include_tree_info",
            "include_version")) {
      for (String value : List.of("true", "\"true\"", "\"t\"", "1", "{}")) {
        all.add(
            AinRequest.rpc(
                "ain_get",
                "{\"type\":\"GET_VALUE\",\"ref\":\"/blockchain_params/token\",\""
                    + option
                    + "\":"
                    + value
                    + "}"));
      }
    }
    all.add(
        AinRequest.rpc(
            "ain_get",
            "{\"type\":\"GET\",\"op_list\":[{\"type\":\"GET_VALUE\",\"ref\":\"/apps/side_app\"},"
                + "{\"ref\":\"/nowhere\"},{\"type\":\"NO\"},5,null]}"));
    all.add(AinRequest.rpc("ain_get", "{\"type\":\"GET\",\"op_list\":[5,\"x\",true,[]]}").shape());
    for (String method : MATCHES) {
      for (String path : PATHS) {
        all.add(AinRequest.rpc(method, "{\"ref\":\"" + path + "\"}"));
      }
      ODD_VALUES.forEach(odd -> all.add(AinRequest.rpc(method, "{\"ref\":" + odd + "}")));
    }
    for (String path : PATHS) {
      all.add(
          AinRequest.rpc(
              "ain_evalRule",
              "{\"ref\":\""
                  + path
                  + "\",\"value\":1,\"address\":\""
                  + NODE
                  + "\",\"timestamp\":1700000000000}"));
      all.add(
          AinRequest.rpc(
              "ain_evalOwner",
              "{\"ref\":\""
                  + path
                  + "\",\"permission\":\"write_rule\",\"address\":\""
                  + NODE
                  + "\"}"));
      all.add(AinRequest.rpc("ain_getStateProof", "{\"ref\":\"" + path + "\"}").shape());
      all.add(AinRequest.rpc("ain_getProofHash", "{\"ref\":\"" + path + "\"}").shape());
      all.add(AinRequest.rpc("ain_getStateInfo", "{\"ref\":\"" + path + "\"}").shape());
    }
    all.add(AinRequest.rpc("ain_getProofHash", "{\"ref\":\"/values/blockchain_params\"}"));
    all.add(AinRequest.rpc("ain_getStateProof", "{\"ref\":\"/values/blockchain_params\"}").shape());
    all.add(AinRequest.rpc("ain_evalOwner", "{\"ref\":\"/apps\",\"permission\":\"x\"}"));
    return all;
  }

  private static List<AinRequest> blocks() {
    List<AinRequest> all = new ArrayList<>();
    for (String method : BLOCK_METHODS) {
      HEIGHTS.forEach(at -> all.add(AinRequest.rpc(method, "{\"number\":" + at + "}")));
      all.add(AinRequest.rpc(method, "{}"));
      all.add(AinRequest.rpc(method, "{\"number\":2,\"getFullTransactions\":true}").shape());
    }
    all.add(AinRequest.rpc("ain_getBlockByNumber", "{\"number\":0,\"getFullTransactions\":true}"));
    for (String name :
        List.of(
            "ain_getBlockByHash",
            "ain_getBlockTransactionCountByHash",
            "ain_getValidatorsByHash",
            "ain_getProposerByHash")) {
      for (String hash : List.of("\"\"", "\"0x12\"", "5", "null", "{}")) {
        all.add(AinRequest.rpc(name, "{\"hash\":" + hash + "}"));
      }
      all.add(AinRequest.rpc(name, "{}"));
    }
    for (String range :
        List.of(
            "{\"from\":0,\"to\":2}",
            "{\"from\":1,\"to\":1}",
            "{\"from\":2,\"to\":1}",
            "{\"from\":\"a\",\"to\":3}",
            "{\"from\":1000000,\"to\":1000001}",
            "{\"to\":2}")) {
      all.add(AinRequest.rpc("ain_getBlockList", range).shape());
      all.add(AinRequest.rpc("ain_getBlockHeadersList", range).shape());
    }
    for (String at :
        List.of(
            "{}",
            "{\"block_number\":0,\"index\":0}",
            "{\"block_number\":\"0\",\"index\":0}",
            "{\"block_number\":0,\"index\":99999}",
            "{\"block_number\":0,\"index\":-1}",
            "{\"block_number\":0,\"index\":\"0\"}",
            "{\"block_number\":1.5,\"index\":0}")) {
      all.add(AinRequest.rpc("ain_getTransactionByBlockNumberAndIndex", at));
      String byHash = at.replace("\"block_number\":0", "\"block_hash\":\"0xabc\"");
      all.add(AinRequest.rpc("ain_getTransactionByBlockHashAndIndex", byHash));
    }
    for (String hash : List.of("{}", "{\"hash\":\"x\"}", "{\"hash\":5}", "{\"hash\":null}")) {
      all.add(AinRequest.rpc("ain_getTransactionByHash", hash));
    }
    all.add(AinRequest.rpc("ain_getLastBlock", "{}").shape());
    all.add(AinRequest.rpc("ain_getLastBlockNumber", "{}").shape());
    return all;
  }

  private static List<AinRequest> accounts() {
    List<AinRequest> all = new ArrayList<>();
    List<String> addresses =
        List.of(
            "\"" + NODE + "\"",
            "\"" + NODE.toLowerCase(java.util.Locale.ROOT) + "\"",
            "\"0x12\"",
            "\"\"",
            "null",
            "5");
    for (String address : addresses) {
      String params = "{\"address\":" + address + "}";
      all.add(AinRequest.rpc("ain_getBalance", params).shape());
      all.add(AinRequest.rpc("ain_getNonce", params).shape());
      all.add(AinRequest.rpc("ain_getTimestamp", params).shape());
      all.add(AinRequest.rpc("ain_getValidatorInfo", params));
      all.add(AinRequest.rpc("ain_getTransactionPoolSizeUtilization", params).shape());
    }
    String pending = "{\"address\":\"" + NODE + "\",\"from\":\"pending\"}";
    all.add(AinRequest.rpc("ain_getNonce", pending));
    all.add(AinRequest.rpc("ain_getTimestamp", pending));
    for (String name :
        List.of(
            "\"side_app\"",
            "\"new_app\"",
            "\"A\"",
            "\"a.b\"",
            "\"balance_total_sum\"",
            "5",
            "null",
            "\"\"",
            "{}")) {
      all.add(AinRequest.rpc("ain_validateAppName", "{\"app_name\":" + name + "}"));
    }
    for (String name :
        List.of("\"side_app\"", "\"nowhere\"", "\"\"", "null", "5", "true", "{}", "0")) {
      all.add(AinRequest.rpc("ain_getStateUsage", "{\"app_name\":" + name + "}"));
    }
    all.add(AinRequest.rpc("ain_getPendingTransactions", "{}").code());
    return all;
  }

  private static List<AinRequest> node() {
    List<AinRequest> all = new ArrayList<>();
    for (String method :
        List.of(
            "ain_getAddress",
            "net_getNetworkId",
            "net_getChainId",
            "net_listening",
            "net_syncing",
            "net_peerCount",
            "ain_getBootstrapPubKey",
            "ain_getProtocolVersion")) {
      all.add(AinRequest.rpc(method, "{}"));
    }
    for (String method :
        List.of(
            "net_consensusStatus",
            "net_rawConsensusStatus",
            "net_getEventHandlerNetworkInfo",
            "ain_getEventHandlerFilterInfo",
            "ain_getEventHandlerChannelInfo")) {
      all.add(AinRequest.rpc(method, "{}").shape());
    }
    all.add(AinRequest.rpc("p2p_getPeerCandidateInfo", "{}").code());
    for (String version :
        List.of(
            "\"1.0.0\"",
            "\"0.9\"",
            "\"v2\"",
            "\"x\"",
            "null",
            "1",
            "{}",
            "\"01\"",
            "\"9999999999999999\"")) {
      all.add(
          AinRequest.post(
              "/json-rpc",
              AinRequest.call("ain_checkProtocolVersion", "{\"protoVer\":" + version + "}")));
      all.add(
          AinRequest.post(
              "/json-rpc", AinRequest.call("net_peerCount", "{\"protoVer\":" + version + "}")));
    }
    for (String params : List.of("{}", "{\"encryptedPrivateKey\":\"x\"}", "{\"index\":{}}")) {
      all.add(AinRequest.rpc("ain_injectAccountFromPrivateKey", params));
      all.add(AinRequest.rpc("ain_injectAccountFromKeystore", params));
      all.add(AinRequest.rpc("ain_injectAccountFromHDWallet", params));
    }
    return all;
  }

  /** Requests that are wrong before any method is asked. */
  private static List<AinRequest> frames() {
    List<AinRequest> all = new ArrayList<>();
    for (String body :
        List.of(
            "",
            "{",
            "[",
            "5",
            "null",
            "\"x\"",
            "[]",
            "{}",
            "[1]",
            "[[]]",
            "{\"method\":\"net_peerCount\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nosuch\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toString\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5,\"params\":{}}",
            "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"net_peerCount\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"net_peerCount\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"net_peerCount\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"net_peerCount\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"net_peerCount\",\"params\":[]}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"net_peerCount\",\"params\":\"x\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ain_getBalance\",\"params\":[1]}",
            "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"net_peerCount\"},5,"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"net_peerCount\"}]",
            "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"net_peerCount\"},[],[5],{}]")) {
      all.add(AinRequest.post("/json-rpc", body));
      all.add(AinRequest.post("/json-rpc?protoVer=1.0.0", body));
      all.add(AinRequest.post("/json-rpc?protoVer=1.0.0", body).as("text/plain"));
      all.add(AinRequest.post("/json-rpc?protoVer=0.1", body));
    }
    all.add(AinRequest.post("/json-rpc?protoVer=1&protoVer=2", "{}"));
    String slash = AinRequest.call("net_peerCount", "{\"protoVer\":\"1.6.0\"}");
    all.add(AinRequest.post("/json-rpc/", slash));
    return all;
  }
}
