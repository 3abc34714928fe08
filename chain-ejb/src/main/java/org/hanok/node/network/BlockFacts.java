package org.hanok.node.network;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonValue;

/**
 * What a final block says of consensus.
 *
 * @param lastVotesHash decides who proposes after it
 * @param votersBefore who voted for the block before it, as far as it carries their votes
 * @param againstBefore who voted against that block
 * @param offences how many offences of whom it proves
 */
record BlockFacts(
    long number,
    long epoch,
    String proposer,
    String lastVotesHash,
    Validators validators,
    Set<String> votersBefore,
    Set<String> againstBefore,
    Map<String, Integer> offences) {

  static BlockFacts of(Block block) {
    Set<String> voters = new LinkedHashSet<>();
    Set<String> against = new LinkedHashSet<>();
    for (JsonValue vote : block.body().lastVotes().items()) {
      boolean isAboutLast =
          block.header().lastHash().equals(ConsensusTransactions.blockHashOf(vote));
      if (isAboutLast && !ConsensusTransactions.isProposal(vote)) {
        (ConsensusTransactions.isAgainst(vote) ? against : voters)
            .add(ConsensusTransactions.signerOf(vote));
      }
    }
    return new BlockFacts(
        block.number(),
        block.epoch(),
        block.header().proposer(),
        block.header().lastVotesHash().toString(),
        block.validators(),
        Set.copyOf(voters),
        Set.copyOf(against),
        offences(block));
  }

  private static Map<String, Integer> offences(Block block) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    block
        .body()
        .evidence()
        .forEach(
            (offender, proofs) ->
                counts.put(offender, proofs instanceof JsonArray list ? list.size() : 0));
    return Map.copyOf(counts);
  }
}
