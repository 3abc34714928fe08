package org.hanok.protocol.market;

import java.util.Locale;
import org.hanok.protocol.json.JsonObject;

/**
 * A developer and a provider agree that the provider runs a program.
 *
 * @param id unique on the network
 * @param program the program's name
 * @param developer who proposed it
 * @param provider who runs it
 * @param offer the offer whose capacity it takes from its acceptance on
 * @param status where it stands
 * @param reason why it ended or was refused, a stable word; empty while it stands
 * @param capacity how many jobs at once
 * @param openJobs how many are open; never above {@code capacity}
 * @param unpaidJobs how many have a result that is not paid yet
 * @param providerShareMillionths the provider's part of each price, 0 to 1,000,000
 * @param developerDepositMicros held from the developer
 * @param providerDepositMicros what is left of the provider's deposit
 * @param penaltyMicros what a missed deadline costs the provider and pays the executor
 * @param untilMillis block time after which it takes no more jobs and ends by itself
 * @param dueBlock of a proposal, the block at whose end it is withdrawn by itself
 * @param settledJobs how many jobs ended with a paid result
 * @param failedJobs how many ended because the provider reported that there is none
 * @param paysForGas whether the proposal's transaction paid a fee
 */
public record Contract(
    String id,
    String program,
    String developer,
    String provider,
    String offer,
    Status status,
    String reason,
    long capacity,
    long openJobs,
    long unpaidJobs,
    long providerShareMillionths,
    long developerDepositMicros,
    long providerDepositMicros,
    long penaltyMicros,
    long untilMillis,
    long dueBlock,
    long settledJobs,
    long failedJobs,
    boolean paysForGas) {

  /** The life of a contract; from WITHDRAWN on they are final and stand in the history. */
  public enum Status {
    PROPOSED,
    ACTIVE,
    WITHDRAWN,
    /** The provider does not want it. */
    REFUSED,
    COMPLETED,
    TERMINATED,
    BREACHED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Figures of a contract's jobs. */
  private record Jobs(long open, long unpaid, long settled, long failed) {}

  /** Whether no job of it is left, neither open nor unpaid. */
  public boolean isIdle() {
    return openJobs == 0 && unpaidJobs == 0;
  }

  /** Whether the provider's deposit could pay for a missed deadline. */
  boolean canPayPenalty() {
    return providerDepositMicros >= penaltyMicros;
  }

  Contract ended(Status newStatus, String why) {
    return copy(newStatus, why, jobs(), providerDepositMicros, 0);
  }

  Contract accepted() {
    return copy(Status.ACTIVE, reason, jobs(), providerDepositMicros, 0);
  }

  Contract withSubmitted() {
    return with(new Jobs(openJobs + 1, unpaidJobs, settledJobs, failedJobs));
  }

  Contract withDelivered() {
    return with(new Jobs(openJobs - 1, unpaidJobs + 1, settledJobs, failedJobs));
  }

  Contract withPaid() {
    return with(new Jobs(openJobs, unpaidJobs - 1, settledJobs + 1, failedJobs));
  }

  Contract withRefuted() {
    return with(new Jobs(openJobs, unpaidJobs - 1, settledJobs, failedJobs));
  }

  Contract withClosed() {
    return with(new Jobs(openJobs - 1, unpaidJobs, settledJobs, failedJobs));
  }

  Contract withFailed() {
    return with(new Jobs(openJobs - 1, unpaidJobs, settledJobs, failedJobs + 1));
  }

  Contract withProviderDeposit(long micros) {
    return copy(status, reason, jobs(), micros, dueBlock);
  }

  private Jobs jobs() {
    return new Jobs(openJobs, unpaidJobs, settledJobs, failedJobs);
  }

  private Contract with(Jobs jobs) {
    return copy(status, reason, jobs, providerDepositMicros, dueBlock);
  }

  private Contract copy(
      Status newStatus, String newReason, Jobs jobs, long newDeposit, long newDueBlock) {
    return new Contract(
        id,
        program,
        developer,
        provider,
        offer,
        newStatus,
        newReason,
        capacity,
        jobs.open,
        jobs.unpaid,
        providerShareMillionths,
        developerDepositMicros,
        newDeposit,
        penaltyMicros,
        untilMillis,
        newDueBlock,
        jobs.settled,
        jobs.failed,
        paysForGas);
  }

  /** The developer's deposit in AIN. */
  public double developerDepositAin() {
    return Micros.toAin(developerDepositMicros);
  }

  /** What is left of the provider's deposit, in AIN. */
  public double providerDepositAin() {
    return Micros.toAin(providerDepositMicros);
  }

  /** What a missed deadline costs, in AIN. */
  public double penaltyAin() {
    return Micros.toAin(penaltyMicros);
  }

  /** The provider's part of each price, 0 to 1. */
  public double providerShare() {
    return providerShareMillionths / 1e6;
  }

  JsonObject toJson() {
    JsonObject.Builder json =
        JsonObject.builder()
            .set("id", id)
            .set("program", program)
            .set("developer", developer)
            .set("provider", provider)
            .set("offer", offer)
            .set("status", status.text())
            .set("capacity", capacity)
            .set("open_jobs", openJobs)
            .set("unpaid_jobs", unpaidJobs)
            .set("provider_share", providerShareMillionths / 1e6)
            .set("developer_deposit", Micros.toAin(developerDepositMicros))
            .set("provider_deposit", Micros.toAin(providerDepositMicros))
            .set("penalty", Micros.toAin(penaltyMicros))
            .set("until", untilMillis)
            .set("settled_jobs", settledJobs)
            .set("failed_jobs", failedJobs);
    if (!reason.isEmpty()) {
      json.set("reason", reason);
    }
    if (dueBlock != 0) {
      json.set("due_block", dueBlock);
    }
    if (paysForGas) {
      json.set("pays_for_gas", true);
    }
    return json.build();
  }

  static Contract from(JsonObject json) {
    return new Contract(
        Fields.text(json, "id"),
        Fields.text(json, "program"),
        Fields.text(json, "developer"),
        Fields.text(json, "provider"),
        Fields.text(json, "offer"),
        Status.valueOf(Fields.text(json, "status").toUpperCase(Locale.ROOT)),
        Fields.text(json, "reason"),
        (long) json.getNumber("capacity", 0),
        (long) json.getNumber("open_jobs", 0),
        (long) json.getNumber("unpaid_jobs", 0),
        Math.round(json.getNumber("provider_share", 0) * 1e6),
        Micros.parse(json.get("developer_deposit")),
        Micros.parse(json.get("provider_deposit")),
        Micros.parse(json.get("penalty")),
        (long) json.getNumber("until", 0),
        (long) json.getNumber("due_block", 0),
        (long) json.getNumber("settled_jobs", 0),
        (long) json.getNumber("failed_jobs", 0),
        Fields.flag(json, "pays_for_gas"));
  }
}
