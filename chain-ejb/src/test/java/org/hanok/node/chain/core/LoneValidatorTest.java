package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.LedgerOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A chain with one validator")
class LoneValidatorTest {

  private static final String PARAMS = "/blockchain_params/";
  private static final LedgerOptions LIKE_REFERENCE = PrivateChain.ledger(PrivateChain.params());
  private static final LedgerOptions SAFE = LIKE_REFERENCE.withRules(HanokRules.SAFE);

  @TempDir Path folder;

  private static SignedTransaction write(KeyPair key, String path, JsonValue value) {
    return write(key, "SET_VALUE", path, value);
  }

  private static SignedTransaction write(KeyPair key, String type, String path, JsonValue value) {
    JsonObject operation =
        JsonObject.builder().set("type", type).set("ref", path).set("value", value).build();
    return SignedTransaction.sign(
        TransactionBody.of(operation, -1, PrivateChain.GENESIS_MILLIS + 1).withGasPrice(1), key, 0);
  }

  private static SignedTransaction staking(double amount) {
    String path = "/staking/consensus/" + PrivateChain.NODE.address() + "/0/stake/more/value";
    return write(PrivateChain.NODE, path, JsonNumber.of(amount));
  }

  private static SignedTransaction param(String name, double value) {
    return write(PrivateChain.OWNER, PARAMS + name, JsonNumber.of(value));
  }

  @Test
  void refuses_a_stake_above_what_its_validator_may_have_and_goes_on() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      for (boolean dry : new boolean[] {true, false}) {
        JsonObject stake = staking(5).toJson();
        assertThat(dry ? chain.ingress().dryRun(stake) : chain.ingress().submit(stake))
            .isInstanceOfSatisfying(
                SubmitOutcome.Impossible.class,
                impossible -> assertThat(impossible.code()).isEqualTo("HANOK-CHAIN-WOULD-STOP"));
      }
      long number = chain.driver().last().number();
      chain.epochsUntil(() -> chain.driver().last().number() > number + 3);
    }
  }

  @Test
  void refuses_parameters_under_which_its_validator_may_not_propose_and_goes_on() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      for (SignedTransaction bad :
          List.of(
              param("consensus/max_stake_for_proposer", 5),
              param("consensus/min_num_validators", 2))) {
        assertThat(chain.ingress().submit(bad.toJson()))
            .isInstanceOf(SubmitOutcome.Impossible.class);
      }
      assertThat(chain.ingress().submit(param("consensus/max_num_validators", 8).toJson()))
          .isInstanceOf(SubmitOutcome.Accepted.class);
      long number = chain.driver().last().number();
      chain.epochsUntil(() -> chain.driver().last().number() > number + 3);
    }
  }

  @Test
  void goes_on_without_a_rule_under_which_no_block_could_be_proposed() throws Exception {
    try (PrivateChain chain = PrivateChain.safe(folder)) {
      JsonObject rule = JsonObject.of(".rule", JsonObject.of("write", JsonBoolean.FALSE));
      SignedTransaction bad =
          write(PrivateChain.OWNER, "SET_RULE", "/consensus/number/$number/propose", rule);
      // Who looks at validators alone does not see it.
      assertThat(chain.ingress().submit(bad.toJson()))
          .isInstanceOfSatisfying(
              SubmitOutcome.Accepted.class, done -> assertThat(done.failed()).isFalse());
      long number = chain.driver().last().number();
      chain.epochsUntil(() -> chain.driver().last().number() > number + 3);
      assertThat(chain.driver().pool().all()).isEmpty();
    }
  }

  private static BuildOutcome build(LedgerOptions ledger, SignedTransaction... candidates) {
    NetworkConfig network = PrivateChain.network(ledger);
    ChainState chain = new ChainState(network, ledger, TransactionRules.DEFAULT);
    assertThat(chain.loadGenesis(network.genesisBlock())).isInstanceOf(BlockOutcome.Applied.class);
    long now = PrivateChain.GENESIS_MILLIS + 5_000;
    String node = PrivateChain.NODE.address().toString();
    return chain
        .build(
            new BuildTask(
                chain.last(), node, 5, now, now, List.of(), List.of(), List.of(candidates)))
        .outcome();
  }

  private static SignedTransaction transfer() {
    String path =
        "/transfer/"
            + PrivateChain.USER.address()
            + "/"
            + PrivateChain.OWNER.address()
            + "/1/value";
    return write(PrivateChain.USER, path, JsonNumber.of(5));
  }

  @Test
  void has_no_block_with_a_stake_after_which_no_other_could_follow() {
    SignedTransaction stake = staking(5);
    assertThat(build(SAFE, stake, transfer()))
        .isInstanceOfSatisfying(
            BuildOutcome.Built.class,
            built -> {
              assertThat(built.leftOut()).containsExactly(stake.hash());
              assertThat(built.block().body().transactions().size()).isEqualTo(1);
            });
  }

  @Test
  void has_no_block_at_all_with_it_on_AI_Networks_own_networks() {
    assertThat(build(LIKE_REFERENCE, staking(5), transfer()))
        .isInstanceOfSatisfying(
            BuildOutcome.NotBuilt.class,
            not -> assertThat(not.reason()).isEqualTo(BuildOutcome.Reason.PROPOSAL_WOULD_FAIL));
  }
}
