package org.hanok.node.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonValue;
import org.hanok.signing.Ballot;
import org.jspecify.annotations.Nullable;

/** What the stored chain holds of an account's proposals and votes. */
final class OwnBallots {

  private OwnBallots() {}

  /**
   * Those of {@code address}. Blocks before the first of {@code newest} are not known, so neither
   * are the epochs of votes on them.
   *
   * @param newest blocks, oldest first
   * @param ofLast proposal and votes of the last of them, which no block holds yet
   */
  static List<Ballot> in(List<Block> newest, JsonArray ofLast, String address) {
    Map<String, Block> byHash =
        newest.stream()
            .collect(Collectors.toMap(block -> block.hash().toString(), Function.identity()));
    Stream<JsonValue> votes =
        Stream.concat(
            newest.stream().flatMap(block -> block.body().lastVotes().items().stream()),
            ofLast.items().stream());
    List<Ballot> own = new ArrayList<>();
    newest.stream()
        // The owner signs the genesis block, which is no proposal.
        .filter(block -> block.number() > 0 && block.header().proposer().equals(address))
        .forEach(block -> own.add(ballot(Ballot.Kind.PROPOSAL, block)));
    votes
        .filter(vote -> ConsensusTransactions.signerOf(vote).equals(address))
        .filter(vote -> !ConsensusTransactions.isProposal(vote))
        .forEach(
            vote -> {
              @Nullable String hash = ConsensusTransactions.blockHashOf(vote);
              @Nullable Block block = hash == null ? null : byHash.get(hash);
              if (block != null) {
                boolean against = ConsensusTransactions.isAgainst(vote);
                own.add(ballot(against ? Ballot.Kind.VOTE_AGAINST : Ballot.Kind.VOTE, block));
              }
            });
    return own;
  }

  /** Whether nobody but {@code address} had a say about {@code block}. */
  static boolean isOnlyValidator(Block block, String address) {
    Validators validators = block.validators();
    return validators.stakeOf(address) > 0
        && validators.stakeOf(address) == validators.totalAtStake();
  }

  private static Ballot ballot(Ballot.Kind kind, Block block) {
    return new Ballot(kind, block.number(), block.epoch(), block.hash().toString());
  }
}
