package org.hanok.node.peer.machine;

import java.util.ArrayList;
import java.util.List;
import org.hanok.node.peer.message.Envelope;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;

/** Opens, uses and closes connections: what is to be done is collected here. */
final class Lines {

  /** A machine that is awake is stepped far more often. */
  static final long MOST_BETWEEN_STEPS_MILLIS = 2_000;

  final Roster roster = new Roster();
  final Standings standings;
  private final PeerSettings settings;
  private List<PeerAction> actions = new ArrayList<>();
  private long nextSocket = 1;
  private long nextTicket = 1;
  private double networkId;
  private long nowMillis;
  private long awakeMillis;

  Lines(PeerSettings settings) {
    this.settings = settings;
    this.standings = new Standings(settings.room().standings(), settings.times().ban());
  }

  /** What was collected since it was last asked. */
  List<PeerAction> take() {
    List<PeerAction> taken = actions;
    actions = new ArrayList<>();
    return taken;
  }

  /** It is this time, in this network. */
  void at(long now, double network) {
    awakeMillis += Math.clamp(now - nowMillis, 0, MOST_BETWEEN_STEPS_MILLIS);
    nowMillis = now;
    networkId = network;
  }

  long now() {
    return nowMillis;
  }

  /**
   * The time by which it is judged who keeps this node waiting: it stands still while this node is
   * itself held up (suspended, without a processor, its clock set), for what others said meanwhile
   * is not read yet.
   */
  long awake() {
    return awakeMillis;
  }

  PeerSettings settings() {
    return settings;
  }

  long ticket() {
    return nextTicket++;
  }

  void tell(HostNews news) {
    actions.add(new PeerAction.Tell(news));
  }

  void fetch(String url) {
    actions.add(new PeerAction.Fetch(url));
  }

  /** Dials {@code url}, where {@code expected} should be; "" if that is not known. */
  void dial(PeerUrl url, String expected) {
    SocketId socket = new SocketId(true, nextSocket++);
    roster.add(new Link(socket, url.text(), expected, url.host(), this));
    actions.add(new PeerAction.Dial(socket, url.text()));
  }

  void send(Link link, PeerMessage message) {
    sendText(link, Envelope.of(message, networkId, nowMillis).text());
  }

  /** Sends {@code text}, or lets a peer go for whom too much waits already. */
  void sendText(Link link, String text) {
    if (link.outboxUnits > settings.room().outboxUnits()) {
      close(link, PeerReason.TOO_SLOW, link.outboxUnits + " characters wait");
      return;
    }
    link.outboxUnits += text.length();
    link.sentMessages++;
    link.sentUnits += text.length();
    actions.add(new PeerAction.Send(link.socket, text));
  }

  String encode(PeerMessage message) {
    return Envelope.of(message, networkId, nowMillis).text();
  }

  String encode(GivenChunk chunk) {
    return chunk.message(networkId, nowMillis);
  }

  void ping(Link link) {
    link.pingedMillis = nowMillis;
    actions.add(new PeerAction.Ping(link.socket));
  }

  void trust(Link link) {
    actions.add(new PeerAction.Trust(link.socket));
  }

  void refuse(SocketId socket, PeerReason reason, String who) {
    actions.add(new PeerAction.Close(socket, reason));
    tell(new HostNews.Refused(reason, who, ""));
  }

  /** Closes {@code link} and with it the other connection of its pair. */
  void close(Link link, PeerReason reason, String detail) {
    actions.add(new PeerAction.Close(link.socket, reason));
    gone(link, reason, detail);
  }

  /** {@code link} is closed already. */
  void gone(Link link, PeerReason reason, String detail) {
    boolean ignored = blame(link, reason);
    tell(new HostNews.Refused(reason, link.who(), detail));
    forget(link, reason);
  }

  /** Blames {@code link} for a message; it goes only if that bans it, or nobody knows who it is. */
  void complain(Link link, PeerReason reason, String detail) {
    boolean isBanned = blame(link, reason);
    tell(new HostNews.Refused(reason, link.who(), detail));
    if (isBanned || link.peer == null) {
      actions.add(new PeerAction.Close(link.socket, reason));
      forget(link, reason);
    }
  }

  /** Puts {@code reason} on the other side's record, where it is to blame; whether that bans it. */
  private boolean blame(Link link, PeerReason reason) {
    Peer peer = link.peer;
    if (peer != null) {
      return standings.blame(peer.address, reason, nowMillis);
    }
    // Many may be behind an address of this machine or a network around it.
    return !PeerUrl.isPrivate(link.host) && standings.blame(link.host, reason, nowMillis);
  }

  private void forget(Link link, PeerReason reason) {
    Link other = roster.remove(link);
    if (other != null) {
      actions.add(new PeerAction.Close(other.socket, PeerReason.HALF_CLOSED));
      roster.remove(other);
    }
    Peer peer = link.peer;
    if (peer != null) {
      tell(new HostNews.PeerLeft(peer.address, reason));
    }
  }

  boolean isBanned(String who) {
    return standings.isBanned(who, nowMillis);
  }
}
