package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;

/**
 * Capacity that a provider offers.
 *
 * @param id unique on the network
 * @param provider the address of the offering computer
 * @param runtime the kind of runtime it runs
 * @param capacity how many jobs at once, over all contracts
 * @param contracted how much of that contracts have taken; never above {@code capacity}
 * @param depositMicros held from the provider while the offer stands
 * @param contracts how many active contracts name it
 * @param suspended whether its machine takes no jobs now
 */
public record Offer(
    String id,
    String provider,
    String runtime,
    long capacity,
    long contracted,
    long depositMicros,
    long contracts,
    boolean suspended) {

  Offer with(long newContracted, long newContracts) {
    return new Offer(
        id, provider, runtime, capacity, newContracted, depositMicros, newContracts, suspended);
  }

  Offer with(long newCapacity, boolean newSuspended) {
    return new Offer(
        id, provider, runtime, newCapacity, contracted, depositMicros, contracts, newSuspended);
  }

  /** The deposit in AIN. */
  public double depositAin() {
    return Micros.toAin(depositMicros);
  }

  /** Whether a contract over {@code places} could be made now. */
  public boolean hasRoomFor(long places) {
    return !suspended && contracted + places <= capacity;
  }

  JsonObject toJson() {
    JsonObject.Builder json =
        JsonObject.builder()
            .set("id", id)
            .set("provider", provider)
            .set("runtime", runtime)
            .set("capacity", capacity)
            .set("contracted", contracted)
            .set("deposit", Micros.toAin(depositMicros))
            .set("contracts", contracts);
    if (suspended) {
      json.set("suspended", true);
    }
    return json.build();
  }

  static Offer from(JsonObject json) {
    return new Offer(
        Fields.text(json, "id"),
        Fields.text(json, "provider"),
        Fields.text(json, "runtime"),
        (long) json.getNumber("capacity", 0),
        (long) json.getNumber("contracted", 0),
        Micros.parse(json.get("deposit")),
        (long) json.getNumber("contracts", 0),
        Fields.flag(json, "suspended"));
  }
}
