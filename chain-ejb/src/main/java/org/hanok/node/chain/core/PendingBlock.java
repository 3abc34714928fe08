package org.hanok.node.chain.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hanok.node.query.PendingView;
import org.hanok.node.storage.FinalBlock;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.Parent;
import org.hanok.spi.consensus.BlockSummary;

/** An executed block that is not final, with its proposal and votes. For the writer alone. */
final class PendingBlock {

  private final Block block;
  private final Parent parent;
  private final Validators nextValidators;
  private final JsonObject offenses;
  private final List<ExecutionResult> results;
  private final List<BuildOutcome.Ballot> ballots;
  private final List<SignedTransaction> transactions;
  private final List<SignedTransaction> votes = new ArrayList<>();
  private Optional<SignedTransaction> proposal = Optional.empty();

  PendingBlock(
      Block block,
      Parent parent,
      Validators nextValidators,
      JsonObject offenses,
      List<ExecutionResult> results,
      List<BuildOutcome.Ballot> ballots) {
    this.block = block;
    this.parent = parent;
    this.nextValidators = nextValidators;
    this.offenses = offenses;
    this.results = results;
    this.ballots = ballots;
    this.transactions = Ballots.read(block.body().transactions());
  }

  /** Its transactions, in their order. */
  List<SignedTransaction> transactions() {
    return transactions;
  }

  /** The results of its transactions, in their order. */
  List<ExecutionResult> results() {
    return results;
  }

  /** The votes that it carries, executed. */
  List<BuildOutcome.Ballot> ballots() {
    return ballots;
  }

  Block block() {
    return block;
  }

  JsonObject offenses() {
    return offenses;
  }

  void propose(SignedTransaction transaction) {
    proposal = Optional.of(transaction);
  }

  void vote(SignedTransaction transaction) {
    votes.add(transaction);
  }

  /** As interfaces show it, with the votes that are there now. */
  PendingView view() {
    return new PendingView(
        block,
        proposal.map(SignedTransaction::toJson).orElse(null),
        votes.stream().map(SignedTransaction::toJson).toList());
  }

  /** What a block on top of this one builds on. */
  Parent asParent() {
    return parent.then(block);
  }

  /** The proposal first, then the votes. */
  List<SignedTransaction> consensusTransactions() {
    List<SignedTransaction> all = new ArrayList<>();
    proposal.ifPresent(all::add);
    all.addAll(votes);
    return all;
  }

  BlockSummary summary() {
    return summaryOf(block, nextValidators);
  }

  static BlockSummary summaryOf(Block block, Validators nextValidators) {
    return new BlockSummary(
        block.hash().toString(),
        block.header().lastHash(),
        BlockNumber.of(block.number()),
        block.epoch(),
        block.timestamp(),
        block.header().proposer(),
        block.validators(),
        nextValidators,
        block.header().lastVotesHash());
  }

  FinalBlock toFinal() {
    List<JsonValue> own = new ArrayList<>();
    consensusTransactions().forEach(transaction -> own.add(transaction.toJson()));
    return new FinalBlock(block, new JsonArray(own), reverted());
  }

  /** The hashes of its transactions that failed. */
  Set<String> reverted() {
    Set<String> reverted = new HashSet<>();
    List<JsonValue> transactions = block.body().transactions().items();
    for (int i = 0; i < Math.min(results.size(), transactions.size()); i++) {
      if (results.get(i).failed()
          && transactions.get(i) instanceof JsonObject transaction
          && transaction.get("hash") instanceof JsonString hash) {
        reverted.add(hash.value());
      }
    }
    return reverted;
  }
}
