package org.hanok.protocol.market;

import java.util.Locale;
import org.hanok.protocol.json.JsonObject;

/**
 * One execution of a program.
 *
 * @param id unique among open jobs and the history
 * @param program the program's name
 * @param contract the contract it runs under
 * @param executor who pays
 * @param provider who runs it
 * @param status where it stands
 * @param priceMicros held from the executor until it is settled
 * @param inputHash SHA-256 of the input, 64 hex digits
 * @param inputBytes the input's length
 * @param key executions with the same key conflict; empty if it conflicts with none
 * @param deadlineMillis block time after which it may be expired
 * @param submittedAtMillis block time of submission
 * @param resultHash SHA-256 of the result, empty until there is one
 * @param resultBytes the result's length
 * @param reason why it ended as it did, a stable word; empty while it is open
 * @param wallMillis how long it ran, as the provider reports
 */
public record Job(
    String id,
    String program,
    String contract,
    String executor,
    String provider,
    Status status,
    long priceMicros,
    String inputHash,
    long inputBytes,
    String key,
    long deadlineMillis,
    long submittedAtMillis,
    String resultHash,
    long resultBytes,
    String reason,
    long wallMillis) {

  /** The life of a job; the last four are final and stand in the history. */
  public enum Status {
    SUBMITTED,
    RUNNING,
    ACCEPTED,
    REJECTED,
    DROPPED,
    EXPIRED;

    /** Its name on the chain. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the job can still change. */
    public boolean isOpen() {
      return this == SUBMITTED || this == RUNNING;
    }
  }

  Job withStatus(Status newStatus, String newReason) {
    return ended(newStatus, newReason, resultHash, resultBytes, wallMillis);
  }

  Job ended(Status end, String why, String newResultHash, long newResultBytes, long newWallMillis) {
    return new Job(
        id,
        program,
        contract,
        executor,
        provider,
        end,
        priceMicros,
        inputHash,
        inputBytes,
        key,
        deadlineMillis,
        submittedAtMillis,
        newResultHash,
        newResultBytes,
        why,
        newWallMillis);
  }

  /** The price in AIN. */
  public double priceAin() {
    return Micros.toAin(priceMicros);
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .set("id", id)
        .set("program", program)
        .set("contract", contract)
        .set("executor", executor)
        .set("provider", provider)
        .set("status", status.text())
        .set("price", Micros.toAin(priceMicros))
        .set("input_hash", inputHash)
        .set("input_bytes", inputBytes)
        .set("key", key)
        .set("deadline", deadlineMillis)
        .set("submitted_at", submittedAtMillis)
        .set("result_hash", resultHash)
        .set("result_bytes", resultBytes)
        .set("reason", reason)
        .set("wall_ms", wallMillis)
        .build();
  }

  static Job from(JsonObject json) {
    return new Job(
        Fields.text(json, "id"),
        Fields.text(json, "program"),
        Fields.text(json, "contract"),
        Fields.text(json, "executor"),
        Fields.text(json, "provider"),
        Status.valueOf(Fields.text(json, "status").toUpperCase(Locale.ROOT)),
        Micros.parse(json.get("price")),
        Fields.text(json, "input_hash"),
        (long) json.getNumber("input_bytes", 0),
        Fields.text(json, "key"),
        (long) json.getNumber("deadline", 0),
        (long) json.getNumber("submitted_at", 0),
        Fields.text(json, "result_hash"),
        (long) json.getNumber("result_bytes", 0),
        Fields.text(json, "reason"),
        (long) json.getNumber("wall_ms", 0));
  }
}
