package org.hanok.node.boot;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.work.ProviderPolicy;

/** The provider's policy as an operator set it. */
final class ProviderSettings {

  private static final double DAY_MILLIS = 24 * 60 * 60 * 1000.0;

  private ProviderSettings() {}

  static ProviderPolicy policy(NodeSettings settings) {
    ProviderPolicy usual = ProviderPolicy.USUAL;
    return new ProviderPolicy(
        settings.ownDecimal("HANOK_PROVIDER_LOWEST_PRICE", usual.lowestPriceAin()),
        settings.ownDecimal("HANOK_PROVIDER_LOWEST_SHARE", usual.lowestShare()),
        (long)
            (DAY_MILLIS
                * settings.ownDecimal(
                    "HANOK_PROVIDER_LONGEST_TERM_DAYS", usual.longestTermMillis() / DAY_MILLIS)),
        settings.ownDecimal("HANOK_PROVIDER_MOST_DEPOSIT", usual.mostDepositAin()),
        settings.ownDecimal("HANOK_PROVIDER_MOST_AT_RISK", usual.mostAtRiskAin()),
        settings.ownDecimal("HANOK_PROVIDER_MOST_PENALTY_PRICES", usual.mostPenaltyPrices()),
        settings.ownDecimal("HANOK_PROVIDER_PLACES_PER_DEVELOPER", usual.placesPerDeveloper()),
        settings.ownDecimal("HANOK_PROVIDER_FREE_PLACES", usual.freePlaces()),
        usual.freeTermMillis(),
        addresses(settings, "HANOK_PROVIDER_TRUSTS"),
        addresses(settings, "HANOK_PROVIDER_REFUSES"));
  }

  private static Set<String> addresses(NodeSettings settings, String name) {
    return Arrays.stream(settings.ownText(name).orElse("").split(","))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .collect(Collectors.toSet());
  }
}
