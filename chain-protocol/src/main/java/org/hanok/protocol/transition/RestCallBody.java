package org.hanok.protocol.transition;

import org.hanok.protocol.function.FunctionCall;
import org.hanok.protocol.function.TransactionFacts;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;

/** What is posted to a REST function. */
final class RestCallBody {

  private RestCallBody() {}

  static JsonObject of(String fid, JsonObject function, FunctionCall call, Scope scope) {
    JsonObject.Builder params = JsonObject.builder();
    call.params().forEach(params::set);
    String source = scope.context().eventSource().name();
    return JsonObject.builder()
        .set("fid", fid)
        .set("function", function)
        .set("valuePath", MatchJson.labels(call.valuePath()))
        .set("functionPath", MatchJson.labels(call.functionPath()))
        .set("value", call.value())
        .set("prevValue", call.prevValue())
        .set("params", params.build())
        .set("timestamp", call.timestamp())
        .set("executedAt", call.executedAtMillis())
        .set("transaction", transaction(call))
        .set("blockNumber", call.blockNumber())
        .set("blockTime", call.blockTimeMillis())
        .set("options", options(call, source))
        .set("eventSource", source)
        .set("auth", call.auth())
        .set("chainId", call.parameters().get("genesis/chain_id"))
        .set("networkId", call.parameters().get("genesis/network_id"))
        .build();
  }

  /** AIN: {@code extra} is the node's own note; when it came is not known here. */
  private static JsonObject transaction(FunctionCall call) {
    TransactionFacts facts = call.transaction();
    JsonObject extra =
        JsonObject.builder()
            .set("created_at", call.executedAtMillis())
            .set("executed_at", call.executedAtMillis())
            .build();
    return JsonObject.builder()
        .set("tx_body", facts.body())
        .set("signature", facts.signature())
        .set("hash", facts.hash())
        .set("address", facts.address())
        .set("extra", extra)
        .build();
  }

  private static JsonObject options(FunctionCall call, String source) {
    return JsonObject.builder()
        .setIfPresent("nonce", call.transaction().body().get("nonce"))
        .set("timestamp", JsonNumber.of(call.timestamp()))
        .set("blockNumber", call.blockNumber())
        .set("blockTime", call.blockTimeMillis())
        .set("eventSource", source)
        .build();
  }
}
