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
 * @param offer the offer whose capacity it takes
 * @param status where it stands
 * @param capacity how many jobs at once
 * @param openJobs how many are open; never above {@code capacity}
 * @param providerShareMillionths the provider's part of each price, 0 to 1,000,000
 * @param developerDepositMicros held from the developer
 * @param providerDepositMicros what is left of the provider's deposit
 * @param penaltyMicros what a missed deadline costs the provider and pays the executor
 * @param untilMillis block time after which it takes no more jobs
 * @param settledJobs how many jobs ended with a paid result
 */
public record Contract(
    String id,
    String program,
    String developer,
    String provider,
    String offer,
    Status status,
    long capacity,
    long openJobs,
    long providerShareMillionths,
    long developerDepositMicros,
    long providerDepositMicros,
    long penaltyMicros,
    long untilMillis,
    long settledJobs) {

  /** The life of a contract; the last four are final and stand in the history. */
  public enum Status {
    PROPOSED,
    ACTIVE,
    WITHDRAWN,
    COMPLETED,
    TERMINATED,
    BREACHED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Contract withStatus(Status newStatus) {
    return copy(newStatus, openJobs, providerDepositMicros, settledJobs);
  }

  Contract withOpenJobs(long newOpenJobs) {
    return copy(status, newOpenJobs, providerDepositMicros, settledJobs);
  }

  Contract withPaidJob() {
    return copy(status, openJobs - 1, providerDepositMicros, settledJobs + 1);
  }

  Contract withProviderDeposit(long micros) {
    return copy(status, openJobs, micros, settledJobs);
  }

  private Contract copy(Status newStatus, long newOpenJobs, long newDeposit, long newSettledJobs) {
    return new Contract(
        id,
        program,
        developer,
        provider,
        offer,
        newStatus,
        capacity,
        newOpenJobs,
        providerShareMillionths,
        developerDepositMicros,
        newDeposit,
        penaltyMicros,
        untilMillis,
        newSettledJobs);
  }

  /** The developer's deposit in AIN. */
  public double developerDepositAin() {
    return Micros.toAin(developerDepositMicros);
  }

  /** What is left of the provider's deposit, in AIN. */
  public double providerDepositAin() {
    return Micros.toAin(providerDepositMicros);
  }

  /** The provider's part of each price, 0 to 1. */
  public double providerShare() {
    return providerShareMillionths / 1e6;
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .set("id", id)
        .set("program", program)
        .set("developer", developer)
        .set("provider", provider)
        .set("offer", offer)
        .set("status", status.text())
        .set("capacity", capacity)
        .set("open_jobs", openJobs)
        .set("provider_share", providerShareMillionths / 1e6)
        .set("developer_deposit", Micros.toAin(developerDepositMicros))
        .set("provider_deposit", Micros.toAin(providerDepositMicros))
        .set("penalty", Micros.toAin(penaltyMicros))
        .set("until", untilMillis)
        .set("settled_jobs", settledJobs)
        .build();
  }

  static Contract from(JsonObject json) {
    return new Contract(
        Fields.text(json, "id"),
        Fields.text(json, "program"),
        Fields.text(json, "developer"),
        Fields.text(json, "provider"),
        Fields.text(json, "offer"),
        Status.valueOf(Fields.text(json, "status").toUpperCase(Locale.ROOT)),
        (long) json.getNumber("capacity", 0),
        (long) json.getNumber("open_jobs", 0),
        Math.round(json.getNumber("provider_share", 0) * 1e6),
        Micros.parse(json.get("developer_deposit")),
        Micros.parse(json.get("provider_deposit")),
        Micros.parse(json.get("penalty")),
        (long) json.getNumber("until", 0),
        (long) json.getNumber("settled_jobs", 0));
  }
}
