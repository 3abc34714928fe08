package org.hanok.fuzz;

import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is to do.
 *
 * @param operation the operation, which may be a SET
 * @param sender who is to sign it
 * @param timestamp the time it must bear, or {@code null} if any will do
 * @param nonce the nonce it must bear, or {@code null} if any will do
 */
record Draft(
    JsonObject operation, KeyPair sender, @Nullable Double timestamp, @Nullable Long nonce) {

  static Draft set(KeyPair sender, String ref, JsonValue value) {
    return of(sender, operation("SET_VALUE", ref, value));
  }

  static Draft of(KeyPair sender, JsonObject operation) {
    return new Draft(operation, sender, null, null);
  }

  Draft at(double time) {
    return new Draft(operation, sender, time, nonce);
  }

  Draft withNonce(long number) {
    return new Draft(operation, sender, timestamp, number);
  }

  static JsonObject operation(String type, String ref, @Nullable JsonValue value) {
    return JsonObject.builder()
        .set("type", JsonString.of(type))
        .set("ref", ref)
        .setIfPresent("value", value)
        .build();
  }
}
