package org.hanok.simulation.fullstack;

import java.util.Collection;
import org.hanok.consensus.core.Notarization;
import org.hanok.signing.Ballot;
import org.hanok.signing.record.SigningHistory;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.VoteSummary;

/** What runs in a mutant's place of the real code. */
public final class StackBodies {

  private StackBodies() {}

  public static boolean halfIsEnough(
      BlockSummary block, Collection<VoteSummary> votes, BlockSummary parent) {
    return Notarization.tally(block, votes) >= parent.validators().totalAtStake() / 2;
  }

  public static SigningHistory.Verdict everythingIsNew(Object history, Ballot ballot) {
    return new SigningHistory.New();
  }
}
