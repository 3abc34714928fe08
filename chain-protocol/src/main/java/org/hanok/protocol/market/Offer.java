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
 * @param contracts how many unsettled contracts, proposals included, name it
 */
public record Offer(
    String id,
    String provider,
    String runtime,
    long capacity,
    long contracted,
    long depositMicros,
    long contracts) {

  Offer with(long newContracted, long newContracts) {
    return new Offer(id, provider, runtime, capacity, newContracted, depositMicros, newContracts);
  }

  /** The deposit in AIN. */
  public double depositAin() {
    return Micros.toAin(depositMicros);
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .set("id", id)
        .set("provider", provider)
        .set("runtime", runtime)
        .set("capacity", capacity)
        .set("contracted", contracted)
        .set("deposit", Micros.toAin(depositMicros))
        .set("contracts", contracts)
        .build();
  }

  static Offer from(JsonObject json) {
    return new Offer(
        Fields.text(json, "id"),
        Fields.text(json, "provider"),
        Fields.text(json, "runtime"),
        (long) json.getNumber("capacity", 0),
        (long) json.getNumber("contracted", 0),
        Micros.parse(json.get("deposit")),
        (long) json.getNumber("contracts", 0));
  }
}
