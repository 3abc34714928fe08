package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.protocol.transition.LedgerScene.json;
import static org.hanok.protocol.transition.LedgerScene.operation;
import static org.hanok.protocol.transition.LedgerScene.within;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.function.FunctionCall;
import org.hanok.protocol.function.FunctionOutcome;
import org.hanok.protocol.function.FunctionThrew;
import org.hanok.protocol.function.NativeFunction;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.Paths;
import org.junit.jupiter.api.Test;

class FunctionTriggerTest {

  private final LedgerScene scene = new LedgerScene();
  private final List<String> calls = new ArrayList<>();

  private NativeFunction noting(String name) {
    return call -> {
      calls.add(
          name
              + " "
              + Paths.format(call.valuePath())
              + " "
              + JsonText.stringify(call.prevValue())
              + " -> "
              + JsonText.stringify(call.value()));
      return FunctionOutcome.success();
    };
  }

  private static FunctionOutcome writeAndThrow(FunctionCall call) {
    call.ledger().setValue("/written/before", JsonNumber.of(1));
    throw new FunctionThrew("the reference reads a member of nothing");
  }

  @Test
  void a_function_that_throws_leaves_no_result_and_the_transaction_succeeds() {
    scene
        .function("thrower", FunctionTriggerTest::writeAndThrow)
        .function("later", noting("later"));
    scene.functionAt("/p", "thrower", "later");

    ExecutionResult result = scene.set("/p", "1");

    assertThat(result.failed()).isFalse();
    assertThat(result.json().has("func_results")).isFalse();
    assertThat(scene.number("/written/before")).isEqualTo(1);
    assertThat(calls).isEmpty();
  }

  @Test
  void an_unknown_function_is_skipped_and_the_next_one_runs() {
    scene.function("known", noting("known"));
    scene.functionAt("/p", "nobody", "known");

    scene.set("/p", "1");

    assertThat(calls).containsExactly("known /p null -> 1");
  }

  @Test
  void the_id_of_an_inherited_member_ends_the_list() {
    scene.function("known", noting("known"));
    scene.functionAt("/p", "constructor", "known");

    assertThat(scene.set("/p", "1").failed()).isFalse();
    assertThat(calls).isEmpty();
  }

  @Test
  void a_failing_function_ends_its_list_and_fails_the_write() {
    scene.function("after", noting("after"));
    scene.functionAt("/p", "_fail", "after");

    ExecutionResult result = scene.set("/p", "1");

    assertThat(result.code()).isEqualTo(10104);
    assertThat(calls).isEmpty();
    assertThat(scene.isEmptyAt("/p")).isTrue();
  }

  @Test
  void a_failed_write_of_a_function_fails_the_transaction_whatever_the_function_says() {
    scene.function(
        "careless",
        call -> {
          call.ledger().setValue("/x/y", JsonObject.EMPTY);
          return FunctionOutcome.success();
        });
    scene.functionAt("/p", "careless");

    assertThat(scene.set("/p", "1").code()).isEqualTo(10104);
  }

  @Test
  void a_function_does_not_trigger_itself() {
    scene.function(
        "again",
        call -> {
          calls.add(String.join(">", call.fids()));
          call.ledger().setValue("/p", JsonNumber.of(call.fids().size() + 1.0));
          return FunctionOutcome.success();
        });
    scene.functionAt("/p", "again");

    assertThat(scene.set("/p", "1").failed()).isFalse();
    assertThat(calls).containsExactly("again");
    assertThat(scene.number("/p")).isEqualTo(2);
  }

  @Test
  void below_the_path_functions_see_first_what_disappeared_then_what_is_there() {
    scene.function("watch", noting("watch"));
    scene.functionAt("/p/$id/v", "watch");
    scene.given("/values/p", "{\"old\":{\"v\":1},\"both\":{\"v\":2}}");

    ExecutionResult result = scene.set("/p", "{\"both\":{\"v\":3},\"new\":{\"v\":4}}");

    assertThat(calls)
        .containsExactly(
            "watch /p/old/v 1 -> null", "watch /p/both/v 2 -> 3", "watch /p/new/v null -> 4");
    assertThat(within(result.json(), "subtree_func_results", "/$id/v").keys())
        .containsExactly("/old/v", "/both/v", "/new/v");
  }

  @Test
  void literal_branches_come_before_the_variable_one() {
    scene.function("literal", noting("literal")).function("variable", noting("variable"));
    scene.functionAt("/p/$any", "variable").functionAt("/p/lit", "literal");

    scene.set("/p", "{\"lit\":1}");

    assertThat(calls).containsExactly("literal /p/lit null -> 1", "variable /p/lit null -> 1");
  }

  @Test
  void a_transfer_moves_money_and_charges_for_a_new_account() {
    scene.functionAt("/transfer/$from/$to/$key/value", "_transfer");
    scene.given("/values/accounts/0xFrom/balance", "10");

    ExecutionResult result = scene.set("/transfer/0xFrom/0xTo/1/value", "4");
    ExecutionResult tooMuch = scene.set("/transfer/0xFrom/0xTo/2/value", "7");

    assertThat(scene.number("/accounts/0xFrom/balance")).isEqualTo(6);
    assertThat(scene.number("/accounts/0xTo/balance")).isEqualTo(4);
    assertThat(result.bandwidthGas().service()).isEqualTo(2003);
    assertThat(within(tooMuch.json(), "func_results", "_transfer").getNumber("code", 0))
        .isEqualTo(20101);
    assertThat(tooMuch.failed()).isTrue();
  }

  @Test
  void creating_an_app_sets_its_rule_owner_and_config() {
    scene.functionAt("/manage_app/$app_name/create/$record_id", "_createApp");
    String config = "{\"admin\":{\"" + LedgerScene.ALICE + "\":true}}";

    ExecutionResult result = scene.set("/manage_app/shop/create/1", config);
    ExecutionResult badName = scene.set("/manage_app/9shop/create/1", config);
    ExecutionResult noConfig = scene.set("/manage_app/shop2/create/1", "{\"is_public\":true}");

    assertThat(result.failed()).isFalse();
    assertThat(scene.ledger().reader().read("rules", "/apps/shop"))
        .isEqualTo(json("{\".rule\":{\"write\":\"auth.addr === '" + LedgerScene.ALICE + "'\"}}"));
    assertThat(scene.at("/manage_app/shop/config")).isEqualTo(json(config));
    assertThat(badName.failed()).isTrue();
    assertThat(noConfig.failed()).isTrue();
  }

  @Test
  void an_escrow_is_split_by_ratio_in_doubles() {
    scene.functionAt("/transfer/$from/$to/$key/value", "_transfer");
    scene.functionAt("/escrow/$source_account/$target_account/$escrow_key/release/$id", "_release");
    scene.given("/values/service_accounts/escrow/escrow/0xA:0xB:k/balance", "1");

    ExecutionResult result = scene.set("/escrow/0xA/0xB/k/release/1", "{\"ratio\":0.3}");

    assertThat(result.failed()).isFalse();
    assertThat(scene.number("/accounts/0xB/balance")).isEqualTo(0.3);
    assertThat(scene.number("/accounts/0xA/balance")).isEqualTo(0.7);
  }

  @Test
  void unstaking_looks_at_the_clock_of_the_executing_node() {
    scene.functionAt("/transfer/$from/$to/$key/value", "_transfer");
    scene.functionAt(
        "/staking/$service_name/$user_addr/$staking_key/unstake/$id/value", "_unstake");
    scene.given("/values/service_accounts/staking/app/0xU|0/balance", "5");
    scene.given("/values/staking/app/0xU/0/expire_at", "3000000");
    scene.given("/values/staking/app/balance_total", "5");

    assertThat(scene.set("/staking/app/0xU/0/unstake/1/value", "5").failed()).isTrue();
    scene.executedAt(3_000_000);
    assertThat(scene.set("/staking/app/0xU/0/unstake/2/value", "5").failed()).isFalse();
    assertThat(scene.number("/accounts/0xU/balance")).isEqualTo(5);
    assertThat(scene.number("/staking/app/balance_total")).isZero();
  }

  @Test
  void null_is_nothing_to_do_for_a_function() {
    scene.functionAt("/p", "_fail");
    scene.given("/values/p", "1");

    assertThat(scene.execute(operation("SET_VALUE", "/p", "null")).failed()).isFalse();
    assertThat(scene.at("/p")).isEqualTo(JsonNull.NULL);
  }

  private static final String REST =
      """
      {"hook":{"function_type":"REST","function_id":"hook",
      "function_url":"https://hooks.example.com/in"}}\
      """;

  private List<LedgerEvent> eventsOfRest(ExecutionContext.EventSource source) {
    scene
        .given(
            "/values/developers/rest_functions/url_whitelist/x/0", "\"https://hooks.example.com\"")
        .given("/functions/p/.function", REST);
    ExecutionContext context = scene.context().withEvents(source);
    return scene.run(LedgerScene.ALICE, operation("SET_VALUE", "/p", "7"), -1, 0, context).events();
  }

  @Test
  void a_rest_function_asks_the_host_for_a_call_that_says_who_wrote_what() {
    scene.callingRestFunctions();

    List<LedgerEvent.RestFunctionCall> calls =
        eventsOfRest(ExecutionContext.EventSource.USER).stream()
            .filter(LedgerEvent.RestFunctionCall.class::isInstance)
            .map(LedgerEvent.RestFunctionCall.class::cast)
            .toList();

    assertThat(calls).hasSize(1);
    LedgerEvent.RestFunctionCall call = calls.getFirst();
    assertThat(call.url()).isEqualTo("https://hooks.example.com/in");
    assertThat(call.body().get("valuePath")).isEqualTo(json("[\"p\"]"));
    assertThat(call.body().get("value")).isEqualTo(json("7"));
    assertThat(((JsonObject) call.body().get("transaction")).keys())
        .containsExactly("tx_body", "signature", "hash", "address", "extra");
    assertThat(((JsonObject) call.body().get("options")).keys())
        .contains("nonce", "timestamp", "blockNumber", "blockTime", "eventSource");
    assertThat(call.body().get("auth"))
        .isEqualTo(json("{\"addr\":\"" + LedgerScene.ALICE + "\",\"fid\":\"hook\",\"fids\":[]}"));
  }

  @Test
  void a_rest_function_is_left_alone_where_calls_are_off_or_nobody_listens() {
    assertThat(eventsOfRest(ExecutionContext.EventSource.USER))
        .noneMatch(LedgerEvent.RestFunctionCall.class::isInstance);
    scene.callingRestFunctions();
    assertThat(eventsOfRest(ExecutionContext.EventSource.NONE)).isEmpty();
  }
}
