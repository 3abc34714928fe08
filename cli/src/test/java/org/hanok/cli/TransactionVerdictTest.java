package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.market.MarketReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What the market refused")
final class TransactionVerdictTest {

  @ParameterizedTest
  @EnumSource(value = MarketReason.class, names = "OK", mode = EnumSource.Mode.EXCLUDE)
  void is_told_with_its_code_and_in_words(MarketReason reason) {
    String text =
        "{\"func_results\":{\"_market\":{\"code\":%d}},\"code\":10104}".formatted(reason.code());
    JsonObject result = (JsonObject) JsonParser.parse(text);

    assertThatThrownBy(() -> TransactionVerdict.check(result))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(reason.meaning())
        .extracting(failure -> ((CliException) failure).code())
        .isEqualTo("AIN-" + reason.code());
    assertThatCode(() -> TransactionVerdict.check(JsonObject.EMPTY)).doesNotThrowAnyException();
  }
}
