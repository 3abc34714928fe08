package org.hanok.fuzz;

import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.crypto.KeyPair;

/** Lets time pass on a chain, and says whose turn it is to propose. */
final class Turns {

  private static final int MAX_EPOCHS_WITHOUT_PROPOSER = 50;

  private final Dice dice;
  private final HanokSide hanok;
  private final Signers signers;
  private final long genesisTime;
  private final long epochMillis;
  private long now;
  private long epoch;

  /**
   * One turn.
   *
   * @param proposer whose it is
   * @param epoch in which
   * @param now what the clock says
   */
  record Turn(KeyPair proposer, long epoch, long now) {

    String address() {
      return World.address(proposer);
    }
  }

  Turns(Network network, Dice dice, HanokSide hanok, Signers signers) {
    this.dice = dice;
    this.hanok = hanok;
    this.signers = signers;
    this.genesisTime = network.config().genesisBlock().timestamp();
    this.epochMillis = network.config().epochMillis();
    this.now = genesisTime;
  }

  /** What the clock says, in milliseconds. */
  long now() {
    return now;
  }

  /** Lets time pass until somebody may propose whose key is at hand. */
  Turn next() {
    long step =
        dice.chance(3) ? dice.between(1, 40) * 86_400_000L / epochMillis : dice.between(1, 2);
    epoch = Math.max(epoch, (now - genesisTime) / epochMillis) + step;
    Validators validators = hanok.nextValidators();
    for (int i = 0; i < MAX_EPOCHS_WITHOUT_PROPOSER; i++, epoch++) {
      String seed = Validators.proposerSeed(hanok.parent().block().header().lastVotesHash(), epoch);
      String address = validators.proposerFor(seed);
      KeyPair key = address == null ? null : signers.keyOf(address);
      if (key != null) {
        now = genesisTime + epoch * epochMillis + dice.below((int) epochMillis);
        return new Turn(key, epoch, now);
      }
    }
    throw new NobodyProposes(validators);
  }

  /** The keys of all who may propose are somebody else's, as on AI Network's public networks. */
  static final class NobodyProposes extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NobodyProposes(Validators validators) {
      super("no key is known of who may propose on that network: " + validators.json().keys());
    }
  }
}
