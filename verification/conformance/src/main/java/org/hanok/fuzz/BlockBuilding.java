package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.FirstDifference;
import org.hanok.protocol.transition.LastVotes;

/** Lets both sides build the block of one pool, which must be the same block. */
final class BlockBuilding {

  private final Sides sides;
  private final HanokSide hanok;
  private final ReferenceSide reference;
  private final Dice dice;
  private final BlockExecution execution;

  /**
   * A block, and what its proposal accuses others of.
   *
   * @param proposed the block
   * @param offenses the counts of offenses in its proposal
   */
  record Made(Proposed proposed, JsonObject offenses) {}

  BlockBuilding(Sides sides, Dice dice, BlockExecution execution) {
    this.sides = sides;
    this.hanok = sides.hanok();
    this.reference = sides.reference();
    this.dice = dice;
    this.execution = execution;
  }

  /**
   * Builds a block: Hanok always, the reference every second time.
   *
   * @return empty if the state is as large as it may be, so that the chain is at its end
   */
  Optional<Made> build(
      Turns.Turn turn,
      List<SignedTransaction> votes,
      List<BuildTask.Evidence> evidence,
      List<SignedTransaction> drawn) {
    List<SignedTransaction> pool = drawn.stream().filter(this::isWellFormed).toList();
    BuildOutcome own = hanok.build(turn.address(), turn.epoch(), turn.now(), votes, evidence, pool);
    if (!(own instanceof BuildOutcome.Built built)) {
      requireExhausted(turn, own);
      return Optional.empty();
    }
    Block block = built.block();
    JsonObject proposal =
        sides
            .signers()
            .sign(
                turn.proposer(),
                ConsensusTransactions.proposalBody(block, built.offenses(), turn.now()))
            .toJson();
    Proposed proposed = new Proposed(block, proposal);
    if (dice.chance(50)) {
      Proposed theirs = referenceBuilds(turn, drawn, built, proposed);
      if (theirs.block().equals(block) || isTakenByBoth(theirs, turn.now())) {
        proposed = theirs;
      }
    }
    return Optional.of(new Made(proposed, built.offenses()));
  }

  private boolean isWellFormed(SignedTransaction transaction) {
    return SignedTransaction.create(
            transaction.body().json(),
            transaction.signature(),
            sides.network().config().chainId(),
            TransactionRules.DEFAULT)
        instanceof SignedTransaction.Created;
  }

  /** The state is as large as it may be, for the reference as well: that is the chain's end. */
  private void requireExhausted(Turns.Turn turn, BuildOutcome own) {
    JsonObject answer = reference.build(turn, List.of());
    if (ReferenceSide.isGood(answer)) {
      Proposed theirs = proposedIn(answer);
      boolean notarized = LastVotes.notarize(theirs.block().body().lastVotes(), hanok.parent());
      if (notarized && ReferenceSide.isGood(reference.apply(theirs, List.of(), turn.now()))) {
        throw new Mismatch("Hanok builds no block, the reference does: " + own);
      }
    }
  }

  private static Proposed proposedIn(JsonObject answer) {
    return new Proposed(
        Objects.requireNonNull(Block.parse(answer.getObject("block"))),
        Objects.requireNonNull(answer.getObject("proposal")));
  }

  /** The reference's block of the same transactions, which must be the very block Hanok builds. */
  private Proposed referenceBuilds(
      Turns.Turn turn, List<SignedTransaction> pool, BuildOutcome.Built built, Proposed own) {
    List<JsonValue> offered = new ArrayList<>();
    Set<String> harmful = harmful(pool, built);
    for (SignedTransaction transaction : pool) {
      if (!harmful.contains(transaction.hash().toString())) {
        offered.add(transaction.toJson());
      }
    }
    JsonObject answer = reference.build(turn, offered);
    if (!ReferenceSide.isGood(answer)) {
      throw new Mismatch("Hanok builds a block, the reference cannot: " + answer.get("message"));
    }
    JsonObject block = Objects.requireNonNull(answer.getObject("block"));
    requireSameMalformed(pool, answer);
    if (!isChanged(offered, block)
        && !built.block().hash().toString().equals(block.getString("hash"))) {
      execution.apply(own, turn.now());
      throw new Mismatch(difference(block, built, answer));
    }
    return proposedIn(answer);
  }

  /**
   * Whether rules changed bodies. AIN: the reference's proposer then stores what became of them.
   */
  private static boolean isChanged(List<JsonValue> offered, JsonObject block) {
    JsonArray taken = Objects.requireNonNull(block.getArray("transactions"));
    return !new HashSet<>(offered).containsAll(taken.items());
  }

  /** A block of changed bodies may be refused; then by both, and for the same reason. */
  private boolean isTakenByBoth(Proposed proposed, long now) {
    BlockOutcome ours = hanok.tryOut(proposed.block(), proposed.proposal(), now);
    if (!(ours instanceof BlockOutcome.Invalid invalid)) {
      sides.comparison().tookChangedBodies();
      return true;
    }
    JsonObject theirs = reference.apply(proposed, List.of(), now);
    if (theirs.getNumber("code", 0) != invalid.code().code()) {
      throw new Mismatch(
          "the reference's block of changed bodies: " + theirs.get("code") + ", Hanok " + invalid);
    }
    return false;
  }

  private void requireSameMalformed(List<SignedTransaction> pool, JsonObject answer) {
    Set<String> theirs = new HashSet<>();
    for (JsonValue each : Objects.requireNonNull(answer.getArray("left_out")).items()) {
      if ("malformed".equals(((JsonObject) each).getString("why"))) {
        theirs.add(Comparison.hashOf(each));
      }
    }
    for (SignedTransaction transaction : pool) {
      if (isWellFormed(transaction) == theirs.contains(transaction.hash().toString())) {
        throw new Mismatch("they disagree whether this is well-formed: " + transaction.toJson());
      }
    }
  }

  /** What Hanok leaves out although the reference would take it: it makes its own block fail. */
  private static Set<String> harmful(List<SignedTransaction> pool, BuildOutcome.Built built) {
    Set<String> taken = new HashSet<>();
    built.block().body().transactions().items().forEach(each -> taken.add(Comparison.hashOf(each)));
    Set<String> leftOut = new HashSet<>();
    built.leftOut().forEach(hash -> leftOut.add(hash.toString()));
    Set<String> harmful = new HashSet<>();
    for (SignedTransaction transaction : pool) {
      String hash = transaction.hash().toString();
      boolean isSet = "SET".equals(transaction.body().operation().getString("type"));
      if (isSet && leftOut.contains(hash) && !taken.contains(hash)) {
        harmful.add(hash);
      }
    }
    return harmful;
  }

  private static String difference(JsonObject theirs, BuildOutcome.Built ours, JsonObject answer) {
    String first = FirstDifference.between("block", theirs, ours.block().toJson());
    return "both build, and not the same block: "
        + first
        + "; the reference left out "
        + answer.get("left_out")
        + ", Hanok "
        + ours.leftOut();
  }
}
