package org.hanok.e2e;

import java.util.ArrayList;
import java.util.List;

/** Reads of AI Network's REST routes, with right, wrong and missing parameters. */
final class AinRouteRequests {

  private static final List<String> QUERIES =
      List.of(
          "ref=/apps/side_app&ref=/apps",
          "ref[]=/apps/side_app",
          "ref[a]=/apps/side_app",
          "ref=/apps/side_app/%25zz+x",
          "ref=/apps/side_app&is_shallow[]=true",
          "ref=/apps/side_app&is_partial[]=true",
          "ref=/apps/side_app&is_partial=true&last_end_label=61",
          "__proto__=1&ref=/apps/side_app");

  private AinRouteRequests() {}

  static List<AinRequest> all() {
    List<AinRequest> all = new ArrayList<>();
    for (String route :
        List.of(
            "get_value",
            "get_rule",
            "get_function",
            "get_owner",
            "match_function",
            "match_rule",
            "match_owner")) {
      for (String ref : List.of("/apps/side_app", "/nowhere", "//", "/blockchain_params/token")) {
        boolean whole = ref.equals("//");
        AinRequest one = AinRequest.get("/" + route + "?ref=" + ref);
        all.add(whole ? one.shape() : one);
      }
      all.add(AinRequest.get("/" + route + "?ref=/apps/side_app&is_shallow=true&is_final=x"));
      all.add(AinRequest.get("/" + route).shape());
      QUERIES.forEach(query -> all.add(AinRequest.get("/" + route + "?" + query).shape()));
    }
    for (String route : List.of("get_state_proof", "get_proof_hash", "get_state_info")) {
      for (String ref : List.of("?ref=/values/accounts", "?ref=/x", "")) {
        all.add(AinRequest.get("/" + route + ref).shape());
      }
    }
    for (String path :
        List.of(
            "/",
            "/health_check",
            "/get_address",
            "/get_network_id",
            "/get_network_id/",
            "/get_chain_id",
            "/get_sharding",
            "/protocol_versions",
            "/pending_nonce_tracker",
            "/get_state_usage",
            "/get_state_usage?app_name=side_app",
            "/validate_app_name?app_name=new_app",
            "/validate_app_name",
            "/get_nonce?address=" + AinReadRequests.NODE + "&from=pending",
            "/get_nonce?address=x",
            "/get_nonce",
            "/get_timestamp?address=x",
            "/get_transaction?hash=x",
            "/get_transaction",
            "/get_block_by_hash?hash=x",
            "/get_block_by_hash",
            "/get_block_by_number?number=1000001",
            "/get_block_by_number?number=1000000",
            "/get_block_by_number?number=x",
            "/get_block_by_number",
            "/get_block_info_by_number?number=1000000",
            "/get_block_info_by_number",
            "/eh_load_balancer_health_check",
            "/get_final_state_snapshot",
            "/get_final_radix_snapshot",
            "/nosuch",
            "/json-rpc")) {
      all.add(AinRequest.get(path));
    }
    for (String path :
        List.of(
            "/last_block_number",
            "/last_block",
            "/node_status",
            "/state_versions",
            "/tx_pool_size_util",
            "/tx_pool_size_util?address=" + AinReadRequests.NODE,
            "/get_raw_consensus_status",
            "/get_consensus_status",
            "/get_block_by_number?number=1",
            "/get_block_info_by_number?number=1")) {
      all.add(AinRequest.get(path).shape());
    }
    for (String path :
        List.of(
            "/blocks",
            "/connection_status",
            "/client_status",
            "/tx_pool",
            "/tx_tracker",
            "/get_config",
            "/status")) {
      all.add(AinRequest.get(path).code());
    }
    String asked =
        "{\"ref\":\"/apps/side_app/a\",\"value\":2,\"address\":\""
            + AinReadRequests.NODE
            + "\",\"timestamp\":1700000000000,\"permission\":\"write_owner\"}";
    for (String path : List.of("/eval_rule", "/eval_owner", "/get")) {
      all.add(AinRequest.post(path, asked));
      all.add(AinRequest.post(path, "{}").shape());
      all.add(AinRequest.post(path, "[]").shape());
      all.add(AinRequest.post(path, "{"));
      all.add(AinRequest.post(path, "\"text\""));
      all.add(AinRequest.get(path));
    }
    all.add(AinRequest.post("/get", "{\"op_list\":[{\"ref\":\"/apps/side_app\"}]}"));
    all.add(AinRequest.post("/get", "op_list=x").as("application/x-www-form-urlencoded"));
    all.add(AinRequest.post("/get", "{}").as("text/plain"));
    for (String form :
        List.of(
            "op_list[0][ref]=/apps/side_app&op_list[1][type]=NO",
            "op_list[][ref]=/apps/side_app/a",
            "ref=/apps/side_app/a&value[b]=1&value[c][d]=2&address=" + AinReadRequests.NODE,
            "a" + "[b]".repeat(40) + "=1")) {
      for (String path : List.of("/get", "/eval_rule")) {
        all.add(AinRequest.post(path, form).as("application/x-www-form-urlencoded"));
      }
    }
    return all;
  }
}
