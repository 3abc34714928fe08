package org.hanok.node.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.hanok.node.settings.NodeParams;
import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.transaction.RpcResultCode;
import org.jspecify.annotations.Nullable;

/** Reads and changes {@link NodeParams} for whoever signs with the node's key. */
public final class SignedNodeParamCommands implements NodeParamCommands {

  private static final long MAX_AGE_MILLIS = 10 * 60 * 1_000;
  private static final String WILDCARD = "*";

  private final NodeParams params;
  private final Address signer;
  private final IntSupplier chainId;
  private final LongSupplier clock;
  private final AuditTrail audit;

  /** Commands over {@code params} for the holder of {@code signer}'s key. */
  public SignedNodeParamCommands(
      NodeParams params,
      Address signer,
      IntSupplier chainId,
      LongSupplier clock,
      AuditTrail audit) {
    this.params = params;
    this.signer = signer;
    this.chainId = chainId;
    this.clock = clock;
    this.audit = audit;
  }

  /** What a change of a parameter comes to. */
  private interface Change {
    JsonObject to(String name, String value);
  }

  @Override
  public JsonObject get(JsonObject call) {
    JsonObject message = signed(call, "ain_getNodeParam");
    if (message == null) {
      return forbidden();
    }
    String name = EcmaText.of(message.get("param"));
    JsonValue value = params.get(name);
    return value == null ? unknown(name) : JsonObject.of("result", value);
  }

  @Override
  public JsonObject set(JsonObject call) {
    return change(
        call,
        "ain_setNodeParam",
        false,
        (name, value) -> {
          params.set(name, value);
          return done("Param [" + name + "] is now set as: " + written(name));
        });
  }

  @Override
  public JsonObject addToWhitelist(JsonObject call) {
    return change(call, "ain_addToWhitelistNodeParam", true, this::add);
  }

  @Override
  public JsonObject removeFromWhitelist(JsonObject call) {
    return change(call, "ain_removeFromWhitelistNodeParam", true, this::remove);
  }

  private synchronized JsonObject change(
      JsonObject call, String method, boolean whitelist, Change change) {
    JsonObject message = signed(call, method);
    if (message == null) {
      return forbidden();
    }
    String name = EcmaText.of(message.get("param"));
    if (params.get(name) == null) {
      return unknown(name);
    }
    if (whitelist && !params.isWhitelist(name)) {
      return refused(RpcResultCode.ADMIN_PARAM_INVALID, "Param [" + name + "] is not a whitelist");
    }
    if (!(message.get("value") instanceof JsonString value)) {
      return refused(
          RpcResultCode.ADMIN_VALUE_NOT_A_STRING_TYPE,
          "Value '" + EcmaText.of(message.get("value")) + "' is not a string.");
    }
    JsonObject answer = change.to(name, value.value());
    audit.record(signer.toString(), method, name, answer.get("result") == JsonBoolean.TRUE);
    return answer;
  }

  private JsonObject add(String name, String value) {
    // AIN: a list that allowed everything begins anew with the first entry, even if that is
    // refused.
    List<String> list = new ArrayList<>(params.whitelist(name).orElse(List.of()));
    if (list.contains(value)) {
      return refused(
          RpcResultCode.ADMIN_ALREADY_IN_WHITELIST,
          "(" + value + ") already in whitelist [" + name + "]: " + written(name));
    }
    list.add(value);
    params.set(name, value.equals(WILDCARD) ? JsonString.of(WILDCARD) : array(list));
    return done("Added (" + value + ") to whitelist [" + name + "]: " + written(name));
  }

  private JsonObject remove(String name, String value) {
    List<String> list = new ArrayList<>(params.whitelist(name).orElse(List.of()));
    if (value.equals(WILDCARD)) {
      list.clear();
    } else if (!list.removeIf(value::equals)) {
      return refused(
          RpcResultCode.ADMIN_NOT_IN_WHITELIST,
          "(" + value + ") not in whitelist [" + name + "]: " + written(name));
    }
    params.set(name, array(list));
    return done("Removed (" + value + ") from whitelist [" + name + "]: " + written(name));
  }

  private static JsonArray array(List<String> items) {
    return new JsonArray(items.stream().<JsonValue>map(JsonString::of).toList());
  }

  private String written(String name) {
    JsonValue value = params.get(name);
    return value == null ? "undefined" : JsonText.stringify(value);
  }

  /** The message, if it is for {@code method} and signed by the node's key; else {@code null}. */
  private @Nullable JsonObject signed(JsonObject call, String method) {
    JsonObject message = call.getObject("message");
    return message != null
            && method.equals(message.getString("method"))
            && isFresh(message)
            && isSigned(message, call.getString("signature"))
        ? message
        : null;
  }

  private boolean isFresh(JsonObject message) {
    // One of the far future could be sent again and again until then.
    return message.get("timestamp") instanceof JsonNumber timestamp
        && Math.abs(timestamp.value() - clock.getAsLong()) <= MAX_AGE_MILLIS;
  }

  private boolean isSigned(JsonObject message, @Nullable String text) {
    Signature signature = text == null ? null : Signature.parse(text);
    return signature != null
        && Signatures.verify(
            signature, MessageHash.of(StableJson.stringify(message)), signer, chainId.getAsInt());
  }

  private static JsonObject forbidden() {
    return refused(RpcResultCode.ADMIN_FORBIDDEN_REQUEST, "Forbidden request.");
  }

  private static JsonObject unknown(String name) {
    return refused(RpcResultCode.ADMIN_PARAM_INVALID, "Param [" + name + "] does not exist.");
  }

  private static JsonObject refused(RpcResultCode code, String message) {
    return answer(JsonBoolean.FALSE, code, message);
  }

  private static JsonObject done(String message) {
    return answer(JsonBoolean.TRUE, RpcResultCode.SUCCESS, message);
  }

  private static JsonObject answer(JsonValue result, RpcResultCode code, String message) {
    return JsonObject.builder()
        .set("result", result)
        .set("code", code.code())
        .set("message", message)
        .build();
  }
}
