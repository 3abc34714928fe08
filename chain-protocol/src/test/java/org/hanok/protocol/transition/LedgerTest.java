package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.protocol.transition.LedgerScene.ALICE;
import static org.hanok.protocol.transition.LedgerScene.BOB;
import static org.hanok.protocol.transition.LedgerScene.json;
import static org.hanok.protocol.transition.LedgerScene.list;
import static org.hanok.protocol.transition.LedgerScene.operation;
import static org.hanok.protocol.transition.LedgerScene.within;

import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

  private final LedgerScene scene = new LedgerScene();

  @Test
  void a_written_value_reads_back_and_costs_one_unit() {
    ExecutionResult result = scene.set("/a/b", "{\"x\":1}");

    assertThat(result.failed()).isFalse();
    assertThat(scene.at("/a/b")).isEqualTo(json("{\"x\":1}"));
    assertThat(result.json().getNumber("bandwidth_gas_amount", 0)).isEqualTo(1);
  }

  @Test
  void empty_objects_arrays_and_missing_values_cannot_be_written() {
    assertThat(scene.set("/a", "{}").code()).isEqualTo(10101);
    assertThat(scene.set("/a", "{\"b\":{}}").code()).isEqualTo(10101);
    assertThat(scene.set("/a", "[1]").code()).isEqualTo(10101);
    JsonObject valueless = JsonObject.builder().set("type", "SET_VALUE").set("ref", "/a").build();
    assertThat(scene.execute(valueless).code()).isEqualTo(10101);
  }

  @Test
  void reserved_characters_in_a_path_are_refused_before_the_value_is_looked_at() {
    assertThat(scene.set("/a/b#c", "{}").code()).isEqualTo(10102);
    assertThat(scene.set("/a/" + "x".repeat(151), "1").code()).isEqualTo(10102);
    assertThat(scene.set("/a/.ok/$ok/*", "1").code()).isZero();
  }

  @Test
  void null_deletes_and_takes_emptied_ancestors_along() {
    scene.set("/a/b/c", "1");
    scene.set("/a/b/c", "null");

    assertThat(scene.isEmptyAt("/a")).isTrue();
  }

  @Test
  void only_numbers_are_added_to_numbers() {
    scene.set("/n", "5");
    scene.set("/s", "\"5\"");

    assertThat(scene.execute(operation("INC_VALUE", "/n", "2")).failed()).isFalse();
    assertThat(scene.execute(operation("DEC_VALUE", "/new", "2")).failed()).isFalse();
    assertThat(scene.execute(operation("INC_VALUE", "/s", "2")).code()).isEqualTo(10201);
    assertThat(scene.execute(operation("DEC_VALUE", "/n", "\"2\"")).code()).isEqualTo(10301);
    assertThat(scene.number("/n")).isEqualTo(7);
    assertThat(scene.number("/new")).isEqualTo(-2);
  }

  @Test
  void a_rule_that_asks_for_what_is_final_hears_what_is_so_now_on_every_node() {
    scene.set("/a/open", "1");
    String rule = "{\".rule\":{\"write\":\"getValue('/a/open', {isFinal: true}) === 1\"}}";
    scene.execute(operation("SET_RULE", "/a/gated", rule.replace("isFinal", "\\\"isFinal\\\"")));

    assertThat(scene.set("/a/gated", "1").failed()).isFalse();
    scene.set("/a/open", "2");
    assertThat(scene.set("/a/gated", "2").code()).isEqualTo(12103);
  }

  @Test
  void an_unknown_type_of_operation_fails_when_executed() {
    assertThat(scene.execute(operation("FOO", "/a", "1")).code()).isEqualTo(10709);
    assertThat(scene.executeAll(list(operation("SET_VALUE", "/a", "1"))).failed()).isTrue();
  }

  @Test
  void a_false_rule_refuses_and_a_rule_below_forbids_to_write_the_whole() {
    scene.given("/rules/closed/.rule/write", "false");
    scene.given("/rules/open/inner/.rule/write", "true");

    assertThat(scene.set("/closed/x", "1").code()).isEqualTo(12103);
    assertThat(scene.set("/open", "{\"inner\":1}").code()).isEqualTo(12101);
    assertThat(scene.set("/open/inner", "1").code()).isZero();
  }

  @Test
  void a_literal_branch_that_dead_ends_does_not_fall_back_to_the_variable_one() {
    scene.given("/rules/.rule/write", "false");
    scene.given("/rules/p/lit/x/.rule/write", "false");
    scene.given("/rules/p/$any/y/.rule/write", "true");

    assertThat(scene.set("/p/other/y", "1").code()).isZero();
    assertThat(scene.set("/p/lit/y", "1").code()).isEqualTo(12103);
  }

  @Test
  void state_rules_limit_what_is_written_not_what_results() {
    scene.given("/rules/s/.rule", "{\"write\":true,\"state\":{\"max_children\":2}}");

    assertThat(scene.set("/s", "{\"a\":1,\"b\":2,\"c\":3}").code()).isEqualTo(12104);
    scene.set("/s/a", "1");
    scene.set("/s/b", "1");
    assertThat(scene.set("/s/c", "1").code()).isZero();
  }

  @Test
  void the_oldest_siblings_go_when_a_garbage_collection_rule_says_so() {
    scene.given(
        "/rules/log/$id/.rule",
        "{\"write\":true,\"state\":{\"gc_max_siblings\":3,\"gc_num_siblings_deleted\":2}}");
    for (String id : new String[] {"z", "y", "x", "w"}) {
      assertThat(scene.set("/log/" + id, "1").failed()).isFalse();
    }

    assertThat(scene.at("/log")).isEqualTo(json("{\"x\":1,\"w\":1}"));
  }

  @Test
  void a_list_of_operations_stops_at_the_first_failure_and_is_undone() {
    ExecutionResult result =
        scene.executeAll(
            operation("SET_VALUE", "/a", "1"),
            operation("SET_VALUE", "/b", "{}"),
            operation("SET_VALUE", "/c", "1"));

    assertThat(result.failed()).isTrue();
    assertThat(within(result.json(), "result_list").keys()).containsExactly("0", "1");
    assertThat(result.json().has("code")).isFalse();
    assertThat(scene.isEmptyAt("/a")).isTrue();
  }

  @Test
  void a_list_that_breaks_a_budget_is_not_undone_as_in_the_reference() {
    scene.given("/values/blockchain_params/resource/state_tree_height_limit", "6");

    ExecutionResult result = scene.executeAll(operation("SET_VALUE", "/a/b/c/d/e/f/g/h", "1"));

    assertThat(result.code()).isEqualTo(11101);
    assertThat(result.failed()).isFalse();
    assertThat(scene.number("/a/b/c/d/e/f/g/h")).isEqualTo(1);
  }

  @Test
  void a_single_operation_that_breaks_a_budget_is_undone() {
    scene.given("/values/blockchain_params/resource/state_tree_height_limit", "6");

    ExecutionResult result = scene.set("/a/b/c/d/e/f/g/h", "1");

    assertThat(result.code()).isEqualTo(11101);
    assertThat(result.failed()).isTrue();
    assertThat(scene.isEmptyAt("/a")).isTrue();
  }

  @Test
  void on_networks_without_harmful_behaviour_a_list_that_breaks_a_budget_is_undone() {
    scene.hanokRules(HanokRules.SAFE);
    scene.given("/values/blockchain_params/resource/state_tree_height_limit", "6");

    ExecutionResult result = scene.executeAll(operation("SET_VALUE", "/a/b/c/d/e/f/g/h", "1"));

    assertThat(result.failed()).isTrue();
    assertThat(scene.isEmptyAt("/a")).isTrue();
  }

  @Test
  void balances_drift_as_doubles_do_unless_the_network_wants_exact_amounts() {
    JsonObject decrement = operation("DEC_VALUE", "/accounts/0xA/balance", "0.1");
    scene.given("/values/accounts/0xA/balance", "0.3");

    scene.execute(decrement);
    assertThat(scene.number("/accounts/0xA/balance")).isEqualTo(0.3 - 0.1).isNotEqualTo(0.2);

    scene.hanokRules(HanokRules.SAFE).given("/values/accounts/0xA/balance", "0.3");
    scene.execute(decrement);
    assertThat(scene.number("/accounts/0xA/balance")).isEqualTo(0.2);
  }

  @Test
  void apps_without_stakes_share_the_free_tier() {
    scene.given("/values/blockchain_params/resource/free_state_budget_ratio", "0.0005");
    assertThat(scene.set("/apps/one/x", "1").code()).isZero();

    ExecutionResult result = scene.set("/apps/two/x", "1");

    assertThat(result.code()).isEqualTo(10905);
    assertThat(scene.isEmptyAt("/apps/two")).isTrue();
  }

  @Test
  void a_failed_transaction_gives_its_bytes_back_to_the_free_tier() {
    scene.given("/values/blockchain_params/resource/free_state_budget_ratio", "0.0012");
    scene.set("/apps/one/x", "1");

    assertThat(scene.set("/apps/two/x", "{}").failed()).isTrue();
    assertThat(scene.set("/apps/two/x", "\"" + "y".repeat(900) + "\"").code()).isEqualTo(10905);
    assertThat(scene.set("/apps/two/x", "1").code()).isZero();
  }

  @Test
  void nonces_must_follow_each_other_and_timestamps_must_grow() {
    JsonObject write = operation("SET_VALUE", "/a", "1");

    assertThat(scene.execute(ALICE, write, 1, 0).code()).isEqualTo(10712);
    assertThat(scene.execute(ALICE, write, 0, 0).code()).isZero();
    assertThat(scene.execute(ALICE, write, 1, 0).code()).isZero();
    assertThat(scene.execute(ALICE, write, -2, 0).code()).isZero();
    scene.given("/values/accounts/" + ALICE + "/timestamp", "9000000000000");
    ExecutionResult late = scene.execute(ALICE, write, -2, 0);
    assertThat(late.code()).isEqualTo(10713);
    assertThat(late.precheckFailed()).isTrue();
    assertThat(scene.number("/accounts/" + ALICE + "/nonce")).isEqualTo(2);
  }

  @Test
  void a_gas_price_below_the_minimum_is_refused_before_execution_and_zero_is_not() {
    JsonObject write = operation("SET_VALUE", "/a", "1");

    assertThat(scene.execute(ALICE, write, -1, 499).code()).isEqualTo(10714);
    assertThat(scene.execute(ALICE, write, -1, 500.5).code()).isEqualTo(10714);
    assertThat(scene.execute(ALICE, write, -1, 0).code()).isZero();
  }

  @Test
  void a_new_account_pays_for_its_registration_with_the_first_operation() {
    scene.flag("extend_account_registration_gas_amount");

    ExecutionResult first = scene.execute(ALICE, operation("SET_VALUE", "/a", "1"), 0, 0);
    ExecutionResult second = scene.execute(ALICE, operation("SET_VALUE", "/a", "2"), 1, 0);

    assertThat(first.bandwidthGas().service()).isEqualTo(2001);
    assertThat(second.bandwidthGas().service()).isEqualTo(1);
  }

  @Test
  void too_many_operations_fail_and_with_a_new_account_the_reference_throws() {
    scene.flag("extend_account_registration_gas_amount");
    JsonObject write = operation("SET_VALUE", "/a", "1");
    JsonObject six = list(write, write, write, write, write, write);

    ExecutionResult unordered = scene.execute(BOB, six, -1, 0);
    ExecutionResult numbered = scene.execute(BOB, six, 0, 0);

    assertThat(unordered.code()).isEqualTo(30005);
    assertThat(unordered.json().get("result_list")).isEqualTo(JsonNull.NULL);
    assertThat(numbered.threw()).isTrue();
    assertThat(scene.isEmptyAt("/a")).isTrue();
  }

  @Test
  void a_failed_transaction_reports_a_charge_that_nobody_pays() {
    scene.given("/values/accounts/" + ALICE + "/balance", "10");

    ExecutionResult result = scene.execute(ALICE, operation("SET_VALUE", "/a", "{}"), -1, 500);

    assertThat(result.gasAmountCharged()).isEqualTo(1);
    assertThat(result.gasCostTotal()).isEqualTo(0.0005);
    assertThat(scene.number("/accounts/" + ALICE + "/balance")).isEqualTo(10);
    assertThat(scene.isEmptyAt("/gas_fee")).isTrue();
  }

  @Test
  void who_cannot_pay_is_undone_and_pays_with_the_balance_taken_for_gas_units() {
    scene.flag("allow_up_to_6_decimal_transfer_value_only");
    scene.given("/values/accounts/" + ALICE + "/balance", "0.002");

    ExecutionResult result =
        scene.execute(ALICE, list(operation("SET_VALUE", "/a", "\"long\"")), -1, 10000000);

    assertThat(result.code()).isEqualTo(11001);
    assertThat(result.failed()).isFalse();
    assertThat(result.gasAmountCharged()).isEqualTo(0.002);
    assertThat(scene.isEmptyAt("/a")).isTrue();
    assertThat(scene.isEmptyAt("/gas_fee/collect/10/" + ALICE)).isFalse();
  }

  @Test
  void state_gas_counts_growth_of_services_and_of_apps_that_were_there_before() {
    scene.set("/apps/one/a", "1");

    ExecutionResult app = scene.set("/apps/one/b", "1");
    ExecutionResult fresh = scene.set("/apps/two/b", "1");

    assertThat(app.json().getObject("gas_amount_total"))
        .isEqualTo(
            json(
                "{\"bandwidth\":{\"service\":0,\"app\":{\"one\":1}},"
                    + "\"state\":{\"service\":0,\"app\":{\"one\":170}}}"));
    assertThat(fresh.json().getObject("gas_amount_total"))
        .isEqualTo(
            json(
                "{\"bandwidth\":{\"service\":0,\"app\":{\"two\":1}},"
                    + "\"state\":{\"service\":0}}"));
  }

  @Test
  void a_dry_run_leaves_nothing_behind_and_says_so() {
    ExecutionResult result =
        scene.run(ALICE, operation("SET_VALUE", "/a", "1"), -1, 500, scene.context().asDryRun());

    assertThat(result.json().get("is_dryrun")).isEqualTo(json("true"));
    assertThat(scene.isEmptyAt("/a")).isTrue();
  }

  @Test
  void receipts_are_kept_in_the_state_until_the_flag_ends_it() {
    scene.without("disable_tx_receipt_recording");

    scene.set("/a", "1");

    assertThat(scene.at("/receipts").toString()).contains("gas_amount_charged");
  }

  @Test
  void values_left_to_a_child_chain_cannot_be_written_by_local_operations_but_its_config_can() {
    scene.given("/values/child/.shard/sharding_enabled", "true");
    JsonObject global =
        operation("SET_VALUE", "/child/a", "1").toBuilder().set("is_global", true).build();

    assertThat(scene.set("/child/a", "1").code()).isEqualTo(10103);
    assertThat(scene.execute(global).code()).isZero();
    assertThat(scene.isEmptyAt("/child/a")).isTrue();
    assertThat(scene.set("/child/.shard/x", "1").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "({'f'(){ for (;;) {} }}).f()",
        "[...'x'.repeat(60000)].map(x => x.repeat(60000)).length > 0"
      })
  void whose_rule_takes_too_much_is_told_so(String rule) {
    LedgerScene scene = new LedgerScene().given("/rules/a/.rule/write", "\"" + rule + "\"");
    ExecutionResult result = scene.set("/a", "1");
    assertThat(result.code()).isEqualTo(12102);
    assertThat(result.json().getString("message"))
        .startsWith("Internal error: the rule was ended: ");
  }
}
