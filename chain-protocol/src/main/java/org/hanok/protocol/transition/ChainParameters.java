package org.hanok.protocol.transition;

import org.hanok.protocol.function.FunctionCall;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/**
 * Chain parameters by "category/name" at one block: from the config up to block 0, from the state
 * after that.
 */
final class ChainParameters implements FunctionCall.Parameters {

  private final StoredParameters stored;
  private final JsonObject config;
  private final boolean fromConfig;

  ChainParameters(StoredParameters stored, JsonObject config, long blockNumber) {
    this.stored = stored;
    this.config = config;
    this.fromConfig = blockNumber <= 0;
  }

  @Override
  public JsonValue get(String name) {
    return fromConfig ? StoredParameters.ofConfig(config, name) : stored.get(name);
  }

  /** The parameter as JavaScript's arithmetic takes it: null is 0. */
  double number(String name) {
    return EcmaNumber.toNumber(get(name));
  }

  /** Gas of one write. */
  double unitGas() {
    return number("resource/unit_write_gas_amount");
  }

  /** The longest label, in UTF-16 units. */
  int labelLimit() {
    return (int) number("resource/state_label_length_limit");
  }
}
