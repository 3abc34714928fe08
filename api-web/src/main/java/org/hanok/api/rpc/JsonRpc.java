package org.hanok.api.rpc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.api.ApiReason;
import org.hanok.node.query.NodeNotStarted;
import org.hanok.node.query.ReadRefused;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.jspecify.annotations.Nullable;

/** Answers JSON-RPC 2.0 requests, single or in a batch. Knows nothing of HTTP. */
public final class JsonRpc {

  /** The most calls in one batch. */
  static final int MAX_BATCH = 50;

  /** How long a batch may take before the rest of its calls is not looked at. */
  static final long MAX_BATCH_NANOS = 10_000_000_000L;

  /** How much it may answer before that, by AIN's measure (object-sizeof). */
  static final long MAX_BATCH_BYTES = 64L << 20;

  private static final int INVALID_REQUEST = -32_600;

  /** Where calls are posted. */
  public static final String PATH = "/json-rpc";

  private static final int METHOD_NOT_FOUND = -32_601;
  private static final int INTERNAL_ERROR = -32_603;
  private static final Set<String> WRITES =
      Set.of(
          "ain_addToWhitelistNodeParam",
          "ain_injectAccountFromHDWallet",
          "ain_injectAccountFromKeystore",
          "ain_injectAccountFromPrivateKey",
          "ain_removeFromWhitelistNodeParam",
          "ain_sendSignedTransaction",
          "ain_sendSignedTransactionBatch",
          "ain_setNodeParam");
  private static final System.Logger LOG = System.getLogger(JsonRpc.class.getName());

  private final Map<String, RpcMethod> methods;
  private final LongSupplier nanoClock;

  JsonRpc(List<Map<String, RpcMethod>> groups) {
    this(groups, System::nanoTime);
  }

  JsonRpc(List<Map<String, RpcMethod>> groups, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    methods = new HashMap<>();
    groups.forEach(methods::putAll);
  }

  /** The names of the methods that are served. */
  public Set<String> methodNames() {
    return new TreeSet<>(methods.keySet());
  }

  /** AIN: whether the request counts as a write, of which fewer are let in. */
  public static boolean isWrite(JsonValue request) {
    return request instanceof JsonObject call
        && WRITES.contains(String.valueOf(call.getString("method")));
  }

  /**
   * Answers {@code request}; {@code null} where nothing is to be answered. The protocol version was
   * looked at before.
   */
  public @Nullable JsonValue answer(JsonValue request) {
    return request instanceof JsonArray batch ? answerAll(batch) : answerOne(request);
  }

  /**
   * The text of the answer to {@code request}, with numbers as ids as they were sent; {@code null}
   * where nothing is to be answered.
   *
   * @param text what {@code request} was parsed of
   */
  public @Nullable String answer(JsonValue request, Supplier<String> text) {
    JsonValue answer = answer(request);
    return answer == null ? null : WrittenIds.of(request, text).stringify(answer);
  }

  /**
   * The answer to a request of a wrong protocol version; {@code null} if it may be answered.
   *
   * @param queryVersion the protocol version in the query string, or {@code null}
   */
  public static @Nullable JsonValue refusal(JsonValue request, @Nullable JsonValue queryVersion) {
    ProtocolVersion.Verdict verdict = gate(request, queryVersion);
    return verdict == ProtocolVersion.Verdict.PASSES ? null : verdict.toJson();
  }

  // AIN: the gate stands before JSON-RPC and looks at params.protoVer of a single request only.
  private static ProtocolVersion.Verdict gate(JsonValue request, @Nullable JsonValue queryVersion) {
    if (request instanceof JsonObject call && asksForVersion(call.getString("method"))) {
      return ProtocolVersion.Verdict.PASSES;
    }
    if (queryVersion != null && queryVersion.isTruthy()) {
      return ProtocolVersion.judge(queryVersion);
    }
    JsonValue params = request instanceof JsonObject call ? call.get("params") : null;
    if (params == null || !params.isTruthy()) {
      return ProtocolVersion.Verdict.INVALID;
    }
    return ProtocolVersion.judge(params instanceof JsonObject p ? p.get("protoVer") : null);
  }

  private static boolean asksForVersion(@Nullable String method) {
    return "ain_getProtocolVersion".equals(method) || "ain_checkProtocolVersion".equals(method);
  }

  private @Nullable JsonValue answerAll(JsonArray batch) {
    if (batch.size() == 0) {
      return error(JsonNull.NULL, INVALID_REQUEST, "Invalid request", JsonObject.EMPTY);
    }
    if (batch.size() > MAX_BATCH) {
      return error(
          JsonNull.NULL,
          INVALID_REQUEST,
          "A batch holds at most " + MAX_BATCH + " requests",
          JsonObject.of("code", JsonString.of(ApiReason.BATCH_TOO_LARGE.id())));
    }
    List<JsonValue> answers = new ArrayList<>();
    // AIN: a batch within a batch is overlooked; one of nothing else would never be answered.
    boolean mixed = !batch.items().stream().allMatch(JsonArray.class::isInstance);
    long began = nanoClock.getAsLong();
    long bytes = 0;
    for (JsonValue one : batch.items()) {
      if (mixed && one instanceof JsonArray) {
        continue;
      }
      boolean isSpent = bytes > MAX_BATCH_BYTES || nanoClock.getAsLong() - began > MAX_BATCH_NANOS;
      JsonValue answer = isSpent ? unanswered(one) : answerOne(one);
      if (answer != null) {
        bytes += ObjectSize.real(answer);
        answers.add(answer);
      }
    }
    return answers.isEmpty() ? null : new JsonArray(answers);
  }

  /** The batch has taken its share; this call was not looked at. */
  private @Nullable JsonValue unanswered(JsonValue request) {
    if (!(request instanceof JsonObject call) || !isWellFormed(call)) {
      return answerOne(request);
    }
    JsonValue id = call.get("id");
    return id == null || id == JsonNull.NULL
        ? null
        : error(
            id,
            new RpcFailure(
                Submission.BUSY,
                "The calls before it in this batch took too long or answered too much. Send it"
                    + " alone.",
                JsonObject.builder()
                    .set("code", NodeReason.BUSY.id())
                    .set("retry_after_ms", 1)
                    .build()));
  }

  private @Nullable JsonValue answerOne(JsonValue request) {
    if (!(request instanceof JsonObject call) || !isWellFormed(call)) {
      return error(JsonNull.NULL, INVALID_REQUEST, "Invalid request", JsonObject.EMPTY);
    }
    JsonValue id = call.get("id");
    JsonValue answer = invoke(call, id == null ? JsonNull.NULL : id);
    // AIN: an id of null is none.
    return id == null || id == JsonNull.NULL ? null : answer;
  }

  private static boolean isWellFormed(JsonObject call) {
    JsonValue id = call.get("id");
    boolean validId = id == null || id instanceof JsonString || id instanceof JsonNumber;
    return "2.0".equals(call.getString("jsonrpc"))
        && call.getString("method") != null
        && hasValidParams(call)
        && (validId || id == JsonNull.NULL);
  }

  private static boolean hasValidParams(JsonObject call) {
    JsonValue params = call.get("params");
    return params == null || params instanceof JsonObject || params instanceof JsonArray;
  }

  private JsonValue invoke(JsonObject call, JsonValue id) {
    RpcMethod method = methods.get(call.getString("method"));
    if (method == null) {
      return error(id, METHOD_NOT_FOUND, "Method not found", JsonObject.EMPTY);
    }
    try {
      // AIN: a list of parameters has none by name.
      JsonObject answer =
          method.call(call.get("params") instanceof JsonObject p ? p : JsonObject.EMPTY);
      JsonObject versioned = answer.toBuilder().set("protoVer", ProtocolVersion.CURRENT).build();
      return envelope(id).set("result", versioned).build();
    } catch (RpcFailure failure) {
      return error(id, failure);
    } catch (ReadRefused costly) {
      return error(id, RpcFailure.of(costly));
    } catch (NodeNotStarted waits) {
      return error(
          id,
          new RpcFailure(
              Submission.BUSY,
              String.valueOf(waits.getMessage()),
              JsonObject.of("code", JsonString.of(ApiReason.NO_ACCOUNT.id()))));
    } catch (RuntimeException bug) {
      // The reference answers HTTP 500 with a page; a client can do more with this.
      LOG.log(System.Logger.Level.ERROR, "HANOK-RPC-BUG in " + call.getString("method"), bug);
      return error(
          id,
          new RpcFailure(
              INTERNAL_ERROR,
              "Internal error",
              JsonObject.of("code", JsonString.of(ApiReason.RPC_BUG.id()))));
    }
  }

  /**
   * An error that AI Network's node does not know, told twice: as JSON-RPC has it, and in the place
   * where AI Network's clients look for errors, since ain-js reads nothing but {@code result} and
   * fails on its own where there is none.
   */
  private static JsonObject error(JsonValue id, RpcFailure failure) {
    JsonObject told =
        RpcMethod.refusal(JsonNull.NULL, failure.code(), failure.messageWithCode()).toBuilder()
            .set("data", failure.data())
            .set("protoVer", ProtocolVersion.CURRENT)
            .build();
    return envelope(id).set("error", failure.toJson()).set("result", told).build();
  }

  private static JsonObject.Builder envelope(JsonValue id) {
    return JsonObject.builder().set("jsonrpc", "2.0").set("id", id);
  }

  /** An answer that is an error as AI Network's node answers it, too. */
  public static JsonObject error(JsonValue id, int code, String message, JsonObject data) {
    JsonObject.Builder error = JsonObject.builder().set("code", code).set("message", message);
    if (!data.isEmpty()) {
      error.set("data", data);
    }
    return envelope(id).set("error", error.build()).build();
  }
}
