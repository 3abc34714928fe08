package org.hanok.node.work;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Offer;
import org.hanok.protocol.market.Program;

/**
 * Which contracts this node's provider signs. Safe for a machine that nobody watches: a contract
 * that pays nothing gets a small part of the machine for a short time and puts no deposit at risk.
 *
 * @param lowestPriceAin a price below it counts as nothing
 * @param lowestShare the least part of each price, 0 to 1, that the provider keeps
 * @param longestTermMillis how long a contract may run from now on
 * @param mostDepositAin the most that the provider puts down for one contract
 * @param mostAtRiskAin the most for all of its contracts together
 * @param mostPenaltyPrices the most that a missed deadline costs, as a multiple of the price
 * @param placesPerDeveloper the largest part of an offer's places, 0 to 1, for one developer
 * @param freePlaces the part of an offer's places, 0 to 1, that all unpaid contracts may have
 * @param freeTermMillis how long an unpaid contract may run
 * @param trusted developers whose contracts are taken whatever they pay; the deposits count
 * @param refused developers whose contracts are not
 */
public record ProviderPolicy(
    double lowestPriceAin,
    double lowestShare,
    long longestTermMillis,
    double mostDepositAin,
    double mostAtRiskAin,
    double mostPenaltyPrices,
    double placesPerDeveloper,
    double freePlaces,
    long freeTermMillis,
    Set<String> trusted,
    Set<String> refused) {

  private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

  /** For a provider whose operator said nothing. */
  public static final ProviderPolicy USUAL =
      new ProviderPolicy(
          0.001,
          0.5,
          90 * DAY_MILLIS,
          100,
          1_000,
          10,
          0.75,
          0.125,
          7 * DAY_MILLIS,
          Set.of(),
          Set.of());

  public ProviderPolicy {
    trusted = lowerCase(trusted);
    refused = lowerCase(refused);
  }

  /**
   * What a proposal would change.
   *
   * @param active the provider's active contracts
   */
  public record Situation(Offer offer, Program program, List<Contract> active, long nowMillis) {
    public Situation {
      active = List.copyOf(active);
    }
  }

  /** Why {@code proposal} is not signed, as a word for the chain; empty if it is. */
  public Optional<String> objection(Contract proposal, Situation situation) {
    String developer = proposal.developer().toLowerCase(Locale.ROOT);
    if (refused.contains(developer)) {
      return Optional.of("developer-refused");
    }
    double atRisk = situation.active().stream().mapToDouble(Contract::providerDepositAin).sum();
    if (proposal.providerDepositAin() > mostDepositAin) {
      return Optional.of("deposit-too-high");
    }
    if (atRisk + proposal.providerDepositAin() > mostAtRiskAin) {
      return Optional.of("too-much-at-risk");
    }
    if (trusted.contains(developer)) {
      return Optional.empty();
    }
    Optional<String> terms =
        isUnpaid(proposal, situation.program())
            ? ofUnpaid(proposal, situation)
            : ofPaid(proposal, situation);
    return terms.or(() -> ofPlaces(proposal, situation));
  }

  /** Why an active contract is not worth its places any more; empty if it is. */
  public Optional<String> regret(Contract contract, Program program) {
    boolean wasPaid = contract.capacity() > 1 || contract.providerDepositAin() > 0;
    boolean isTrusted = trusted.contains(contract.developer().toLowerCase(Locale.ROOT));
    return wasPaid && !isTrusted && isUnpaid(contract, program)
        ? Optional.of("price-too-low")
        : Optional.empty();
  }

  private boolean isUnpaid(Contract contract, Program program) {
    return program.priceAin() < lowestPriceAin || contract.providerShare() == 0;
  }

  private Optional<String> ofPaid(Contract proposal, Situation situation) {
    if (proposal.providerShare() < lowestShare) {
      return Optional.of("share-too-low");
    }
    if (proposal.untilMillis() > situation.nowMillis() + longestTermMillis) {
      return Optional.of("term-too-long");
    }
    return proposal.penaltyAin() > mostPenaltyPrices * situation.program().priceAin()
        ? Optional.of("penalty-too-high")
        : Optional.empty();
  }

  private Optional<String> ofUnpaid(Contract proposal, Situation situation) {
    if (proposal.capacity() > 1) {
      return Optional.of("price-too-low");
    }
    if (proposal.penaltyAin() > 0 || proposal.providerDepositAin() > 0) {
      return Optional.of("price-too-low-for-deposit");
    }
    if (proposal.untilMillis() > situation.nowMillis() + freeTermMillis) {
      return Optional.of("term-too-long");
    }
    long free =
        situation.active().stream()
            .filter(contract -> contract.offer().equals(proposal.offer()))
            .filter(contract -> contract.providerDepositAin() == 0 && contract.capacity() == 1)
            .count();
    return free + 1 > Math.max(1, freePlaces * situation.offer().capacity())
        ? Optional.of("no-unpaid-places-left")
        : Optional.empty();
  }

  private Optional<String> ofPlaces(Contract proposal, Situation situation) {
    long taken =
        situation.active().stream()
            .filter(contract -> contract.offer().equals(proposal.offer()))
            .filter(contract -> contract.developer().equals(proposal.developer()))
            .mapToLong(Contract::capacity)
            .sum();
    return taken + proposal.capacity()
            > Math.max(1, placesPerDeveloper * situation.offer().capacity())
        ? Optional.of("too-many-places")
        : Optional.empty();
  }

  private static Set<String> lowerCase(Set<String> addresses) {
    return Set.copyOf(
        addresses.stream()
            .map(address -> address.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()));
  }
}
