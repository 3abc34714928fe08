package org.hanok.protocol.function;

import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.TimerFlags;
import org.jspecify.annotations.Nullable;

/**
 * One call of a native function: all it may know, and the ledger it may act on.
 *
 * @param fid the function's id
 * @param value what was written at {@code valuePath}; {@link JsonNull} when it was deleted
 * @param prevValue what was there before; {@link JsonNull} if nothing
 * @param params the path's variables without their {@code $}
 * @param valuePath labels of the path written
 * @param functionPath labels of the path the function is set at
 * @param timestamp the transaction's timestamp, milliseconds since 1970 as signed
 * @param executedAtMillis when the executing node executes it. AIN: only {@code _unstake} looks
 * @param blockNumber the block it is executed for
 * @param blockTimeMillis that block's timestamp
 * @param transaction the triggering transaction
 * @param auth {@code {addr, fid, fids}} the function's own writes are made with
 * @param parameters chain parameters by "category/name", as they were when the write was done
 * @param flags timer flags
 * @param ledger reads and writes; results of writes are recorded in this call's result
 */
public record FunctionCall(
    String fid,
    JsonValue value,
    JsonValue prevValue,
    Map<String, String> params,
    List<String> valuePath,
    List<String> functionPath,
    double timestamp,
    long executedAtMillis,
    long blockNumber,
    long blockTimeMillis,
    TransactionFacts transaction,
    JsonObject auth,
    Parameters parameters,
    TimerFlags flags,
    LedgerAccess ledger) {

  /** Chain parameters by "category/name". */
  @FunctionalInterface
  public interface Parameters {
    /** The parameter, or {@link JsonNull} if there is none. */
    JsonValue get(String name);

    /** The parameter as a number, or {@code fallback}. */
    default double number(String name, double fallback) {
      return get(name) instanceof org.hanok.protocol.json.JsonNumber number
          ? number.value()
          : fallback;
    }
  }

  /** Whether the value was deleted. */
  public boolean isDeletion() {
    return value == JsonNull.NULL;
  }

  /**
   * The path variable {@code name}; the text "undefined" if the path has none, as in JavaScript.
   */
  public String param(String name) {
    return params.getOrDefault(name, "undefined");
  }

  /** The address that signed, or {@code null} if a rule took it away. */
  public @Nullable String addr() {
    return auth.getString("addr");
  }

  /** The functions being executed, outermost first, this one last. */
  public List<String> fids() {
    JsonArray fids = auth.getArray("fids");
    return fids == null
        ? List.of()
        : fids.items().stream()
            .map(fid -> fid instanceof JsonString text ? text.value() : "")
            .toList();
  }

  /** Whether the timer flag {@code name} is on at this block. */
  public boolean isEnabled(String name) {
    return flags.isEnabled(name, blockNumber);
  }
}
