package org.hanok.node.query;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The transactions about one thing that succeeded: the first, which says how it began, and the
 * newest of each sender. Whoever sent the most makes room for the others.
 */
final class ThingTrail {

  /** How many there are at most. */
  static final int MAX_TRANSACTIONS = 32;

  /** Senders by hash, in the order in which they were heard of. */
  private final Map<String, String> senders = new LinkedHashMap<>();

  private boolean isCut;

  void add(String hash, String sender) {
    senders.putIfAbsent(hash, sender);
    if (senders.size() > MAX_TRANSACTIONS) {
      isCut = true;
      String busiest = busiest();
      senders.entrySet().stream()
          .skip(1)
          .filter(entry -> entry.getValue().equals(busiest))
          .findFirst()
          .map(Map.Entry::getKey)
          .ifPresent(senders::remove);
    }
  }

  private String busiest() {
    return senders.entrySet().stream()
        .skip(1)
        .collect(groupingBy(Map.Entry::getValue, LinkedHashMap::new, counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  List<String> hashes() {
    return List.copyOf(senders.keySet());
  }

  boolean isCut() {
    return isCut;
  }
}
