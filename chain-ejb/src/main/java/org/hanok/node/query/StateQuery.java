package org.hanok.node.query;

import java.util.Optional;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/**
 * Reads of the state. {@code options} are AIN's get options as its interfaces take them ({@code
 * is_global}, {@code is_final}, {@code is_shallow}, {@code is_partial}, {@code include_proof}, …);
 * without {@code is_final} a read sees the front state, that is the last final block plus the pool.
 */
public interface StateQuery {

  /** The value at {@code path}; empty where there is none. */
  Optional<JsonValue> value(String path, JsonObject options);

  /** The rule configuration at {@code path}; empty where there is none. */
  Optional<JsonValue> rule(String path, JsonObject options);

  /** The function configuration at {@code path}; empty where there is none. */
  Optional<JsonValue> function(String path, JsonObject options);

  /** The owner configuration at {@code path}; empty where there is none. */
  Optional<JsonValue> owner(String path, JsonObject options);

  /** The account's next nonce; −1 for what is no address. */
  double nonce(String address, boolean pending);

  /** The account's last ordered timestamp; −1 for what is no address. */
  double timestamp(String address, boolean pending);

  /** The balance in AIN, 0 where there is no account. */
  default double balance(String address) {
    return value("/accounts/" + address + "/balance", JsonObject.EMPTY)
        .map(v -> v instanceof JsonNumber n ? n.value() : 0.0)
        .orElse(0.0);
  }
}
