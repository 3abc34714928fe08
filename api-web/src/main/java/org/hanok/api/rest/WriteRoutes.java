package org.hanok.api.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.hanok.api.AinDoors;
import org.hanok.api.ApiReason;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.rpc.Submission;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.RestResultCode;

/** The routes that write, in the node's own name. */
final class WriteRoutes {

  private static final JsonObject NOTHING =
      JsonObject.of("tx_hash", JsonNull.NULL, "result", JsonBoolean.FALSE);

  private final AinDoors node;
  private final ReentrantLock turns = new ReentrantLock(true);

  WriteRoutes(AinDoors node) {
    this.node = node;
  }

  List<RestRoute> all() {
    return List.of(
        single("/set_value", "SET_VALUE"),
        single("/inc_value", "INC_VALUE"),
        single("/dec_value", "DEC_VALUE"),
        single("/set_function", "SET_FUNCTION"),
        single("/set_rule", "SET_RULE"),
        single("/set_owner", "SET_OWNER"),
        RestRoute.set("/set", p -> execute(body(p, list(p)))),
        RestRoute.set("/batch", this::batch),
        RestRoute.set("/sign_transaction", this::sign),
        // Peers hold a node to what it says: it says what it checked itself, and nothing else.
        RestRoute.set("/broadcast_consensus_msg", p -> RestRoute.ok(JsonBoolean.TRUE)));
  }

  private RestRoute single(String path, String type) {
    // AIN: a member that is undefined spoils the transaction's form.
    return RestRoute.set(
        path,
        p ->
            p.has("ref") && p.has("value")
                ? execute(body(p, operation(p, type)))
                : RestRoute.answer(RestResultCode.FAILURE, NOTHING));
  }

  private static JsonObject operation(JsonObject params, String type) {
    return JsonObject.builder()
        .set("type", type)
        .setIfPresent("ref", params.get("ref"))
        .setIfPresent("value", params.get("value"))
        .setIfPresent("is_global", params.get("is_global"))
        .build();
  }

  private static JsonObject list(JsonObject params) {
    return JsonObject.builder()
        .set("type", "SET")
        .setIfPresent("op_list", params.get("op_list"))
        .build();
  }

  private static JsonObject body(JsonObject params, JsonObject operation) {
    JsonObject.Builder body = JsonObject.builder().set("operation", operation);
    for (String name : List.of("address", "nonce", "timestamp", "gas_price", "billing")) {
      body.setIfPresent(name, params.get(name));
    }
    return body.build();
  }

  private ApiAnswer execute(JsonObject body) {
    return inTurn(() -> signAndExecute(body));
  }

  /**
   * AIN: a node signs and executes in one go. What is signed while another transaction is on its
   * way would have the same nonce, and be refused.
   */
  private ApiAnswer inTurn(Supplier<ApiAnswer> write) {
    turns.lock();
    try {
      return write.get();
    } finally {
      turns.unlock();
    }
  }

  private ApiAnswer signAndExecute(JsonObject body) {
    Optional<JsonObject> signed = node.signer().sign(body);
    if (signed.isEmpty()) {
      return RestRoute.answer(RestResultCode.FAILURE, NOTHING);
    }
    SubmitOutcome outcome = node.ingress().submit(signed.get());
    boolean succeeded = outcome instanceof SubmitOutcome.Accepted accepted && !accepted.failed();
    return RestRoute.answer(
        succeeded ? RestResultCode.SUCCESS : RestResultCode.FAILURE, Submission.json(outcome));
  }

  private ApiAnswer batch(JsonObject params) {
    JsonArray list = params.getArray("tx_list");
    if (list == null) {
      return ApiAnswer.error(
          400, NodeReason.BAD_REQUEST, "tx_list is a list of transaction bodies");
    }
    int limit = node.ingress().maxBatch();
    if (list.size() > limit) {
      return RestRoute.ok(executed(BatchOutcome.Spoiled.tooLarge(limit)));
    }
    return inTurn(() -> signAndExecute(list));
  }

  private ApiAnswer signAndExecute(JsonArray list) {
    List<JsonObject> signed = signed(list);
    return signed.isEmpty()
        ? RestRoute.ok(JsonArray.EMPTY)
        : RestRoute.ok(executed(node.ingress().submitBatch(signed)));
  }

  /** The bodies of {@code list} that have the standard form, signed. */
  private List<JsonObject> signed(JsonArray list) {
    List<JsonObject> signed = new ArrayList<>();
    for (JsonValue item : list.items()) {
      JsonObject body = item instanceof JsonObject object ? object : JsonObject.EMPTY;
      node.signer().sign(body).ifPresent(signed::add);
    }
    return signed;
  }

  private static JsonValue executed(BatchOutcome outcome) {
    return switch (outcome) {
      case BatchOutcome.Done done -> Submission.batch(done.outcomes());
      case BatchOutcome.Spoiled spoiled -> Submission.json(spoiled.malformed());
      case BatchOutcome.Deferred deferred -> Submission.json(deferred.unavailable());
    };
  }

  private ApiAnswer sign(JsonObject params) {
    JsonArray list = params.getArray("tx_body_list");
    if (list != null) {
      if (list.size() > node.ingress().maxBatch()) {
        return ApiAnswer.error(
            400,
            ApiReason.BATCH_TOO_LARGE,
            "at most " + node.ingress().maxBatch() + " transaction bodies are signed at once");
      }
      List<JsonValue> signed = signed(list).stream().<JsonValue>map(this::withExtra).toList();
      return RestRoute.ok(JsonObject.of("tx_list", new JsonArray(signed)));
    }
    return RestRoute.ok(
        node.signer().sign(params).<JsonValue>map(this::withExtra).orElse(JsonNull.NULL));
  }

  private JsonObject withExtra(JsonObject signed) {
    JsonObject extra =
        JsonObject.builder()
            .set("created_at", node.clock().getAsLong())
            .set("executed_at", JsonNull.NULL)
            .build();
    return signed.toBuilder().set("extra", extra).build();
  }
}
