package org.hanok.node.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a block does at its end, without anybody's transaction,")
class MarketBlocksTest {

  private static final String CLIENT = PrivateChain.USER.address().toString();
  private static final String PROVIDER = PrivateChain.NODE.address().toString();
  private static final String HASH = "0f".repeat(32);
  private static final double PRICE = 0.5;
  private static final double SHARE = 0.75;
  private static final double DEPOSIT = 2;
  private static final double PENALTY = 0.25;

  @TempDir Path folder;
  private int id = 100;

  /** With snapshots far away the chain is executed from its beginning, else from one of them. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 3})
  void is_in_the_state_that_a_node_comes_to_which_reads_its_blocks_again(int snapshotInterval)
      throws Exception {
    try (PrivateChain chain = PrivateChain.market(snapshotInterval, folder)) {
      makeContract(chain);
      long deadline = chain.now.get() + 5_000;
      must(
          chain,
          CLIENT,
          MarketCommands.submitJob(CLIENT, "j1", "job1", "con", HASH, 1, 1, deadline));
      must(
          chain,
          CLIENT,
          MarketCommands.submitJob(CLIENT, "j2", "job2", "con", HASH, 1, 1, deadline));
      must(chain, PROVIDER, MarketCommands.reportCompleted(PROVIDER, "p1", "job1", HASH, 9, 1));
      settle(chain);
      double before = balance(chain, PROVIDER);
      chain.epochsUntil(() -> market(chain).unsettledJobs().isEmpty());

      assertThat(status(chain, "job1")).isEqualTo(Job.Status.ACCEPTED);
      assertThat(status(chain, "job2")).isEqualTo(Job.Status.EXPIRED);
      assertThat(balance(chain, PROVIDER) - before).isCloseTo(PRICE * SHARE, within(1e-6));
      assertThat(market(chain).escrowTotalAin()).isEqualTo(DEPOSIT + DEPOSIT - PENALTY);

      PrivateChain.Dead dead = chain.killAndRestart();
      assertThat(chain.driver().last().hash().toString()).isEqualTo(dead.hash());
      assertThat(String.valueOf(chain.driver().finalRoot().proofHash())).isEqualTo(dead.root());
      chain.meanwhile(
          work ->
              assertThat(chain.verify(work))
                  .isEqualTo(new ChainCheck.Verdict.Sound(dead.number(), dead.root())));
      assertThat(chain.driver().brokenPromises()).isZero();
      assertThat(status(chain, "job1")).isEqualTo(Job.Status.ACCEPTED);
      settle(chain);
      chain.epochsUntil(() -> chain.driver().last().number() > dead.number());
    }
  }

  private void makeContract(PrivateChain chain) {
    MarketCommands.Terms terms =
        new MarketCommands.Terms(2, SHARE, DEPOSIT, DEPOSIT, PENALTY, chain.now.get() + 86_400_000);
    must(
        chain,
        CLIENT,
        MarketCommands.publishProgram(CLIENT, "r1", "prog", "git", "1", HASH, "wasm", PRICE));
    must(chain, PROVIDER, MarketCommands.postOffer(PROVIDER, "r2", "offer", "wasm", 2, 0));
    must(
        chain, CLIENT, MarketCommands.proposeContract(CLIENT, "r3", "con", "prog", "offer", terms));
    must(chain, PROVIDER, MarketCommands.acceptContract(PROVIDER, "r4", "con"));
  }

  private void must(PrivateChain chain, String author, JsonObject command) {
    JsonObject signed =
        Signed.write(
            command, ++id, author.equals(CLIENT) ? PrivateChain.USER : PrivateChain.NODE, -1);
    SubmitOutcome outcome = chain.ingress().submit(signed);
    assertThat(outcome instanceof SubmitOutcome.Accepted accepted && !accepted.failed())
        .as("%s", outcome)
        .isTrue();
  }

  private static void settle(PrivateChain chain) throws InterruptedException {
    chain.epochsUntil(() -> chain.driver().pool().all().isEmpty());
  }

  private static MarketView market(PrivateChain chain) {
    return new MarketView(
        path -> {
          StateNode node =
              chain.driver().finalRoot().find(Paths.below("values", Paths.parse(path)));
          return node == null ? null : node.toJson();
        });
  }

  private static Job.Status status(PrivateChain chain, String job) {
    return market(chain).job(job).orElseThrow().status();
  }

  private static double balance(PrivateChain chain, String address) {
    StateNode node =
        Objects.requireNonNull(
            chain.driver().finalRoot().find(List.of("values", "accounts", address, "balance")));
    return ((JsonNumber) node.value()).value();
  }
}
