package org.hanok.node.peer.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.AinVersions;

/**
 * What a node answers to {@code p2p_getPeerCandidateInfo}: who it is, where, and whom it knows.
 *
 * @param address its own, checksummed
 * @param isAvailable whether it takes connections now
 * @param peerUrl where its peer port is
 * @param jsonRpcUrl where it can be asked again
 * @param others the JSON-RPC URLs of its peers by their addresses, none of them checked
 */
public record CandidateInfo(
    String address,
    boolean isAvailable,
    String peerUrl,
    String jsonRpcUrl,
    Map<String, String> others) {

  /** The most that is read of an answer, in UTF-16 units. */
  public static final int MAX_UNITS = 1 << 20;

  /** The most of a node's peers that are looked at. */
  public static final int MAX_OTHERS = 100;

  private static final int MAX_DEPTH = 64;

  /** What is posted to a node's JSON-RPC door to ask it. */
  public static final String QUESTION = call("p2p_getPeerCandidateInfo", JsonObject.EMPTY);

  public CandidateInfo {
    // In the order that they were named: who replays what happened does the same again.
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /** The text of a call as the reference posts it. */
  static String call(String method, JsonObject params) {
    JsonObject json =
        JsonObject.builder()
            .set("method", method)
            .set("params", params.toBuilder().set("protoVer", AinVersions.CURRENT).build())
            .set("jsonrpc", "2.0")
            .set("id", JsonNumber.ZERO)
            .build();
    return JsonText.stringify(json);
  }

  /** Reads an answer; empty where it is none. */
  public static Optional<CandidateInfo> read(String answer) {
    try {
      return JsonParser.parse(answer, MAX_DEPTH, MAX_UNITS) instanceof JsonObject json
              && json.get("result") instanceof JsonObject outer
              && outer.get("result") instanceof JsonObject result
          ? read(result)
          : Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<CandidateInfo> read(JsonObject result) {
    PeerInfo info = new PeerInfo(result);
    Optional<String> address = info.address().filter(Address::isChecksummed);
    Optional<String> peerUrl = info.peerUrl();
    Optional<String> jsonRpcUrl = info.jsonRpcUrl();
    if (address.isEmpty() || peerUrl.isEmpty() || jsonRpcUrl.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CandidateInfo(
            address.get(),
            result.get("isAvailableForConnection") == JsonBoolean.TRUE,
            peerUrl.get(),
            jsonRpcUrl.get(),
            others(result.getObject("peerCandidateJsonRpcUrlList"))));
  }

  private static Map<String, String> others(@org.jspecify.annotations.Nullable JsonObject listed) {
    Map<String, String> others = new LinkedHashMap<>();
    int count = listed == null ? 0 : Math.min(listed.size(), MAX_OTHERS);
    for (int i = 0; i < count && listed != null; i++) {
      JsonValue url = listed.valueAt(i);
      if (url instanceof JsonString(String text) && Address.isChecksummed(listed.keyAt(i))) {
        others.put(listed.keyAt(i), text);
      }
    }
    return others;
  }
}
