package org.hanok.protocol.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hanok.protocol.function.FunctionCodes;
import org.junit.jupiter.api.Test;

class MarketReasonTest {

  private static final int FIRST = 21_400;
  private static final int LAST = 21_499;

  @Test
  void each_reason_has_a_code_of_its_own_in_the_markets_range() {
    List<Integer> codes = codes();
    assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code >= FIRST && code <= LAST);
  }

  @Test
  void no_reason_has_the_code_of_another_function() throws IllegalAccessException {
    List<Integer> others = new ArrayList<>();
    for (Field field : FunctionCodes.class.getFields()) {
      others.add(field.getInt(null));
    }
    assertThat(others)
        .contains(FunctionCodes.INVALID_ACCOUNT_NAME)
        .doesNotContainAnyElementsOf(codes());
  }

  private static List<Integer> codes() {
    return Arrays.stream(MarketReason.values())
        .filter(reason -> reason != MarketReason.OK)
        .map(MarketReason::code)
        .toList();
  }
}
