package org.hanok.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever waits in the pool, the block made of it is one that validators take: its transactions
 * stay within all limits, and so do its proposal and the votes for it.
 */
class FuzzedBuilderTest {

  private static final int BLOCKS = 40;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void every_block_made_of_a_random_pool_is_taken(long seed) {
    assertThat(new Chain(new Dice(seed), 1).run()).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void every_block_made_of_a_pool_that_fills_the_state_is_taken(long seed) {
    assertThat(new Chain(new Dice(seed), 30).run()).isGreaterThan(2);
  }

  /** A chain of blocks, each built and then executed as a validator would. */
  private static final class Chain {
    private final Network network;
    private final Dice dice;
    private final HanokSide hanok;
    private final Signers signers;
    private final World world;
    private final Generator generator;
    private final int bulk;
    private final List<BuildTask.Evidence> evidence = new ArrayList<>();
    private List<SignedTransaction> votes = List.of();
    private long now = Network.GENESIS_TIME;

    Chain(Dice dice, int bulk) {
      this.dice = dice;
      this.bulk = bulk;
      this.network = Network.drawn(dice);
      this.hanok = new HanokSide(network.config());
      this.signers = new Signers(network, dice.split());
      this.world = new World(dice.split(), network.owner(), network.keys(), hanok.root());
      this.generator = new Generator(world, network.config().chainId());
    }

    /** How many blocks were made until the state was full. */
    int run() {
      for (int made = 0; made < BLOCKS; made++) {
        if (!makeBlock(made == 0)) {
          return made;
        }
      }
      return BLOCKS;
    }

    private boolean makeBlock(boolean first) {
      now += network.config().epochMillis();
      world.advance(hanok.root(), now);
      long epoch = hanok.parent().block().epoch() + 1;
      KeyPair proposer = proposerOf(epoch);
      List<SignedTransaction> pool = first ? signers.opening(now) : pool();
      BuildOutcome outcome =
          hanok.build(World.address(proposer), epoch, now, votes, evidence, pool);
      if (!(outcome instanceof BuildOutcome.Built built)) {
        // Made nothing: that is the answer once the state is as large as it may be.
        return false;
      }
      Block block = built.block();
      JsonObject proposal =
          signers
              .sign(proposer, ConsensusTransactions.proposalBody(block, built.offenses(), now))
              .toJson();
      if (dice.chance(30)) {
        accuse(proposer, block);
      }
      BlockOutcome taken = hanok.apply(block, proposal, now, new ArrayList<>());
      assertThat(taken).as("block %s", block).isInstanceOf(BlockOutcome.Applied.class);
      votes = new ArrayList<>(List.of(Signers.read(proposal)));
      votes.addAll(signers.votesFor(block, hanok.parent(), now));
      evidence.removeIf(each -> !block.body().evidence().isEmpty());
      return true;
    }

    private List<SignedTransaction> pool() {
      return generator.pool(dice.between(1, 30), bulk).stream()
          .filter(
              each ->
                  SignedTransaction.create(
                          each.body().json(),
                          each.signature(),
                          network.config().chainId(),
                          TransactionRules.DEFAULT)
                      instanceof SignedTransaction.Created)
          .toList();
    }

    private KeyPair proposerOf(long epoch) {
      String seed = Validators.proposerSeed(hanok.parent().block().header().lastVotesHash(), epoch);
      String address = Objects.requireNonNull(hanok.nextValidators().proposerFor(seed));
      return Objects.requireNonNull(signers.keyOf(address));
    }

    /** Evidence that holds evidence: as often as the builder takes it, its size doubles. */
    private void accuse(KeyPair proposer, Block block) {
      Block spoiled = Spoiler.spoil(block, dice);
      SignedTransaction proposal =
          signers.sign(
              proposer, ConsensusTransactions.proposalBody(spoiled, JsonObject.EMPTY, now));
      evidence.add(
          new BuildTask.Evidence(
              spoiled.header().proposer(),
              spoiled.toJson(),
              proposal,
              signers.against(spoiled, hanok.nextValidators(), now)));
    }
  }
}
