package org.hanok.protocol.transition;

import org.hanok.protocol.function.StatePaths;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;

/** Balances, nonces and billing accounts as the state has them. */
final class Accounts {

  private final StateView state;

  Accounts(StateView state) {
    this.state = state;
  }

  double balance(String account) {
    return numberOrZero(state.value(Paths.parse(StatePaths.balance(account))));
  }

  double nonce(String address) {
    return numberOrZero(at(address, "nonce"));
  }

  double timestamp(String address) {
    return numberOrZero(at(address, "timestamp"));
  }

  boolean exists(String address) {
    return state.value(Paths.parse("/accounts/" + address)) != JsonNull.NULL;
  }

  boolean isBillingUser(String app, String billingId, String address) {
    String path = StatePaths.billingUsers(app, billingId) + "/" + address;
    return state.value(Paths.parse(path)) == JsonBoolean.TRUE;
  }

  private JsonValue at(String address, String label) {
    return address.isEmpty()
        ? state.value("accounts", label)
        : state.value("accounts", address, label);
  }

  static double numberOrZero(JsonValue value) {
    return value.isTruthy() ? EcmaNumber.toNumber(value) : 0;
  }
}
