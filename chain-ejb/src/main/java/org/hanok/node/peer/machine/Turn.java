package org.hanok.node.peer.machine;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.message.PeerReason;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to be asked for something. AIN: a node keeps to one peer, which takes part in
 * consensus, until it has no more, lies, or is gone; then it takes another at random.
 */
final class Turn {

  private final Lines lines;
  private final RandomGenerator random;
  private final long patienceMillis;
  private @Nullable Peer peer;

  /** Who did not answer last: asked again only if there is nobody else. */
  private String avoided = "";

  private long askedMillis;
  private boolean isAwaited;
  private long ticket;
  private long restsUntilMillis = Long.MIN_VALUE;

  /** For what is answered at once. */
  Turn(Lines lines, RandomGenerator random) {
    this(lines, random, 1);
  }

  /** For what takes so many times as long to answer. */
  Turn(Lines lines, RandomGenerator random, int times) {
    this.lines = lines;
    this.random = random;
    this.patienceMillis = times * lines.settings().times().answer();
  }

  /** The connection to ask by now; empty if nobody is there, or something is on its way. */
  Optional<Link> next() {
    if (isAwaited || ticket != 0 || lines.now() < restsUntilMillis) {
      return Optional.empty();
    }
    Peer current = peer;
    if (current == null || current.outbound == null) {
      current = choose();
      peer = current;
    }
    return current == null ? Optional.empty() : Optional.ofNullable(current.outbound);
  }

  private @Nullable Peer choose() {
    List<Peer> able = lines.roster.outbound().filter(one -> one.info.isInConsensus()).toList();
    List<Peer> others = able.stream().filter(one -> !one.address.equals(avoided)).toList();
    List<Peer> from = others.isEmpty() ? able : others;
    return from.isEmpty() ? null : from.get(random.nextInt(from.size()));
  }

  void asked() {
    isAwaited = true;
    askedMillis = lines.awake();
  }

  /** Whether {@code one} was asked and has not answered. */
  boolean isAwaiting(Peer one) {
    return isAwaited && peer == one;
  }

  /** Whether it is {@code one}'s turn. */
  boolean isWith(Peer one) {
    return peer == one;
  }

  /** The answer is here and with the node. */
  void judging(long newTicket) {
    isAwaited = false;
    ticket = newTicket;
  }

  /** More is to come from the same peer. */
  void goOn() {
    isAwaited = true;
    ticket = 0;
    askedMillis = lines.awake();
  }

  /**
   * What the node found, if it was about this answer: the next is asked after what is of no use,
   * and whoever lied is let go.
   *
   * @param lie what the answer is if it is a lie, for the log
   * @param good what follows if it is good
   * @return whether it was about this answer
   */
  boolean judged(long one, Verdict verdict, String lie, Runnable good) {
    if (ticket == 0 || ticket != one) {
      return false;
    }
    switch (verdict) {
      case GOOD -> good.run();
      case USELESS -> pass(lines.settings().times().pause());
      case LIE -> {
        Peer liar = peer;
        pass(0);
        Link link = liar == null ? null : liar.outbound;
        if (link != null) {
          lines.close(link, PeerReason.LIES, lie);
        }
      }
    }
    return true;
  }

  /** The answer was used; the same peer may be asked again. */
  void used() {
    isAwaited = false;
    ticket = 0;
    avoided = "";
  }

  /** Somebody else is to be asked, after {@code millis}. */
  void pass(long millis) {
    Peer current = peer;
    avoided = current == null ? "" : current.address;
    peer = null;
    isAwaited = false;
    ticket = 0;
    restsUntilMillis = lines.now() + millis;
  }

  /** Whoever was asked is gone, or has let the time pass; whether it is so. */
  boolean isOver() {
    Peer current = peer;
    boolean isGone = current != null && current.outbound == null;
    boolean isLate = lines.awake() - askedMillis > patienceMillis;
    return isAwaited && (isGone || isLate);
  }
}
