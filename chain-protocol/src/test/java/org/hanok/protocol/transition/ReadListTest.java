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
}
