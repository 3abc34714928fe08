package org.hanok.node.chain.core;

import java.util.ArrayList;
import java.util.Collection;
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
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutedBlock;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.Parent;
import org.hanok.spi.consensus.BlockSummary;

/** An executed block that is not final, with its proposal and votes. For the writer alone. */
final class PendingBlock {

  private final ExecutedBlock executed;
  private final Parent parent;
  private final Validators nextValidators;
  private final JsonObject offenses;
  private final List<SignedTransaction> transactions;
  private final List<SignedTransaction> votes = new ArrayList<>();
  private Optional<SignedTransaction> proposal = Optional.empty();

  PendingBlock(
      ExecutedBlock executed, Parent parent, Validators nextValidators, JsonObject offenses) {
    this.executed = executed;
    this.parent = parent;
    this.nextValidators = nextValidators;
    this.offenses = offenses;
    this.transactions = Ballots.read(executed.block().body().transactions());
  }

  /** Its transactions, in their order. */
  List<SignedTransaction> transactions() {
    return transactions;
  }

  /** The results of its transactions, in their order. */
  List<ExecutionResult> results() {
    return executed.results();
  }

  /** The votes that it carries, executed. */
  List<ExecutedBlock.Ballot> ballots() {
    return executed.ballots();
  }

  Block block() {
    return executed.block();
  }

  JsonObject offenses() {
    return offenses;
  }

  void propose(SignedTransaction transaction) {
    proposal = Optional.of(transaction);
  }

  /** Takes in a vote, unless it is here already. */
  void vote(SignedTransaction transaction) {
    if (votes.stream().noneMatch(vote -> vote.hash().equals(transaction.hash()))) {
      votes.add(transaction);
    }
  }

  /** Takes out votes, by transaction hash. */
  void forgetVotes(Collection<String> transactionHashes) {
    votes.removeIf(vote -> transactionHashes.contains(vote.hash().toString()));
  }

  /** The transaction that proposes it, once it is signed or came along. */
  Optional<SignedTransaction> proposal() {
    return proposal;
  }

  /** The votes on it that are here. */
  List<SignedTransaction> votes() {
    return List.copyOf(votes);
  }

  /** As interfaces show it, with the votes that are there now. */
  PendingView view() {
    return new PendingView(
        block(),
        proposal.map(SignedTransaction::toJson).orElse(null),
        votes.stream().map(SignedTransaction::toJson).toList());
  }

  /** What a block on top of this one builds on. */
  Parent asParent() {
    return parent.then(block());
  }

  /** The proposal first, then the votes. */
  List<SignedTransaction> consensusTransactions() {
    List<SignedTransaction> all = new ArrayList<>();
    proposal.ifPresent(all::add);
    all.addAll(votes);
    return all;
  }

  BlockSummary summary() {
    return summaryOf(block(), nextValidators);
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
        block.header().lastVotesHash(),
        accusedIn(block));
  }

  private static List<String> accusedIn(Block block) {
    List<String> hashes = new ArrayList<>();
    block
        .body()
        .evidence()
        .forEach(
            (offender, proofs) -> {
              if (proofs instanceof JsonArray list) {
                list.items().forEach(proof -> accusedBy(proof).ifPresent(hashes::add));
              }
            });
    return hashes;
  }

  private static Optional<String> accusedBy(JsonValue proof) {
    return Optional.of(proof)
        .filter(JsonObject.class::isInstance)
        .flatMap(json -> Optional.ofNullable(((JsonObject) json).getObject("block")))
        .flatMap(block -> Optional.ofNullable(block.getString("hash")));
  }

  FinalBlock toFinal() {
    List<JsonValue> own = new ArrayList<>();
    consensusTransactions().forEach(transaction -> own.add(transaction.toJson()));
    return new FinalBlock(block(), new JsonArray(own), reverted());
  }

  /** The hashes of its transactions that failed. */
  Set<String> reverted() {
    Set<String> reverted = new HashSet<>();
    for (int i = 0; i < transactions.size(); i++) {
      if (results().get(i).failed()) {
        reverted.add(transactions.get(i).hash().toString());
      }
    }
    return reverted;
  }
}
