package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.protocol.transition.LedgerScene.operation;

import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerBadInputTest {

  /** Deeper than the limit of bytes lets a transaction's path be. */
  private static final String DEEP = "/a".repeat(2_500);

  private final LedgerScene scene = new LedgerScene();

  @ParameterizedTest
  @ValueSource(strings = {"SET_VALUE", "SET_RULE", "SET_FUNCTION", "SET_OWNER", "INC_VALUE"})
  void a_path_of_thousands_of_labels_ends_in_a_result(String type) {
    String tree =
        switch (type) {
          case "SET_RULE" -> "{\".rule\":{\"write\":true}}";
          case "SET_FUNCTION" -> "{\".function\":{\"_fail\":null}}";
          case "SET_OWNER" -> "{\".owner\":{\"owners\":{\"*\":null}}}";
          default -> "1";
        };

    ExecutionResult single = scene.execute(operation(type, DEEP, tree));

    assertThat(single.failed()).isTrue();
    assertThat(scene.isEmptyAt("/a")).isTrue();
  }

  @Test
  void what_a_list_left_too_deep_can_still_be_met_and_deleted() {
    ExecutionResult deep =
        scene.executeAll(
            operation("SET_VALUE", DEEP, "1"),
            operation("SET_RULE", DEEP, "{\".rule\":{\"write\":true}}"));
    assertThat(deep.code()).isEqualTo(11101);

    assertThat(scene.set("/a/b", "1").failed()).isTrue();
    assertThat(scene.executeAll(operation("SET_VALUE", "/a", "null")).json().has("result_list"))
        .isTrue();
    ExecutionResult undone =
        scene.executeAll(operation("SET_RULE", "/a", "null"), operation("SET_VALUE", "/a", "null"));
    assertThat(undone.code()).isZero();
    assertThat(scene.isEmptyAt("/a")).isTrue();
  }

  @Test
  void adding_to_an_object_that_hides_to_string_is_where_the_reference_throws() {
    scene.set("/a", "{\"toString\":1}");

    ExecutionResult result = scene.execute(operation("INC_VALUE", "/a", "1"));

    assertThat(result.threw()).isTrue();
    assertThat(scene.execute(operation("INC_VALUE", "/a/b", "1")).threw()).isFalse();
  }

  @Test
  void operations_without_path_value_or_sense_end_in_a_result() {
    for (String json :
        new String[] {
          "{}",
          "{\"type\":7}",
          "{\"type\":\"SET\"}",
          "{\"type\":\"SET\",\"op_list\":[]}",
          "{\"type\":\"SET\",\"op_list\":[null,7]}",
          "{\"type\":\"SET_VALUE\",\"ref\":9,\"value\":1}",
          "{\"type\":\"SET_RULE\",\"ref\":\"/\"}",
          "{\"ref\":\"//x///y/\",\"value\":{\"__proto__\":{\"constructor\":1}}}",
        }) {
      ExecutionResult result = scene.execute((JsonObject) LedgerScene.json(json));
      assertThat(result.json().isEmpty()).as(json).isFalse();
    }
  }
}
