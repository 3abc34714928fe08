package org.hanok.consensus.validators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hanok.spi.consensus.VoteSummary;

/**
 * Votes on blocks that are not known yet. Each voter has so much room and no more, so that nobody
 * can displace what others said.
 */
final class WaitingVotes {

  /** As many votes of one voter wait; the oldest leaves for the next one. */
  static final int MAX_OF_VOTER = 32;

  private final Map<String, Map<String, VoteSummary>> byVoter = new LinkedHashMap<>();

  /** Takes in a vote of a validator; answers the one that leaves for it. */
  Optional<VoteSummary> add(VoteSummary vote) {
    Map<String, VoteSummary> own =
        byVoter.computeIfAbsent(vote.voter(), voter -> new LinkedHashMap<>());
    VoteSummary before = own.putIfAbsent(vote.transactionHash(), vote);
    return before != null || own.size() <= MAX_OF_VOTER
        ? Optional.empty()
        : Optional.ofNullable(own.remove(own.keySet().iterator().next()));
  }

  /** Takes out the votes on a block. */
  List<VoteSummary> take(String blockHash) {
    return takeIf(vote -> vote.blockHash().equals(blockHash));
  }

  /** Takes out the votes that are of no use any more. */
  List<VoteSummary> takeIf(Predicate<VoteSummary> condition) {
    List<VoteSummary> taken = new ArrayList<>();
    for (Map<String, VoteSummary> own : byVoter.values()) {
      own.values().stream().filter(condition).forEach(taken::add);
      own.values().removeIf(condition);
    }
    byVoter.values().removeIf(Map::isEmpty);
    return taken;
  }
}
