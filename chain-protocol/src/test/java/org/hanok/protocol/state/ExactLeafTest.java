package org.hanok.protocol.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.hanok.protocol.json.ExactJson;
import org.hanok.protocol.json.HostileValues;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A snapshot's lines give back")
class ExactLeafTest {

  @Test
  void every_value_that_a_leaf_may_hold() {
    HostileValues values = new HostileValues(5, true);
    for (int i = 0; i < 20_000; i++) {
      JsonValue value = values.value(3);
      boolean isBranch = value instanceof JsonObject;
      if (!isBranch) {
        String line = JsonText.stringify(ExactLeaf.toLine(value));
        JsonValue again = ExactLeaf.ofLine(JsonParser.parse(line));
        assertThat(ExactJson.isSame(value, again)).as(line).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {71, 72, 73, 74})
  void the_very_state_that_was_in_memory(long seed) throws IOException {
    HostileValues values = new HostileValues(seed, true);
    StateVersion version = new StateStore().cloneVersion(StateStore.EMPTY, "v");
    for (int i = 0; i < 300; i++) {
      List<String> path = List.of("values", "k" + values.below(20), "k" + values.below(5));
      version.write(path, values.value(3));
    }
    StringBuilder lines = new StringBuilder();
    version.root().appendLines(lines);
    StateVersion again = new StateStore().loadLines("v", lines.toString().lines().iterator());
    assertThat(again.proofHash()).isEqualTo(version.proofHash());
    assertThat(ExactJson.isSame(again.root().toJson(), version.root().toJson())).isTrue();
    assertThat(again.root().treeBytes()).isEqualTo(version.root().treeBytes());
  }
}
