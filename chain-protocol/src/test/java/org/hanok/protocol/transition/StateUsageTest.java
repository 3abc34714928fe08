package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;

import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names are what the reference makes of them, which was asked. */
@DisplayName("What an app uses")
class StateUsageTest {

  private final LedgerScene scene = new LedgerScene();

  private JsonValue usage(String name) {
    return scene.ledger().reader().stateUsage(JsonParser.parse(name), 1);
  }

  private double size(String name) {
    return member(name, "usage", "tree_size");
  }

  private double stake(String name) {
    return member(name, "staking", "app");
  }

  private double member(String name, String group, String member) {
    JsonObject part = ((JsonObject) usage(name)).getObject(group);
    return part == null ? Double.NaN : part.getNumber(member, Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "false", "0", "-0", "\"\""})
  void is_not_told_of_what_JavaScript_takes_for_false(String name) {
    assertThat(usage(name)).isEqualTo(JsonNull.NULL);
    assertThat(scene.ledger().reader().stateUsage(null, 1)).isEqualTo(JsonNull.NULL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7|7",
        "true|true",
        "[\"a\",\"b\"]|a,b",
        "{}|[object Object]",
        "1e21|1e+21",
      })
  void is_looked_for_under_the_text_that_JavaScript_makes_of_the_name(String name, String label) {
    scene.given("/values/apps/" + label, "{\"x\":1,\"y\":2}");
    assertThat(size(name)).isEqualTo(3);
  }

  @Test
  void has_its_stake_under_the_name_as_JSON() {
    scene.given("/values/staking/[\"a\"]/balance_total", "5");
    scene.given("/values/staking/7/balance_total", "3");
    assertThat(stake("[\"a\"]")).isEqualTo(5);
    assertThat(stake("7")).isEqualTo(3);
  }

  @Test
  void of_a_name_with_slashes_is_that_of_a_path() {
    scene.given("/values/apps/a/b", "{\"x\":1}").given("/values/staking/a/b/balance_total", "5");
    assertThat(size("\"a/b\"")).isEqualTo(2);
    assertThat(stake("\"a/b\"")).isEqualTo(5);
    assertThat(size("[]")).isGreaterThan(2);
  }
}
