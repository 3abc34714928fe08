package org.hanok.protocol.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.Test;

class StateRulesTest {

  private static final List<String> JOBS = List.of("values", "jobs");

  private static JsonValue json(String text) {
    return JsonParser.parse(text.replace('\'', '"'));
  }

  private static boolean allows(String rule, String value) {
    return StateRules.allows((JsonObject) json(rule), json(value));
  }

  @Test
  void each_limit_holds_up_to_and_including_itself() {
    assertThat(allows("{'max_children':2}", "{'a':1,'b':1}")).isTrue();
    assertThat(allows("{'max_children':2}", "{'a':1,'b':1,'c':1}")).isFalse();
    assertThat(allows("{'max_height':2}", "{'a':{'b':1}}")).isTrue();
    assertThat(allows("{'max_height':2}", "{'a':{'b':{'c':1}}}")).isFalse();
    assertThat(allows("{'max_size':2}", "{'a':{'b':1}}")).isTrue();
    assertThat(allows("{'max_size':2}", "{'a':{'b':1,'c':1}}")).isFalse();
    assertThat(allows("{'max_bytes':4}", "'ab'")).isTrue();
    assertThat(allows("{'max_bytes':4}", "'abc'")).isFalse();
  }

  @Test
  void a_value_that_is_no_object_has_only_bytes() {
    assertThat(allows("{'max_children':0,'max_height':0,'max_size':0}", "1")).isTrue();
    assertThat(StateRules.allows(null, json("1"))).isTrue();
  }

  @Test
  void what_is_read_over_an_api_has_limits_that_pages_and_shallow_reads_escape() {
    StateNode node = Objects.requireNonNull(jobs(3).find(JOBS));
    long bytes = node.treeBytes();
    assertThat(StateReadOptions.ALL.excessOf(node, 3, bytes)).isEqualTo(ReadExcess.NONE);
    assertThat(StateReadOptions.ALL.excessOf(node, 2, bytes)).isEqualTo(ReadExcess.SIBLINGS);
    assertThat(StateReadOptions.ALL.excessOf(node, 3, bytes - 1)).isEqualTo(ReadExcess.BYTES);
    assertThat(StateReadOptions.SHALLOW.excessOf(node, 2, 0)).isEqualTo(ReadExcess.SIBLINGS);
    assertThat(StateReadOptions.SHALLOW.excessOf(node, 3, 0)).isEqualTo(ReadExcess.NONE);
    StateReadOptions page = new StateReadOptions(false, true, null, false, false, false, 2);
    assertThat(page.excessOf(node, 0, 0)).isEqualTo(ReadExcess.NONE);
  }

  private static StateVersion jobs(int count) {
    StateVersion version = new StateStore().cloneVersion(StateStore.EMPTY, "v");
    for (int i = 0; i < count; i++) {
      version.write(List.of("values", "jobs", "j" + i), JsonNumber.of(i));
    }
    return version;
  }

  @Test
  void what_the_reference_cannot_measure_is_told_apart() {
    String hiding = "{\"a\":{\"hasOwnProperty\":1}}";
    assertThat(StateRules.check((JsonObject) json("{\"max_size\":9}"), json(hiding)))
        .isEqualTo(StateRules.Verdict.UNMEASURABLE);
    assertThat(StateRules.check((JsonObject) json("{\"max_bytes\":9}"), json(hiding)))
        .isEqualTo(StateRules.Verdict.BROKEN);
    assertThat(StateRules.check(null, json(hiding))).isEqualTo(StateRules.Verdict.KEPT);
    assertThat(allows("{\"max_bytes\":9}", "{\"_isBuffer\":true,\"length\":5,\"x\":\"abc\"}"))
        .isTrue();
    assertThat(allows("{\"max_bytes\":900}", "{\"_isBuffer\":true}")).isFalse();
    String buffer = "{\"_isBuffer\":true,\"length\":%s}";
    assertThat(allows("{\"max_bytes\":9}", String.format(buffer, "-1e300"))).isTrue();
    assertThat(allows("{\"max_bytes\":9}", "{\"a\":" + String.format(buffer, "1e300") + "}"))
        .isFalse();
    assertThat(allows("{\"max_bytes\":9}", String.format(buffer, "\"10\""))).isFalse();
    assertThat(allows("{\"max_bytes\":\"9\"}", String.format(buffer, "\"10\""))).isTrue();
    assertThat(allows("{\"max_bytes\":9}", String.format(buffer, "{\"toString\":1}"))).isFalse();
  }
}
