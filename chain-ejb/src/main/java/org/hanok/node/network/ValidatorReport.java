package org.hanok.node.network;

import java.util.List;
import java.util.OptionalLong;

/**
 * The validators of a chain.
 *
 * @param blockNumber the newest final block
 * @param epoch of that block
 * @param validators those of that block, and who was one in the window; by stake, largest first
 */
public record ValidatorReport(
    long blockNumber,
    long epoch,
    Window window,
    Terms terms,
    List<ValidatorLine> validators,
    OwnStake own) {

  public ValidatorReport {
    validators = List.copyOf(validators);
  }

  /**
   * Over which blocks was counted. The newest final block is left out: what was voted on it is
   * written into the next one.
   *
   * @param fromBlock the oldest; 0 where there is none
   * @param toBlock the newest; 0 where there is none
   * @param blocks how many there are
   * @param asked how many were asked for: where there are fewer, the others are read at the next
   *     call or do not exist
   * @param skippedEpochs how many epochs among these left no final block
   */
  public record Window(long fromBlock, long toBlock, int blocks, int asked, long skippedEpochs) {}

  /**
   * What the chain's parameters say.
   *
   * @param minStake of who proposes, in AIN
   * @param maxStake of who proposes, in AIN
   * @param maxValidators at most so many are chosen
   * @param annualRate the part of their stake that voters earn in a year
   * @param lockupExtensionMillis for how long a first offence locks the stake
   */
  public record Terms(
      double minStake,
      double maxStake,
      double maxValidators,
      double annualRate,
      double lockupExtensionMillis) {}

  /** What a validator did about one block. */
  public enum Mark {
    /** It proposed it. */
    PROPOSED,
    /** It voted for it. */
    VOTED,
    /** It voted against it. */
    AGAINST,
    /** It could vote, and the chain has no vote of it. */
    SILENT,
    /** It was no validator. */
    ABSENT
  }

  /**
   * A validator.
   *
   * @param own whether it is this node
   * @param stake in AIN
   * @param share of all stake of the newest final block's validators, 0 to 1
   * @param validator whether it is one at the newest final block
   * @param proposed how many of the window's blocks it proposed
   * @param missedEpochs how many epochs were its own to propose in and left no final block
   * @param votesFor how many of the window's blocks it voted for, as the chain has it
   * @param votesAgainst how many it voted against
   * @param votesMissed how many it could vote on and did neither
   * @param offences how many offences of it the window's blocks prove
   * @param offencesOnRecord how many the chain has on record
   * @param rewards what it earned in all, in AIN
   * @param rewardsUnclaimed what of it was not taken yet
   * @param lockedUntilMillis until when its stake is locked, Unix time
   * @param marks one for each block of the window, oldest first
   */
  public record ValidatorLine(
      String address,
      boolean own,
      double stake,
      double share,
      boolean validator,
      boolean mayPropose,
      long proposed,
      long missedEpochs,
      long votesFor,
      long votesAgainst,
      long votesMissed,
      long offences,
      double offencesOnRecord,
      double rewards,
      double rewardsUnclaimed,
      OptionalLong lockedUntilMillis,
      List<Mark> marks) {

    public ValidatorLine {
      marks = List.copyOf(marks);
    }
  }

  /**
   * This node's own stake and what it is at risk of.
   *
   * @param validator whether it is one at the newest final block
   * @param listed whether the network names it of those who may be one
   * @param signedThroughEpoch the highest epoch that its key signed for or may have; empty where
   *     nothing was signed, or a signer elsewhere keeps the record
   * @param concerns what its key reports
   */
  public record OwnStake(
      String address,
      double stake,
      boolean validator,
      boolean mayPropose,
      boolean listed,
      OptionalLong lockedUntilMillis,
      double offencesOnRecord,
      List<Risk> risks,
      OptionalLong signedThroughEpoch,
      List<Concern> concerns) {

    public OwnStake {
      risks = List.copyOf(risks);
      concerns = List.copyOf(concerns);
    }
  }

  /**
   * What an offence would cost now.
   *
   * @param offence as the chain names it
   * @param lockedForMillis for how much longer the stake would be locked
   * @param stakeLost how much of it would be gone, in AIN
   */
  public record Risk(String offence, double lockedForMillis, double stakeLost) {}

  /** Something that the key's holder should know. */
  public record Concern(String code, String message) {}
}
