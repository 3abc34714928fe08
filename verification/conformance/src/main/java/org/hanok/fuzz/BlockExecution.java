package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BlockOutcome;
import org.jspecify.annotations.Nullable;

/** Executes blocks on both sides and compares every step. */
final class BlockExecution {

  private final HanokSide hanok;
  private final Sides sides;
  private final @Nullable Recording recording;

  BlockExecution(Sides sides, @Nullable Recording recording) {
    this.sides = sides;
    this.hanok = sides.hanok();
    this.recording = recording;
  }

  /**
   * Executes a block, which becomes the tip on both sides.
   *
   * @return what the next block says of it: its proposal, and the votes that validators cast
   * @throws Mismatch at the first step that differs
   */
  List<SignedTransaction> apply(Proposed proposed, long now) {
    Block block = proposed.block();
    List<HanokSide.Step> steps = new ArrayList<>();
    BlockOutcome ours = hanok.apply(block, proposed.proposal(), now, steps);
    List<SignedTransaction> votes = sides.signers().votesFor(block, hanok.parent(), now);
    JsonObject theirs = sides.reference().apply(proposed, votes, now);
    compareSteps(block, theirs, steps);
    if (ours instanceof BlockOutcome.Invalid invalid) {
      throw new Mismatch(
          "Hanok refuses a block: " + invalid + "; the reference: " + theirs.get("ok"));
    }
    if (!ReferenceSide.isGood(theirs)) {
      throw new Mismatch(
          "the reference refuses a block of Hanok's: " + ReferenceSide.reason(theirs));
    }
    compareBlock(block, theirs);
    if (recording != null) {
      recording.add(block, theirs);
    }
    sides.comparison().tookBlock(!block.body().evidence().isEmpty());
    List<SignedTransaction> heard = new ArrayList<>();
    heard.add(Signers.read(proposed.proposal()));
    heard.addAll(votes);
    return heard;
  }

  private void compareSteps(Block block, JsonObject theirs, List<HanokSide.Step> steps) {
    try {
      sides.comparison().steps(Objects.requireNonNull(theirs.getArray("executions")), steps);
    } catch (Mismatch mismatch) {
      throw new Mismatch(mismatch.getMessage() + transactionsNamedIn(mismatch, block));
    }
  }

  private void compareBlock(Block block, JsonObject theirs) {
    Comparison.same("state hash", theirs.get("root"), JsonString.of(hanok.rootHash()));
    Comparison.same("block hash", theirs.get("hash"), JsonString.of(block.hash().toString()));
    if (block.body().evidence().isEmpty()) {
      JsonValue size = Objects.requireNonNull(block.toJson().get("size"));
      Comparison.same("block size", theirs.get("size"), JsonParser.parse(JsonText.stringify(size)));
    }
  }

  private static String transactionsNamedIn(Mismatch mismatch, Block block) {
    StringBuilder text = new StringBuilder();
    for (JsonValue each : block.body().transactions().items()) {
      if (mismatch.getMessage().contains(Comparison.hashOf(each))) {
        text.append('\n').append(JsonText.stringify(each));
      }
    }
    return text.toString();
  }
}
