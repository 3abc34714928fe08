package org.hanok.node.peer.message;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** Why a peer's message was refused, or a peer was let go. */
public enum PeerReason implements Reason {
  NOT_JSON("HANOK-PEER-NOT-JSON", Fault.THEIRS, "What a peer sent is no JSON."),
  MALFORMED("HANOK-PEER-MALFORMED", Fault.THEIRS, "A peer's message lacks what its type needs."),
  TOO_LARGE("HANOK-PEER-TOO-LARGE", Fault.THEIRS, "A peer's message is larger than its type is."),
  UNKNOWN_TYPE("HANOK-PEER-UNKNOWN-TYPE", Fault.NOBODYS, "A peer's message has an unknown type."),
  WRONG_NETWORK("HANOK-PEER-WRONG-NETWORK", Fault.THEIRS, "A peer belongs to another network."),
  NO_VERSION("HANOK-PEER-NO-VERSION", Fault.THEIRS, "A peer names no version of its data."),
  OTHER_VERSION(
      "HANOK-PEER-OTHER-VERSION", Fault.NOBODYS, "A message's version is none this node reads."),
  STALE("HANOK-PEER-STALE", Fault.NOBODYS, "A peer's message is older than ten minutes."),
  BAD_SIGNATURE(
      "HANOK-PEER-BAD-SIGNATURE",
      Fault.THEIRS,
      "A peer is not who it says: its greeting is not" + " signed by its address."),
  NOT_LISTED("HANOK-PEER-NOT-LISTED", Fault.NOBODYS, "PEER_WHITELIST does not name the peer."),
  OWN_ADDRESS(
      "HANOK-PEER-OWN-ADDRESS",
      Fault.NOBODYS,
      "The other side has this node's own address: it is"
          + " this node, or one that uses its key."),
  OTHER_HOST(
      "HANOK-PEER-OTHER-HOST",
      Fault.THEIRS,
      "A peer says that it listens at another address than" + " the one it came from."),
  OTHER_PEER(
      "HANOK-PEER-OTHER-PEER", Fault.THEIRS, "Another peer answered than the one it was before."),
  DUPLICATE("HANOK-PEER-DUPLICATE", Fault.NOBODYS, "The peer is connected already."),
  FULL("HANOK-PEER-FULL", Fault.NOBODYS, "This node has as many peers as it may."),
  BANNED("HANOK-PEER-BANNED", Fault.NOBODYS, "The peer is banned for a while."),
  SILENT("HANOK-PEER-SILENT", Fault.NOBODYS, "A peer said nothing for too long."),
  NO_GREETING("HANOK-PEER-NO-GREETING", Fault.NOBODYS, "A connection did not greet in time."),
  OUT_OF_TURN(
      "HANOK-PEER-OUT-OF-TURN",
      Fault.THEIRS,
      "A peer said what is not for its side to say, or" + " before it greeted."),
  TOO_SLOW("HANOK-PEER-TOO-SLOW", Fault.NOBODYS, "A peer does not read what it is sent."),
  FLOOD("HANOK-PEER-FLOOD", Fault.THEIRS, "A peer sends more than a peer may."),
  LIES("HANOK-PEER-LIES", Fault.THEIRS, "What a peer sent was checked and is not true."),
  NO_ANSWER("HANOK-PEER-NO-ANSWER", Fault.NOBODYS, "A peer did not answer a request."),
  UNREACHABLE("HANOK-PEER-UNREACHABLE", Fault.NOBODYS, "A peer could not be reached."),
  BROKEN_FRAMES("HANOK-PEER-BROKEN-FRAMES", Fault.THEIRS, "A peer broke the WebSocket protocol."),
  GONE("HANOK-PEER-GONE", Fault.NOBODYS, "The other side closed the connection."),
  HALF_CLOSED(
      "HANOK-PEER-HALF-CLOSED",
      Fault.NOBODYS,
      "One of a pair's two connections ended, so that the" + " other does, too."),
  ROTATED("HANOK-PEER-ROTATED", Fault.NOBODYS, "A peer made room for another, as happens in turn."),
  NO_TRACKER(
      "HANOK-NO-TRACKER",
      Fault.NOBODYS,
      "The tracker takes no reports of this node: is TRACKER_UPDATE_JSON_RPC_URL right? They are"
          + " off by ENABLE_STATUS_REPORT_TO_TRACKER=false."),
  STOPPING("HANOK-PEER-STOPPING", Fault.NOBODYS, "This node is stopping."),
  BUG(
      "HANOK-PEER-BUG",
      Fault.OURS,
      "What keeps the node's peers met an error of its own in one event and went on.");

  /** Whether a peer has to answer for it. */
  public enum Fault {
    /** Nobody is to blame. */
    NOBODYS(Category.NEWS),
    /** This node is. */
    OURS(Category.BROKEN),
    /** The peer is: it costs the peer some of its standing. */
    THEIRS(Category.EXTERNAL);

    private final Category category;

    Fault(Category category) {
      this.category = category;
    }
  }

  private final String id;
  private final Fault fault;
  private final String meaning;

  PeerReason(String id, Fault fault, String meaning) {
    this.id = id;
    this.fault = fault;
    this.meaning = meaning;
  }

  /** Who is to blame. */
  public Fault fault() {
    return fault;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return fault.category;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return fault == Fault.THEIRS ? "Tell the peer's operator." : category().remedy();
  }
}
