package org.hanok.consensus.validators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hanok.spi.consensus.Event;
import org.jspecify.annotations.Nullable;

/** Proposals whose parent is not known yet: so many of each proposer and no more. */
final class Orphans {

  /** As many proposals of one proposer wait; the oldest leaves for the next one. */
  static final int MAX_OF_PROPOSER = 4;

  private final Map<String, Event.ProposalReceived> byHash = new LinkedHashMap<>();

  boolean contains(String hash) {
    return byHash.containsKey(hash);
  }

  boolean isEmpty() {
    return byHash.isEmpty();
  }

  long highestNumber() {
    return byHash.values().stream().mapToLong(one -> one.block().number().value()).max().orElse(0);
  }

  /** Takes in a proposal; answers the one that leaves for it. */
  Optional<Event.ProposalReceived> add(Event.ProposalReceived proposal) {
    byHash.put(proposal.block().hash(), proposal);
    String proposer = proposal.block().proposer();
    List<Event.ProposalReceived> same =
        byHash.values().stream().filter(one -> one.block().proposer().equals(proposer)).toList();
    return same.size() <= MAX_OF_PROPOSER
        ? Optional.empty()
        : Optional.ofNullable(byHash.remove(same.getFirst().block().hash()));
  }

  /** Takes out those whose parent has come. */
  List<Event.ProposalReceived> takeChildren(String parentHash) {
    return takeIf(one -> one.block().lastHash().equals(parentHash));
  }

  /** Takes out the one of that hash, if it is here. */
  Event.@Nullable ProposalReceived take(String hash) {
    return byHash.remove(hash);
  }

  /** Takes out those that are of no use any more. */
  List<Event.ProposalReceived> takeIf(Predicate<Event.ProposalReceived> condition) {
    List<Event.ProposalReceived> taken = new ArrayList<>(byHash.values());
    taken.removeIf(condition.negate());
    taken.forEach(one -> byHash.remove(one.block().hash()));
    return taken;
  }
}
