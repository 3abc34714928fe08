package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.TimerFlags;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A list of reads")
class ReadListTest {

  private final StateVersion state = BlockTransition.prepareGenesis(new StateStore(), "BASE");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[{\"ref\":\"/a\"}]; [1]",
        "[{\"ref\":\"/b\"}]; [null]",
        "[5,\"x\",true,[]]; [{\"a\":1},{\"a\":1},{\"a\":1},{\"a\":1}]",
        "[null,{\"ref\":\"/a\"}]; [1]",
        "[{\"type\":\"NO\",\"ref\":\"/a\"},{\"type\":null,\"ref\":\"/a\"}]; []"
      })
  void is_answered_entry_by_entry_as_the_reference_does(String list, String answers) {
    state.write(List.of("values", "a"), JsonNumber.of(1));
    LedgerOptions options =
        LedgerOptions.of(JsonObject.EMPTY, TimerFlags.NONE, NativeFunctionRegistry.ain());
    JsonObject read = (JsonObject) JsonParser.parse("{\"type\":\"GET\",\"op_list\":" + list + "}");
    JsonObject answer = LedgerReader.of(state.root(), options).get(read, 0);
    assertThat(JsonText.stringify(answer)).isEqualTo("{\"result\":" + answers + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "60,all",
    "61,b num",
    "62,num",
    "6e,num",
    "6E,num",
    "6F,none",
    "6_,all",
    "$,all",
    "[,all",
    "_,all",
    "zz,none",
    "Z,none",
    "é,none"
  })
  void goes_on_behind_whatever_is_said_to_be_the_last_label(String last, String found) {
    for (String label : List.of("a", "b", "num")) {
      state.write(List.of("values", label), JsonNumber.of(1));
    }
    LedgerOptions options =
        LedgerOptions.of(JsonObject.EMPTY, TimerFlags.NONE, NativeFunctionRegistry.ain());
    JsonObject page =
        JsonObject.builder()
            .set("type", "GET_VALUE")
            .set("ref", "/")
            .set("is_partial", true)
            .set("last_end_label", last)
            .build();
    JsonObject values =
        (JsonObject) LedgerReader.of(state.root(), options).get(page, 0).get("result");
    String labels =
        switch (found) {
          case "all" -> "a b num";
          case "none" -> "";
          default -> found;
        };
    assertThat(String.join(" ", values.toBuilder().remove("#end_label").build().keys()))
        .isEqualTo(labels);
  }
}
