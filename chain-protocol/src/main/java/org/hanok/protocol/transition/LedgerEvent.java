package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** Something the host may want to tell others after an execution. */
public sealed interface LedgerEvent {

  /**
   * A value changed.
   *
   * @param auth on whose authority, {@code {addr}} or {@code {addr, fid, fids}}
   * @param valuePath labels of the local path written
   * @param before the value before
   * @param after the value written
   * @param source where the execution came from
   */
  record ValueChanged(
      JsonObject auth,
      List<String> valuePath,
      JsonValue before,
      JsonValue after,
      ExecutionContext.EventSource source)
      implements LedgerEvent {}

  /**
   * A function of type REST was triggered; the host may POST {@code body} to {@code url} once and
   * not wait.
   *
   * @param fid the function's id
   * @param url an address on the chain's whitelist
   * @param body what the reference would post
   */
  record RestFunctionCall(String fid, String url, JsonObject body) implements LedgerEvent {}
}
