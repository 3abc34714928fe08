package org.hanok.node.peer.machine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.message.ConsensusMessage;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.Sha256;

/**
 * Hands messages of validators and transactions to the node, once each, and passes on what the node
 * finds good.
 */
final class Relay {

  /**
   * So many peers may fill their room at once; those that come back again and again get no more.
   */
  private static final int MOST_PEERS_AT_ONCE = 10;

  private final Lines lines;
  private final PeerHost host;
  private final Seen seen;
  private final Map<Long, Unjudged> unjudged = new HashMap<>();

  /** What the node has, from {@code peer}, known by {@code keys}. */
  private record Unjudged(Peer peer, PeerMessage message, List<String> keys) {}

  Relay(Lines lines, PeerHost host) {
    this.lines = lines;
    this.host = host;
    this.seen = new Seen(lines.settings().room().seen());
  }

  /** A peer passed {@code message} on. */
  void heard(Peer peer, PeerMessage.Consensus message) {
    String key = keyOf(message.message().json());
    if (hasRoom(peer) && seen.add(key)) {
      long ticket = keep(peer, message, List.of(key));
      lines.tell(new HostNews.ConsensusHeard(ticket, message.message(), peer.address));
    }
  }

  /** A peer passed {@code message} on. */
  void heard(Peer peer, PeerMessage.Transactions message) {
    if (!hasRoom(peer)) {
      return;
    }
    List<JsonObject> fresh = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (JsonObject transaction : message.transactions()) {
      String key = keyOf(signed(transaction));
      if (seen.add(key)) {
        fresh.add(transaction);
        keys.add(key);
      }
    }
    if (!fresh.isEmpty()) {
      PeerMessage rest = new PeerMessage.Transactions(fresh, message.isList(), message.tags());
      long ticket = keep(peer, rest, keys);
      lines.tell(new HostNews.TransactionsHeard(ticket, fresh, peer.address));
    }
  }

  /** What makes a transaction the one it is; a sender's own notes beside it do not. */
  private static JsonObject signed(JsonObject transaction) {
    return JsonObject.builder()
        .setIfPresent("tx_body", transaction.get("tx_body"))
        .setIfPresent("signature", transaction.get("signature"))
        .build();
  }

  // Of all that was sent: who sends something else under the same hash keeps nothing from coming.
  private static String keyOf(JsonObject json) {
    byte[] text = JsonText.stringify(json).getBytes(StandardCharsets.UTF_8);
    return Sha256.digits(text);
  }

  private boolean hasRoom(Peer peer) {
    int most = lines.settings().room().unjudged();
    return peer.unjudged < most && unjudged.size() < MOST_PEERS_AT_ONCE * most;
  }

  private long keep(Peer peer, PeerMessage message, List<String> keys) {
    long ticket = lines.ticket();
    peer.unjudged++;
    unjudged.put(ticket, new Unjudged(peer, message, keys));
    return ticket;
  }

  /** The node has found {@code verdict}; whether this ticket was one of these. */
  boolean judged(long ticket, Verdict verdict) {
    Unjudged one = unjudged.remove(ticket);
    if (one == null) {
      return false;
    }
    one.peer().unjudged--;
    if (verdict == Verdict.GOOD) {
      passOn(one);
    } else {
      // What is of no use now may be later.
      one.keys().forEach(seen::forget);
    }
    Link link = one.peer().inbound;
    if (verdict == Verdict.LIE && link != null) {
      lines.complain(link, PeerReason.LIES, one.message().type().name());
    }
    return true;
  }

  private void passOn(Unjudged one) {
    switch (one.message()) {
      case PeerMessage.Consensus(ConsensusMessage said, List<String> tags) ->
          say(said, tags, Optional.of(one.peer().address));
      case PeerMessage.Transactions some ->
          spread(some.transactions(), some.isList(), some.tags(), Optional.of(one.peer().address));
      default -> throw new AssertionError(one.message().type());
    }
  }

  /** This node says {@code message}. */
  void say(ConsensusMessage message) {
    boolean ignored = seen.add(keyOf(message.json()));
    say(message, List.of(), Optional.empty());
  }

  private void say(ConsensusMessage message, List<String> tags, Optional<String> from) {
    // AIN: who does not take part is not told. The reference tells the sender again, too.
    List<Link> links =
        lines
            .roster
            .outbound()
            .filter(peer -> peer.info.isInConsensus() && !from.equals(Optional.of(peer.address)))
            .map(peer -> peer.outbound)
            .toList();
    send(new PeerMessage.Consensus(message, tagged(tags)), links);
  }

  /** This node took {@code transactions}. */
  void spread(List<JsonObject> transactions) {
    for (JsonObject transaction : transactions) {
      boolean ignored = seen.add(keyOf(signed(transaction)));
    }
    if (!transactions.isEmpty()) {
      spread(transactions, transactions.size() > 1, List.of(), Optional.empty());
    }
  }

  private void spread(
      List<JsonObject> transactions, boolean isList, List<String> tags, Optional<String> from) {
    List<Link> links =
        lines
            .roster
            .outbound()
            .filter(peer -> !from.equals(Optional.of(peer.address)))
            .map(peer -> peer.outbound)
            .toList();
    send(new PeerMessage.Transactions(transactions, isList, tagged(tags)), links);
  }

  private List<String> tagged(List<String> tags) {
    List<String> all = new ArrayList<>(tags);
    all.add(host.facts().address());
    return all;
  }

  private void send(PeerMessage message, List<Link> links) {
    if (!links.isEmpty()) {
      String text = lines.encode(message);
      links.forEach(link -> lines.sendText(link, text));
    }
  }

  /** How many messages are with the node. */
  int unjudged() {
    return unjudged.size();
  }
}
