package org.hanok.node.peer.machine;

import java.util.Optional;
import org.hanok.node.peer.message.Greeting;
import org.hanok.node.peer.message.MessageReader;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.jspecify.annotations.Nullable;

/** Lets connections in and out, and finds out who is there. */
final class Reception {

  private final Lines lines;
  private final Candidates candidates;
  private final PeerHost host;
  private final ConnectionReport report;

  Reception(Lines lines, Candidates candidates, PeerHost host, ConnectionReport report) {
    this.lines = lines;
    this.candidates = candidates;
    this.host = host;
    this.report = report;
  }

  /** A connection that was dialled is there: this node greets first. */
  void opened(Link link, String remote) {
    link.phase = Link.Phase.GREETING;
    link.host = remote;
    link.heardMillis = lines.awake();
    lines.send(link, new PeerMessage.AddressRequest(ownGreeting()));
  }

  private Greeting ownGreeting() {
    return Greeting.sign(host.facts().address(), host.info(report.json()), lines.now(), host::sign);
  }

  /** A connection came in: it may stay if there is room for it to greet. */
  void cameIn(SocketId socket, String remote) {
    PeerSettings.Places places = lines.settings().places();
    long greeting = lines.roster.greeting().count();
    long fromThere = lines.roster.greeting().filter(link -> link.host.equals(remote)).count();
    if (lines.isBanned(remote)) {
      lines.refuse(socket, PeerReason.BANNED, remote);
    } else if (greeting >= places.maxGreeting() || fromThere >= places.maxGreetingPerHost()) {
      lines.refuse(socket, PeerReason.FULL, remote);
    } else {
      lines.roster.add(new Link(socket, "", "", remote, lines));
    }
  }

  /** The dialler of {@code link} says who it is. */
  void requested(Link link, Greeting greeting) {
    PeerReason refusal = refusalOfInbound(link, greeting);
    if (refusal != null) {
      lines.close(link, refusal, greeting.address());
      return;
    }
    replaceOlder(greeting.address());
    boolean isNew = register(link, greeting);
    lines.send(link, new PeerMessage.AddressResponse(ownGreeting()));
    greeting
        .info()
        .jsonRpcUrl()
        .ifPresent(url -> candidates.add(url, greeting.address(), greeting.address()));
    if (isNew) {
      dialBack(greeting);
    }
  }

  private boolean register(Link link, Greeting greeting) {
    boolean isNew =
        lines.roster.greet(
            link,
            greeting.address(),
            greeting.info(),
            greeting.timestampMillis(),
            new Roster.Moment(lines.now(), host.facts().lastBlockNumber()));
    lines.trust(link);
    if (isNew) {
      lines.tell(new HostNews.PeerJoined(greeting.address(), link.host));
    }
    return isNew;
  }

  /** AIN: to be heard by the other side there must be a connection that this side dialled. */
  private void dialBack(Greeting greeting) {
    Optional<PeerUrl> url = greeting.info().peerUrl().flatMap(PeerUrl::peer);
    if (url.isPresent() && !lines.roster.isDialled(url.get().text())) {
      lines.dial(url.get(), greeting.address());
    }
  }

  /** Who comes again from the same host has lost the connection before. */
  private void replaceOlder(String address) {
    Link older = lines.roster.peer(address).map(peer -> peer.inbound).orElse(null);
    if (older != null) {
      lines.close(older, PeerReason.DUPLICATE, address);
    }
  }

  private @Nullable PeerReason refusalOfInbound(Link link, Greeting greeting) {
    PeerReason refusal = refusal(greeting);
    if (refusal != null) {
      return refusal;
    }
    Optional<PeerUrl> url = greeting.info().peerUrl().flatMap(PeerUrl::peer);
    // AIN: the reference looks at this only where it has no connection to that peer yet.
    if (url.isEmpty() || !PeerUrl.isSameHost(link.host, url.get().host())) {
      return PeerReason.OTHER_HOST;
    }
    Optional<Peer> before = lines.roster.peer(greeting.address());
    Link older = before.map(peer -> peer.inbound).orElse(null);
    if (older != null) {
      // A greeting that somebody else kept is no newer than the one that it was.
      boolean isSelf =
          PeerUrl.isSameHost(older.host, link.host)
              && before.get().greetedMillis < greeting.timestampMillis();
      return isSelf ? null : PeerReason.DUPLICATE;
    }
    return hasPlace(before.isPresent()) ? null : PeerReason.FULL;
  }

  /** Whether there is a place for one more that dials, whom this node chose or not. */
  boolean hasPlace(boolean isChosen) {
    PeerSettings.Places places = lines.settings().places();
    long taken = lines.roster.inbound().count();
    long byStrangers = lines.roster.inbound().filter(peer -> !peer.isChosen).count();
    return taken < places.maxInbound()
        && (isChosen || byStrangers < places.maxInbound() - places.keptForChosen());
  }

  /** The listener of {@code link} says who it is. */
  void responded(Link link, Greeting greeting) {
    PeerReason refusal = refusal(greeting);
    boolean isOther = !link.expected.isEmpty() && !link.expected.equals(greeting.address());
    boolean isThere =
        lines.roster.peer(greeting.address()).filter(peer -> peer.outbound != null).isPresent();
    if (refusal == null && isOther) {
      refusal = PeerReason.OTHER_PEER;
    }
    if (refusal == null && isThere) {
      refusal = PeerReason.DUPLICATE;
    }
    if (refusal != null) {
      greeting.info().jsonRpcUrl().ifPresent(candidates::forget);
      lines.close(link, refusal, greeting.address());
      return;
    }
    boolean ignored = register(link, greeting);
    greeting.info().jsonRpcUrl().ifPresent(candidates::proven);
  }

  /** What speaks against {@code greeting}, whichever side it comes from. */
  private @Nullable PeerReason refusal(Greeting greeting) {
    PeerHost.Facts facts = host.facts();
    if (!greeting.isSigned(facts.chainId())) {
      return PeerReason.BAD_SIGNATURE;
    }
    // AIN: the reference takes a greeting of any age, so that whoever was greeted once can greet
    // others with it.
    if (Math.abs(lines.now() - greeting.timestampMillis()) > MessageReader.MAX_AGE_MILLIS) {
      return PeerReason.STALE;
    }
    if (greeting.address().equals(facts.address())) {
      return PeerReason.OWN_ADDRESS;
    }
    if (!lines.settings().lists(greeting.address())) {
      return PeerReason.NOT_LISTED;
    }
    return lines.isBanned(greeting.address()) ? PeerReason.BANNED : null;
  }
}
