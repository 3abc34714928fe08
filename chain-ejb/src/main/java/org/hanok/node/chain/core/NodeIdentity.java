package org.hanok.node.chain.core;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.signing.Ballot;
import org.hanok.signing.BallotReader;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.signing.Signer;

/** In whose name this node proposes and votes. */
public final class NodeIdentity {

  private final Signer signer;

  /** The identity whose key {@code signer} has. */
  public NodeIdentity(Signer signer) {
    this.signer = signer;
  }

  /** The checksummed address. */
  public String address() {
    return signer.address().toString();
  }

  /** A proposal or a vote about {@code block}, signed unless it contradicts another. */
  SignOutcome sign(JsonObject body, Block block) {
    return signer.ballot(body, block.header().toJson());
  }

  /** Why a block of {@code epoch} would not be proposed; empty if it might. */
  Optional<Refused> objection(long epoch) {
    return signer.objection(epoch);
  }

  /**
   * Tells of a proposal or a vote of this account about {@code block} that came from outside, its
   * signature verified: of a peer, or in a block. Others' are none of its business.
   */
  public void heard(SignedTransaction ballot, Block block) {
    if (ballot.address().equals(address())
        && BallotReader.read(ballot.body().json(), block.header().toJson(), signer.address())
            instanceof BallotReader.Read(Ballot own)) {
      signer.heard(own);
    }
  }

  /** What an operator should know about the key; empty if all is well. Any thread may ask. */
  public List<Refused> concerns() {
    return signer.concerns();
  }
}
