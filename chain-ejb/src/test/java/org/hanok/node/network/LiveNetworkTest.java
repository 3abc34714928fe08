package org.hanok.node.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hanok.node.network.Story.ANNA;
import static org.hanok.node.network.Story.BERT;
import static org.hanok.node.network.Story.CARL;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.hanok.node.network.ValidatorReport.Mark;
import org.hanok.node.network.ValidatorReport.ValidatorLine;
import org.hanok.node.query.ChainMoment;
import org.hanok.protocol.block.Bandages;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.TimerFlags;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a node tells of the network around it")
class LiveNetworkTest {

  private static final long MONTH = 2_592_000_000L;

  private final Story story = new Story();
  private final StateVersion state = new StateStore().cloneVersion(StateStore.EMPTY, "now");
  private Optional<Neighbours> neighbours = Optional.empty();
  private final LiveNetwork network =
      new LiveNetwork(
          new LiveNetwork.Sources(
              new NetworkConfig(
                  PrivateNetwork.params(
                      PrivateNetwork.Settings.standard(7, 0).withChainId(3), "0xO", ANNA, 10),
                  TimerFlags.NONE,
                  Bandages.NONE,
                  story.last()),
              () -> new ChainMoment(story.last(), state.root(), state.root(), List.of()),
              story::stored,
              () -> neighbours,
              () ->
                  new OwnKey(
                      ANNA,
                      OptionalLong.of(12),
                      List.of(new ValidatorReport.Concern("HANOK-X", "look at it"))),
              () -> 99_000));

  LiveNetworkTest() {
    set(JsonNumber.of(MONTH), "blockchain_params", "consensus", "stake_lockup_extension");
    set(JsonNumber.of(0.08), "blockchain_params", "reward", "annual_rate");
    set(JsonNumber.of(9), "blockchain_params", "consensus", "max_num_validators");
  }

  private void set(JsonValue value, String... path) {
    state.write(Stream.concat(Stream.of("values"), Stream.of(path)).toList(), value);
  }

  private ValidatorLine line(String address) {
    return network.validators(60).validators().stream()
        .filter(one -> one.address().equals(address))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void of_a_network_of_its_own_is_that_it_is_alone() {
    Neighbourhood alone = network.neighbourhood();
    assertThat(alone.neighbours()).isEmpty();
    assertThat(alone.self().address()).isEqualTo(ANNA);
    assertThat(alone.self().chainId()).isEqualTo(3);
    assertThat(alone.self().networkId()).isEqualTo(7);
    assertThat(alone.self().validator()).isTrue();
    assertThat(alone.nowMillis()).isEqualTo(99_000);
  }

  @Test
  void of_validators_is_what_they_did_and_what_the_chain_keeps_of_them() {
    story.block(5, ANNA, ANNA, BERT, CARL).block(6, BERT, BERT, CARL).block(9, CARL);
    set(JsonNumber.of(2.5), "consensus", "rewards", CARL, "cumulative");
    set(JsonNumber.of(1.5), "consensus", "rewards", CARL, "unclaimed");
    set(JsonNumber.of(3), "consensus", "offense_records", CARL);
    set(JsonNumber.of(77_000), "staking", "consensus", CARL, "0", "expire_at");

    ValidatorReport report = network.validators(60);
    assertThat(report.blockNumber()).isEqualTo(3);
    assertThat(report.window().blocks()).isEqualTo(2);
    assertThat(report.window().fromBlock()).isEqualTo(1);
    assertThat(report.validators())
        .extracting(ValidatorLine::address)
        .containsExactly(CARL, ANNA, BERT);
    assertThat(report.terms().annualRate()).isEqualTo(0.08);
    ValidatorLine carl = line(CARL);
    assertThat(carl.stake()).isEqualTo(20);
    assertThat(carl.share()).isEqualTo(0.5);
    assertThat(carl.proposed()).isZero();
    assertThat(carl.votesFor()).isEqualTo(2);
    assertThat(carl.rewards()).isEqualTo(2.5);
    assertThat(carl.rewardsUnclaimed()).isEqualTo(1.5);
    assertThat(carl.offencesOnRecord()).isEqualTo(3);
    assertThat(carl.lockedUntilMillis()).hasValue(77_000);
    ValidatorLine anna = line(ANNA);
    assertThat(anna.own()).isTrue();
    assertThat(anna.proposed()).isEqualTo(1);
    assertThat(anna.votesFor()).isEqualTo(1);
    assertThat(anna.votesMissed()).isEqualTo(1);
    assertThat(anna.marks()).containsExactly(Mark.PROPOSED, Mark.SILENT);
  }

  @Test
  void of_skipped_epochs_is_whose_they_were() {
    story.block(5, ANNA, ANNA, BERT);
    String missed = story.proposerOf(6);
    story.block(7, CARL, ANNA, BERT).proves(BERT, 2).block(8, ANNA, ANNA).block(9, ANNA);
    assertThat(network.validators(60).window().skippedEpochs()).isEqualTo(1);
    assertThat(line(missed).missedEpochs()).isEqualTo(1);
    assertThat(line(BERT).offences()).isEqualTo(2);
  }

  @Test
  void of_one_that_was_a_validator_is_that_it_is_none_any_more() {
    story.block(5, ANNA, ANNA, CARL).block(6, ANNA, ANNA, CARL);
    story.with(Validators.NONE.with(ANNA, 10)).block(7, ANNA, ANNA);
    ValidatorReport report = network.validators(60);
    assertThat(report.validators().getFirst().address()).isEqualTo(ANNA);
    assertThat(line(ANNA).share()).isEqualTo(1);
    assertThat(line(CARL).validator()).isFalse();
    assertThat(line(CARL).votesFor()).isEqualTo(2);
  }

  @Test
  void of_its_own_stake_is_what_the_next_offence_would_cost() {
    set(JsonNumber.of(10), "service_accounts", "staking", "consensus", ANNA + "|0", "balance");
    set(JsonBoolean.TRUE, "consensus", "proposer_whitelist", ANNA);
    assertThat(network.validators(1).own().risks())
        .containsExactly(new ValidatorReport.Risk("INVALID_PROPOSAL", MONTH, 0));
    set(JsonNumber.of(2), "consensus", "offense_records", ANNA);
    ValidatorReport.OwnStake own = network.validators(1).own();
    set(JsonNumber.of(5_000), "consensus", "offense_records", ANNA);
    assertThat(network.validators(1).own().risks().getFirst().lockedForMillis())
        .isEqualTo(1L << 53);
    assertThat(own.risks())
        .containsExactly(new ValidatorReport.Risk("INVALID_PROPOSAL", 4 * MONTH, 0));
    assertThat(own.stake()).isEqualTo(10);
    assertThat(own.validator()).isTrue();
    assertThat(own.listed()).isTrue();
    assertThat(own.signedThroughEpoch()).hasValue(12);
    assertThat(own.concerns()).hasSize(1);
  }

  @Test
  void is_of_so_many_blocks_and_validators_and_no_more() {
    Validators many = Validators.NONE;
    for (int i = 0; i < 2 * ValidatorTally.MOST_LINES; i++) {
      many = many.with("0x" + i, 1);
    }
    story.with(many).block(5, "0x1", "0x1").block(6, "0x1", "0x1");
    assertThat(network.validators(NetworkQuery.MAX_BLOCKS).validators())
        .hasSize(ValidatorTally.MOST_LINES);
    assertThatThrownBy(() -> network.validators(NetworkQuery.MAX_BLOCKS + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> network.validators(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
