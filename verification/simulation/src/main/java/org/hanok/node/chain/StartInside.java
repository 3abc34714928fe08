package org.hanok.node.chain;

import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.signing.Ballot;

/**
 * What a simulation needs of a start. It lies in the chain's own package because a node, which
 * opens its chain from a database, has no door for it.
 */
public final class StartInside {

  private StartInside() {}

  /**
   * Ballots of {@code address} that a stored chain holds, as a start tells its signer.
   *
   * @param newest blocks, oldest first
   * @param ofLast proposal and votes of the last of them
   */
  public static List<Ballot> ownBallots(List<Block> newest, JsonArray ofLast, String address) {
    return OwnBallots.in(newest, ofLast, address);
  }
}
