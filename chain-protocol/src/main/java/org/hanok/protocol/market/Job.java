package org.hanok.protocol.market;

import java.util.Locale;
import org.hanok.protocol.json.JsonObject;

/**
 * One execution of a program.
 *
 * @param id unique among open jobs and the history
 * @param program the program's name
 * @param pinned what is run, as it was published when the job was paid
 * @param contract the contract it runs under
 * @param executor who pays
 * @param provider who runs it
 * @param status where it stands
 * @param priceMicros held from the executor until it is settled
 * @param bondMicros held from the executor while it disputes the result; of a settled job, what was
 *     held
 * @param inputHash SHA-256 of the input, 64 hex digits
 * @param inputBytes the input's length
 * @param key executions with the same key conflict; empty if it conflicts with none
 * @param deadlineMillis when the result is due, as a block's time
 * @param submittedAtMillis block time of submission
 * @param dueBlock the block at whose end it goes on by itself; 0 while its deadline is ahead
 * @param resultHash SHA-256 of the result, empty until there is one
 * @param resultBytes the result's length
 * @param reason why it ended as it did, a stable word; empty while it is open
 * @param wallMillis how long it ran, as the provider reports
 */
public record Job(
    String id,
    String program,
    Pinned pinned,
    String contract,
    String executor,
    String provider,
    Status status,
    long priceMicros,
    long bondMicros,
    String inputHash,
    long inputBytes,
    String key,
    long deadlineMillis,
    long submittedAtMillis,
    long dueBlock,
    String resultHash,
    long resultBytes,
    String reason,
    long wallMillis) {

  /** The life of a job; from ACCEPTED on they are final and stand in the history. */
  public enum Status {
    SUBMITTED,
    RUNNING,
    /** The deadline has passed; a result is still taken for a few blocks. */
    OVERDUE,
    /** There is a result, which is paid when the time for disputes is over. */
    DELIVERED,
    /** The payer says that it cannot get the result. */
    DISPUTED,
    /** The result stands and is paid. */
    ACCEPTED,
    /** The provider reported that there is none. */
    REJECTED,
    DROPPED,
    EXPIRED,
    /** The provider could not show what it reported. */
    REFUTED;

    /** Its name on the chain. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its provider still owes a result. */
    public boolean isOpen() {
      return this == SUBMITTED || this == RUNNING || this == OVERDUE;
    }

    /** Whether there is a result, paid or not. */
    public boolean hasResult() {
      return this == DELIVERED || this == DISPUTED || this == ACCEPTED;
    }

    /** Whether nothing changes any more. */
    public boolean isFinal() {
      return compareTo(ACCEPTED) >= 0;
    }
  }

  Job withStatus(Status newStatus, String newReason) {
    return copy(newStatus, newReason, bondMicros, dueBlock, resultHash, resultBytes, wallMillis);
  }

  Job due(Status newStatus, long block) {
    return copy(newStatus, reason, bondMicros, block, resultHash, resultBytes, wallMillis);
  }

  Job withBond(long micros) {
    return copy(status, reason, micros, dueBlock, resultHash, resultBytes, wallMillis);
  }

  Job failed(String why, long newWallMillis) {
    return copy(Status.REJECTED, why, bondMicros, dueBlock, "", 0, newWallMillis);
  }

  Job delivered(String newResultHash, long newResultBytes, long newWallMillis) {
    return copy(
        Status.DELIVERED,
        reason,
        bondMicros,
        dueBlock,
        newResultHash,
        newResultBytes,
        newWallMillis);
  }

  private Job copy(
      Status newStatus,
      String newReason,
      long newBond,
      long newDueBlock,
      String newResultHash,
      long newResultBytes,
      long newWallMillis) {
    return new Job(
        id,
        program,
        pinned,
        contract,
        executor,
        provider,
        newStatus,
        priceMicros,
        newBond,
        inputHash,
        inputBytes,
        key,
        deadlineMillis,
        submittedAtMillis,
        newDueBlock,
        newResultHash,
        newResultBytes,
        newReason,
        newWallMillis);
  }

  /** The price in AIN. */
  public double priceAin() {
    return Micros.toAin(priceMicros);
  }

  /** The bond of a dispute in AIN; 0 if the result was not disputed. */
  public double bondAin() {
    return Micros.toAin(bondMicros);
  }

  JsonObject toJson() {
    JsonObject.Builder json =
        JsonObject.builder()
            .set("id", id)
            .set("program", program)
            .set("contract", contract)
            .set("executor", executor)
            .set("provider", provider)
            .set("status", status.text())
            .set("price", Micros.toAin(priceMicros));
    pinned.addTo(json);
    json.set("input_hash", inputHash)
        .set("input_bytes", inputBytes)
        .set("deadline", deadlineMillis)
        .set("submitted_at", submittedAtMillis);
    setUnlessEmpty(json, "key", key);
    setUnlessZero(json, "due_block", dueBlock);
    if (bondMicros > 0) {
      json.set("bond", Micros.toAin(bondMicros));
    }
    if (!resultHash.isEmpty()) {
      json.set("result_hash", resultHash).set("result_bytes", resultBytes);
    }
    setUnlessEmpty(json, "reason", reason);
    setUnlessZero(json, "wall_ms", wallMillis);
    return json.build();
  }

  private static void setUnlessEmpty(JsonObject.Builder json, String key, String value) {
    if (!value.isEmpty()) {
      json.set(key, value);
    }
  }

  private static void setUnlessZero(JsonObject.Builder json, String key, long value) {
    if (value != 0) {
      json.set(key, value);
    }
  }

  static Job from(JsonObject json) {
    return new Job(
        Fields.text(json, "id"),
        Fields.text(json, "program"),
        Pinned.from(json),
        Fields.text(json, "contract"),
        Fields.text(json, "executor"),
        Fields.text(json, "provider"),
        Status.valueOf(Fields.text(json, "status").toUpperCase(Locale.ROOT)),
        Micros.parse(json.get("price")),
        Math.max(0, Micros.parse(json.get("bond"))),
        Fields.text(json, "input_hash"),
        (long) json.getNumber("input_bytes", 0),
        Fields.text(json, "key"),
        (long) json.getNumber("deadline", 0),
        (long) json.getNumber("submitted_at", 0),
        (long) json.getNumber("due_block", 0),
        Fields.text(json, "result_hash"),
        (long) json.getNumber("result_bytes", 0),
        Fields.text(json, "reason"),
        (long) json.getNumber("wall_ms", 0));
  }
}
