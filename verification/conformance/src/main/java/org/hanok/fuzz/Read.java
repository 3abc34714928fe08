package org.hanok.fuzz;

import org.hanok.protocol.json.JsonObject;

/**
 * One read.
 *
 * @param method the JSON-RPC method that answers it, or "verifyStateProof"
 * @param arguments its arguments
 */
record Read(String method, JsonObject arguments) {

  JsonObject toJson() {
    return JsonObject.builder().set("method", method).set("args", arguments).build();
  }
}
