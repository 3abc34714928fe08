package org.hanok.node.peer.machine;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.hanok.node.peer.message.CandidateInfo;
import org.hanok.node.peer.message.PeerReason;

/**
 * Looks for peers while there are too few, one question at a time, and now and then lets one go for
 * another, so that a node does not stay for ever with those it found first.
 */
final class Discovery {

  private final Lines lines;
  private final Candidates candidates;
  private final RandomGenerator random;
  private String asked = "";
  private long askedMillis;
  private long lookedMillis = Long.MIN_VALUE;
  private int askedInRow;
  private long turnedMillis;

  Discovery(Lines lines, Candidates candidates, RandomGenerator random) {
    this.lines = lines;
    this.candidates = candidates;
    this.random = random;
  }

  boolean isAsking() {
    return !asked.isEmpty();
  }

  /** Unix time in milliseconds; {@code Long.MIN_VALUE} for never. */
  long lookedMillis() {
    return lookedMillis;
  }

  void tick() {
    PeerSettings.Times times = lines.settings().times();
    if (isAsking() && lines.awake() - askedMillis > 2 * times.answer()) {
      asked = "";
    }
    if (lookedMillis == Long.MIN_VALUE || lines.now() - lookedMillis >= times.discovery()) {
      turnedMillis = lookedMillis == Long.MIN_VALUE ? lines.now() : turnedMillis;
      lookedMillis = lines.now();
      askedInRow = 0;
      rotate(times);
      ask();
    }
  }

  private long missing() {
    long now = lines.roster.outbound().count() + lines.roster.dialling().count();
    return lines.settings().places().targetOutbound() - now;
  }

  private void ask() {
    // In one round no more than all are asked, each once and a seed.
    if (isAsking() || missing() <= 0 || askedInRow > candidates.size()) {
      return;
    }
    Optional<String> url = candidates.next(lines.now(), connected());
    if (url.isPresent()) {
      asked = url.get();
      askedMillis = lines.awake();
      askedInRow++;
      lines.fetch(asked);
    }
  }

  private Set<String> connected() {
    Set<String> connected = new HashSet<>();
    lines.roster.outbound().forEach(peer -> connected.add(peer.address));
    return connected;
  }

  void answered(String url, Optional<CandidateInfo> answer, PeerHost.Facts facts) {
    if (!url.equals(asked)) {
      return;
    }
    asked = "";
    if (answer.isEmpty()) {
      candidates.forget(url);
    } else {
      learn(url, answer.get(), facts.address());
    }
    ask();
  }

  private void learn(String url, CandidateInfo info, String own) {
    if (info.address().equals(own)) {
      candidates.forget(url);
    } else {
      // AIN: what was asked may stand for several nodes; this one names itself. What it says of
      // itself counts as what strangers say.
      candidates.add(info.jsonRpcUrl(), info.address(), info.address());
      connect(info);
    }
    info.others()
        .forEach(
            (address, other) -> {
              if (!address.equals(own)) {
                candidates.add(other, address, info.address());
              }
            });
  }

  private void connect(CandidateInfo info) {
    Optional<PeerUrl> url = PeerUrl.peer(info.peerUrl()).filter(this::mayBeDialled);
    boolean isWanted =
        info.isAvailable()
            && missing() > 0
            && lines.settings().lists(info.address())
            && !lines.isBanned(info.address());
    boolean isThere = lines.roster.peer(info.address()).filter(p -> p.outbound != null).isPresent();
    if (url.isPresent() && isWanted && !isThere && !lines.roster.isDialled(info.peerUrl())) {
      lines.dial(url.get(), info.address());
    }
  }

  private boolean mayBeDialled(PeerUrl url) {
    return lines.settings().allowsPrivate() || !PeerUrl.isPrivate(url.host());
  }

  /** AIN: one that is connected both ways goes; here only if somebody else could come. */
  private void rotate(PeerSettings.Times times) {
    List<Peer> both =
        lines.roster.outbound().filter(peer -> peer.inbound != null && peer.isChosen).toList();
    boolean isDue = lines.now() - turnedMillis >= times.rotation();
    boolean isFull = missing() <= 0 && both.size() > 1;
    if (!isDue || !isFull || candidates.size() <= lines.roster.peers().size()) {
      return;
    }
    turnedMillis = lines.now();
    // The oldest stays: who has been there longest is least likely to be a newcomer's doing.
    List<Peer> younger =
        both.stream().sorted(Comparator.comparingLong(peer -> peer.sinceMillis)).skip(1).toList();
    Link link = younger.get(random.nextInt(younger.size())).outbound;
    if (link != null) {
      lines.close(link, PeerReason.ROTATED, "");
    }
  }
}
