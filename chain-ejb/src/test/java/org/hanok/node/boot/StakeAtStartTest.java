package org.hanok.node.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.query.StateQuery;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.settings.NodeSettings;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Staking at the start")
class StakeAtStartTest {

  private static final String RECORDS = "/staking/consensus/0xN/0/stake";
  private static final String BALANCE = "/service_accounts/staking/consensus/0xN|0/balance";

  private final Map<String, JsonValue> state = new HashMap<>();
  private final List<JsonObject> sent = new ArrayList<>();
  private SubmitOutcome answer = new SubmitOutcome.Accepted("0x1", JsonObject.EMPTY, false);

  private StakeAtStart stake(double target) {
    return new StakeAtStart(target, "0xN", new State(), Optional::of, new Ingress());
  }

  private String path(int at) {
    JsonObject operation = sent.get(at).getObject("operation");
    return operation == null ? "" : String.valueOf(operation.getString("ref"));
  }

  @Test
  void tops_up_to_the_target_once() {
    state.put(BALANCE, JsonNumber.of(30));
    StakeAtStart stake = stake(100);
    stake.act();
    stake.act();
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().getObject("operation"))
        .isNotNull()
        .satisfies(operation -> assertThat(operation.getNumber("value", 0)).isEqualTo(70));
    state.put(BALANCE, JsonNumber.of(100));
    stake(100).act();
    assertThat(sent).hasSize(1);
  }

  @Test
  void names_the_same_record_until_one_is_final_and_another_after_the_stake_was_taken_out() {
    answer = new SubmitOutcome.Unavailable(ChainReason.PAUSED, "", 1_000);
    StakeAtStart waits = stake(100);
    waits.act();
    waits.act();
    stake(100).act();
    assertThat(sent).hasSize(3);
    assertThat(path(1)).isEqualTo(path(0));
    assertThat(path(2)).isEqualTo(path(0));
    state.put(RECORDS, JsonObject.of("hanok_stake_0", JsonObject.EMPTY));
    state.put(BALANCE, JsonNumber.ZERO);
    stake(100).act();
    assertThat(path(3)).startsWith(RECORDS + "/").isNotEqualTo(path(0));
  }

  @Test
  void does_not_stake_above_what_a_proposer_may_have() {
    state.put("/blockchain_params/consensus/max_stake_for_proposer", JsonNumber.of(100));
    stake(101).act();
    assertThat(sent).isEmpty();
    stake(100).act();
    assertThat(sent).hasSize(1);
  }

  @Test
  void a_target_that_is_no_finite_number_is_refused_by_the_name_of_its_setting() {
    for (String wrong : List.of("much", "NaN", "Infinity", "1e999")) {
      NodeSettings settings = NodeSettings.of(Map.of("STAKE", wrong));
      assertThatThrownBy(() -> StakeAtStart.target(settings))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("STAKE")
          .hasMessageContaining(wrong);
    }
    assertThat(StakeAtStart.target(NodeSettings.of(Map.of("STAKE", "2.5")))).isEqualTo(2.5);
    assertThat(StakeAtStart.target(NodeSettings.of(Map.of()))).isZero();
  }

  private final class State implements StateQuery {
    @Override
    public Optional<JsonValue> value(String path, JsonObject options) {
      return Optional.ofNullable(state.get(path));
    }

    @Override
    public Optional<JsonValue> rule(String path, JsonObject options) {
      return Optional.empty();
    }

    @Override
    public Optional<JsonValue> function(String path, JsonObject options) {
      return Optional.empty();
    }

    @Override
    public Optional<JsonValue> owner(String path, JsonObject options) {
      return Optional.empty();
    }

    @Override
    public double nonce(String address, boolean pending) {
      return 0;
    }

    @Override
    public double timestamp(String address, boolean pending) {
      return 0;
    }
  }

  private final class Ingress implements TransactionIngress {
    @Override
    public SubmitOutcome submit(JsonObject transaction) {
      sent.add(transaction);
      return answer;
    }

    @Override
    public int maxBatch() {
      return 0;
    }

    @Override
    public BatchOutcome submitBatch(List<JsonObject> transactions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SubmitOutcome dryRun(JsonObject transaction) {
      throw new UnsupportedOperationException();
    }
  }
}
