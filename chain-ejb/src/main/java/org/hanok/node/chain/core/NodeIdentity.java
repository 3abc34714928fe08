package org.hanok.node.chain.core;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
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

  /** What an operator should know about the key; empty if all is well. Any thread may ask. */
  public List<Refused> concerns() {
    return signer.concerns();
  }
}
