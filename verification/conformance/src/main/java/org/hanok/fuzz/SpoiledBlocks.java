package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusErrorCode;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BuildTask;

/** Blocks that both sides must refuse for the same reason, and the evidence that comes of them. */
final class SpoiledBlocks {

  private final Sides sides;
  private final HanokSide hanok;
  private final ReferenceSide reference;
  private final Dice dice;
  private final List<BuildTask.Evidence> evidence = new ArrayList<>();

  SpoiledBlocks(Sides sides, Dice dice) {
    this.sides = sides;
    this.hanok = sides.hanok();
    this.reference = sides.reference();
    this.dice = dice;
  }

  /** The evidence that is in no block yet. */
  List<BuildTask.Evidence> evidence() {
    return evidence;
  }

  /** Spoils a block, shows it to both, and sometimes lets validators vote against it. */
  void spoil(Turns.Turn turn, Block block, JsonObject offenses) {
    Block spoiled = Spoiler.spoil(block, dice);
    JsonObject proposal =
        sides
            .signers()
            .sign(
                dice.chance(95) ? turn.proposer() : dice.one(sides.network().keys()),
                ConsensusTransactions.proposalBody(
                    dice.chance(95) ? spoiled : block, offenses, turn.now()))
            .toJson();
    Proposed proposed = new Proposed(spoiled, proposal);
    BlockOutcome ours = hanok.tryOut(spoiled, proposal, turn.now());
    JsonObject theirs = reference.apply(proposed, List.of(), turn.now());
    BlockOutcome.Invalid invalid = requireRefused(spoiled, ours, theirs);
    sides.comparison().refusedBlock();
    if (invalid.code().isOffense() && dice.chance(50)) {
      accuse(proposed, turn.now());
    }
  }

  private static BlockOutcome.Invalid requireRefused(
      Block spoiled, BlockOutcome ours, JsonObject theirs) {
    if (!(ours instanceof BlockOutcome.Invalid invalid)) {
      if (!ReferenceSide.isGood(theirs)) {
        throw new Mismatch("Hanok takes a spoiled block, the reference says " + theirs.get("code"));
      }
      throw new IllegalStateException("spoiling did nothing: " + spoiled);
    }
    int code = (int) theirs.getNumber("code", -1);
    if (invalid.code().code() != code && !isForWantOfVotes(invalid.code(), code)) {
      throw new Mismatch(
          "a spoiled block: the reference says "
              + ReferenceSide.reason(theirs)
              + ", Hanok "
              + invalid);
    }
    return invalid;
  }

  /** The reference heard of votes beside the block, so that it may miss the proposal first. */
  private static boolean isForWantOfVotes(ConsensusErrorCode ours, int theirs) {
    return ours == ConsensusErrorCode.INVALID_LAST_VOTES_STAKES
        && theirs == ConsensusErrorCode.MISSING_PROPOSAL_IN_LAST_VOTES.code();
  }

  /** Validators vote against a block; the evidence goes into one of the next. */
  private void accuse(Proposed proposed, long now) {
    Block spoiled = proposed.block();
    List<SignedTransaction> against = sides.signers().against(spoiled, hanok.nextValidators(), now);
    evidence.add(
        new BuildTask.Evidence(
            spoiled.header().proposer(),
            spoiled.toJson(),
            Signers.read(proposed.proposal()),
            against));
    reference.hearOfInvalid(proposed, against, now);
  }

  /** A block stands: the evidence in it need not go into another. */
  void forgetRecorded(Block block) {
    Set<String> recorded = new HashSet<>();
    block
        .body()
        .evidence()
        .forEach(
            (offender, list) ->
                ((JsonArray) list).items().forEach(each -> recorded.add(hashOfBlock(each))));
    evidence.removeIf(each -> recorded.contains(Comparison.hashOf(each.block())));
  }

  private static String hashOfBlock(JsonValue evidence) {
    return Comparison.hashOf(Objects.requireNonNull(((JsonObject) evidence).getObject("block")));
  }
}
