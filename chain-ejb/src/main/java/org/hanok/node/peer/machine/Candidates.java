package org.hanok.node.peer.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Nodes that might be peers, by their JSON-RPC URLs. Whoever fills it with names of their own fills
 * little: so many in all, so many of one network, so many that one node named.
 */
final class Candidates {

  private static final int MOST_ANCHORS = 3;

  /** Where nobody new is known, a seed is asked once in so many times. */
  private static final int SEED_IN = 4;

  /** One node may name so large a part of all. */
  private static final int PART_OF_ONE_SOURCE = 8;

  private final PeerSettings settings;
  private final RandomGenerator random;
  private final Map<String, Candidate> known = new LinkedHashMap<>();
  private final Set<String> anchors = new LinkedHashSet<>();

  /** A node that might be one, as whoever named it said; the operator's have no source. */
  private static final class Candidate {
    final PeerUrl url;
    final String group;
    final String source;
    String address;
    long askedMillis = Long.MIN_VALUE;

    Candidate(PeerUrl url, String address, String source) {
      this.url = url;
      this.address = address;
      this.source = source;
      this.group = PeerUrl.groupOf(url.host());
    }
  }

  Candidates(PeerSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    settings.anchors().stream().limit(MOST_ANCHORS).forEach(anchors::add);
    for (String url : settings.anchors()) {
      add(url, "", "");
    }
  }

  int size() {
    return known.size();
  }

  List<String> urls() {
    return List.copyOf(known.keySet());
  }

  /** Those that were good, for the next start. */
  List<String> anchors() {
    return List.copyOf(anchors);
  }

  /** This one became a peer. */
  void proven(String url) {
    anchors.remove(url);
    anchors.add(url);
    if (anchors.size() > MOST_ANCHORS) {
      anchors.remove(anchors.iterator().next());
    }
  }

  /** Takes note of what {@code source} named, if it may be a peer and there is room. */
  void add(String text, String address, String source) {
    Optional<PeerUrl> url = PeerUrl.jsonRpc(text).filter(found -> mayBeAsked(found, source));
    Candidate before = known.get(text);
    if (before != null && before.address.isEmpty()) {
      before.address = address;
    }
    if (url.isEmpty() || before != null || !mayBePeer(address)) {
      return;
    }
    Candidate fresh = new Candidate(url.get(), address, source);
    if (hasRoom(fresh)) {
      known.put(text, fresh);
    }
  }

  private boolean mayBePeer(String address) {
    return address.isEmpty() || settings.lists(address);
  }

  /** Strangers name addresses, no names, and of those around this node only if it is so set. */
  private boolean mayBeAsked(PeerUrl url, String source) {
    return source.isEmpty()
        || (PeerUrl.address(url.host()).isPresent()
            && (settings.allowsPrivate() || !PeerUrl.isPrivate(url.host())));
  }

  private boolean hasRoom(Candidate fresh) {
    PeerSettings.Room room = settings.room();
    long ofGroup = count(one -> one.group.equals(fresh.group));
    long ofSource = count(one -> one.source.equals(fresh.source));
    boolean fits =
        fresh.source.isEmpty()
            || (ofGroup < room.candidatesPerGroup()
                && ofSource < room.candidates() / PART_OF_ONE_SOURCE);
    if (fits && known.size() >= room.candidates()) {
      known.remove(crowded());
    }
    return fits;
  }

  private long count(Predicate<Candidate> like) {
    return known.values().stream().filter(like).count();
  }

  /** One at random of those whom the most talkative node named. */
  private String crowded() {
    Map<String, List<String>> bySource = new LinkedHashMap<>();
    known.forEach(
        (url, one) -> bySource.computeIfAbsent(one.source, ignored -> new ArrayList<>()).add(url));
    List<String> most = List.of();
    for (List<String> urls : bySource.values()) {
      most = urls.size() > most.size() ? urls : most;
    }
    return most.get(random.nextInt(most.size()));
  }

  void forget(String url) {
    known.remove(url);
  }

  /**
   * The one to ask next, at {@code nowMillis}: an anchor first, then whoever was not asked lately,
   * of the network that the fewest {@code peers} are in; where all were, anybody, or a seed.
   */
  Optional<String> next(long nowMillis, Set<String> peers) {
    List<Candidate> free = shuffled().stream().filter(one -> !peers.contains(one.address)).toList();
    Candidate best = null;
    long least = Long.MAX_VALUE;
    for (Candidate one : free) {
      long weight = isDue(one, nowMillis) ? weight(one, peers) : Long.MAX_VALUE;
      if (weight < least) {
        best = one;
        least = weight;
      }
    }
    boolean isSeedsTurn = best == null && (free.isEmpty() || random.nextInt(SEED_IN) == 0);
    if (isSeedsTurn && !settings.seeds().isEmpty()) {
      return seed();
    }
    Candidate chosen = best == null && !free.isEmpty() ? free.getFirst() : best;
    if (chosen == null) {
      return Optional.empty();
    }
    chosen.askedMillis = nowMillis;
    return Optional.of(chosen.url.text());
  }

  private boolean isDue(Candidate one, long nowMillis) {
    return one.askedMillis == Long.MIN_VALUE
        || nowMillis - one.askedMillis > settings.times().retry();
  }

  private long weight(Candidate one, Set<String> peers) {
    if (anchors.contains(one.url.text())) {
      return -1;
    }
    return known.values().stream()
        .filter(other -> peers.contains(other.address) && other.group.equals(one.group))
        .count();
  }

  private List<Candidate> shuffled() {
    List<Candidate> all = new ArrayList<>(known.values());
    for (int i = all.size() - 1; i > 0; i--) {
      Collections.swap(all, i, random.nextInt(i + 1));
    }
    return all;
  }

  private Optional<String> seed() {
    List<String> seeds = settings.seeds();
    return Optional.of(seeds.get(random.nextInt(seeds.size())));
  }
}
