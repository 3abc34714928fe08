package org.hanok.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a chain can be executed with when there is only the chain: the parameters that its genesis
 * block puts into the state, and the timer flags that the reference ships for a network.
 */
final class KnownNetworks {

  private static final String OTHERS = "others";

  private KnownNetworks() {}

  /**
   * Timer flags as the reference ships them.
   *
   * @param network the folder of the reference they are from
   * @param timerFlags as in a {@code timer_flags.json}
   */
  record Shipped(String network, JsonObject timerFlags) {}

  /** The flags of the network that begins with {@code genesis}: those of "base" for most. */
  static Shipped flagsOf(JsonObject genesis) {
    JsonObject all = read();
    JsonObject known = all.getObject(String.valueOf(genesis.getString("hash")));
    JsonObject network = known == null ? Objects.requireNonNull(all.getObject(OTHERS)) : known;
    return new Shipped(
        Objects.requireNonNull(network.getString("network")),
        Objects.requireNonNull(network.getObject("timer_flags")));
  }

  /** The parameters that {@code genesis} writes into the state, or {@code null} if it does not. */
  static @Nullable JsonObject paramsIn(JsonObject genesis) {
    JsonArray transactions = genesis.getArray("transactions");
    JsonObject params = null;
    for (int i = 0; transactions != null && i < transactions.size() && params == null; i++) {
      if (transactions.at(i) instanceof JsonObject transaction) {
        JsonObject body = transaction.getObject("tx_body");
        params = body == null ? null : written(body.getObject("operation"));
      }
    }
    return params;
  }

  private static @Nullable JsonObject written(@Nullable JsonObject operation) {
    if (operation == null) {
      return null;
    }
    JsonArray list = operation.getArray("op_list");
    for (int i = 0; list != null && i < list.size(); i++) {
      if (list.at(i) instanceof JsonObject each && written(each) instanceof JsonObject params) {
        return params;
      }
    }
    JsonObject value =
        "SET_VALUE".equals(operation.getString("type")) ? operation.getObject("value") : null;
    return switch (String.valueOf(operation.getString("ref"))) {
      case "/" -> value == null ? null : value.getObject("blockchain_params");
      case "/blockchain_params" -> value;
      default -> null;
    };
  }

  private static JsonObject read() {
    try (InputStream content = KnownNetworks.class.getResourceAsStream("known-networks.json")) {
      byte[] bytes = Objects.requireNonNull(content, "known-networks.json").readAllBytes();
      JsonValue json = JsonParser.parse(new String(bytes, StandardCharsets.UTF_8));
      return (JsonObject) json;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
