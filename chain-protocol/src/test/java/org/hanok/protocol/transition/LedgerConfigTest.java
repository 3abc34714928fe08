package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.protocol.transition.LedgerScene.ALICE;
import static org.hanok.protocol.transition.LedgerScene.BOB;
import static org.hanok.protocol.transition.LedgerScene.json;
import static org.hanok.protocol.transition.LedgerScene.operation;

import org.junit.jupiter.api.Test;

class LedgerConfigTest {

  private static final String ALL =
      "{\"branch_owner\":true,\"write_function\":true,\"write_owner\":true,\"write_rule\":true}";

  private final LedgerScene scene = new LedgerScene();

  private int set(String type, String path, String json) {
    return scene.execute(operation(type, path, json)).code();
  }

  private String stored(String tree, String path) {
    return scene.ledger().reader().read(tree, path).toString();
  }

  @Test
  void a_change_of_single_entries_is_merged_and_null_takes_one_away() {
    String limits = "{\"max_size\":3}";
    assertThat(set("SET_RULE", "/a", "{\".rule\":{\"write\":true,\"state\":" + limits + "}}"))
        .isZero();

    assertThat(set("SET_RULE", "/a", "{\".rule\":{\"write\":null}}")).isZero();

    assertThat(scene.ledger().reader().read("rules", "/a"))
        .isEqualTo(json("{\".rule\":{\"state\":" + limits + "}}"));
  }

  @Test
  void rules_with_unknown_members_wrong_limits_or_twice_the_same_variable_are_refused() {
    assertThat(set("SET_RULE", "/a", "{\".rule\":{\"write\":true,\"x\":1}}")).isEqualTo(10503);
    assertThat(set("SET_RULE", "/a", "{\".rule\":{\"state\":{\"max_size\":0}}}")).isEqualTo(10503);
    assertThat(set("SET_RULE", "/$v/$v", "{\".rule\":{\"write\":true}}")).isEqualTo(10503);
    assertThat(set("SET_RULE", "/a#", "{\".rule\":{\"write\":true}}")).isEqualTo(10502);
    assertThat(set("SET_RULE", "/a", "{\".rule\":{}}")).isEqualTo(10501);
  }

  @Test
  void a_rule_that_asks_for_what_is_no_path_is_answered_with_the_root() {
    assertThat(set("SET_RULE", "/a", "{\".rule\":{\"write\":\"getValue(1n) !== null\"}}")).isZero();

    assertThat(set("SET_VALUE", "/a/b", "1")).isZero();
  }

  @Test
  void an_entry_that_becomes_the_prototype_leaves_its_members_behind() {
    String function =
        "{\".function\":{\"%s\":{\"function_type\":\"NATIVE\",\"function_id\":\"%s\"}}}";
    assertThat(set("SET_FUNCTION", "/f", function.formatted("_fail", "_fail"))).isZero();

    assertThat(set("SET_FUNCTION", "/f", function.formatted("__proto__", "__proto__"))).isZero();

    assertThat(stored("functions", "/f")).contains("_fail").contains("__proto__");
    assertThat(scene.ledger().reader().read("functions", "/f/.function/function_id"))
        .isEqualTo(json("\"__proto__\""));
  }

  @Test
  void garbage_must_be_collected_in_lots_of_a_minimum_size() {
    scene.given("/values/blockchain_params/resource/min_gc_num_siblings_deleted", "10");
    String rule = "{\".rule\":{\"state\":{\"gc_max_siblings\":20,\"gc_num_siblings_deleted\":%d}}}";

    assertThat(set("SET_RULE", "/a", rule.formatted(9))).isEqualTo(10503);
    assertThat(set("SET_RULE", "/a", rule.formatted(21))).isEqualTo(10503);
    assertThat(set("SET_RULE", "/a", rule.formatted(10))).isZero();
  }

  @Test
  void a_config_that_hides_a_method_of_objects_throws_out_of_the_execution() {
    String rule = "{\".rule\":{\"hasOwnProperty\":true}}";

    assertThat(scene.execute(operation("SET_RULE", "/a", rule)).threw()).isTrue();
  }

  @Test
  void owner_only_functions_are_for_administrators_of_the_consensus_app() {
    String transfer =
        "{\".function\":{\"_transfer\":{\"function_type\":\"NATIVE\","
            + "\"function_id\":\"_transfer\"}}}";
    String helper = transfer.replace("_transfer", "_saveLastTx");

    assertThat(scene.execute(BOB, operation("SET_FUNCTION", "/f", transfer), -1, 0).code())
        .isEqualTo(10404);
    assertThat(scene.execute(BOB, operation("SET_FUNCTION", "/f", helper), -1, 0).code()).isZero();
    assertThat(set("SET_FUNCTION", "/f", transfer)).isZero();
    scene.given("/values/manage_app/consensus/config/admin/" + BOB, "true");
    assertThat(set("SET_FUNCTION", "/g", transfer)).isEqualTo(10404);
  }

  @Test
  void functions_of_type_rest_need_a_public_address() {
    String rest =
        "{\".function\":{\"f\":{\"function_type\":\"REST\",\"function_id\":\"f\","
            + "\"function_url\":\"%s\"}}}";

    assertThat(set("SET_FUNCTION", "/f", rest.formatted("https://events.ainetwork.ai/x"))).isZero();
    assertThat(set("SET_FUNCTION", "/f", rest.formatted("http://localhost:3000"))).isZero();
    for (String url :
        new String[] {"http://10.0.0.1/", "http://a", "ain://a.com", "http://a .com", "a.com"}) {
      assertThat(set("SET_FUNCTION", "/f", rest.formatted(url))).as(url).isEqualTo(10403);
    }
  }

  @Test
  void owners_below_a_path_block_what_would_replace_them_but_no_merge() {
    String owner = "{\".owner\":{\"owners\":{\"" + ALICE + "\":" + ALL + "}}}";
    assertThat(set("SET_OWNER", "/a/b", owner)).isZero();

    assertThat(set("SET_OWNER", "/a", owner)).isEqualTo(12501);
    assertThat(set("SET_RULE", "/a", "{\".rule\":{\"write\":true}}")).isEqualTo(12301);
    assertThat(set("SET_FUNCTION", "/a", "null")).isEqualTo(12401);
    assertThat(stored("owners", "/a/b")).contains(ALICE);
  }

  @Test
  void who_owns_nothing_may_set_nothing() {
    String owner = "{\".owner\":{\"owners\":{\"" + BOB + "\":" + ALL + "}}}";
    assertThat(set("SET_OWNER", "/a", owner)).isZero();

    assertThat(set("SET_OWNER", "/a", owner)).isEqualTo(12502);
    assertThat(set("SET_RULE", "/a/b", "{\".rule\":{\"write\":true}}")).isEqualTo(12302);
    assertThat(set("SET_FUNCTION", "/a/b", "null")).isEqualTo(12402);
  }

  @Test
  void owners_are_everybody_addresses_or_functions_with_all_four_permissions() {
    String owner = "{\".owner\":{\"owners\":{\"%s\":%s}}}";

    assertThat(set("SET_OWNER", "/a", owner.formatted("fid:_transfer", ALL))).isZero();
    assertThat(set("SET_OWNER", "/b", owner.formatted("fid:_nothing", ALL))).isEqualTo(10603);
    assertThat(set("SET_OWNER", "/b", owner.formatted(ALICE.toLowerCase(), ALL))).isEqualTo(10603);
    assertThat(set("SET_OWNER", "/b", owner.formatted("*", "{\"write_rule\":true}")))
        .isEqualTo(10603);
  }
}
