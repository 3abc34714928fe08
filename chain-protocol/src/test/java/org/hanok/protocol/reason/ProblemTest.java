package org.hanok.protocol.reason;

import static org.assertj.core.api.Assertions.assertThat;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.market.MarketReason;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void says_code_message_and_details_in_this_order() {
    assertThat(JsonText.stringify(new Problem(MarketReason.NOT_FOUND, "no \"such\" job").toJson()))
        .isEqualTo(
            "{\"error\":{\"code\":\""
                + MarketReason.NOT_FOUND.id()
                + "\",\"message\":\"no \\\"such\\\" job\",\"details\":{}}}");
  }

  @Test
  void says_a_code_that_is_no_constant_in_the_same_form() {
    JsonObject details = JsonObject.of("job", JsonString.of("j"));
    assertThat(JsonText.stringify(Problem.json("AIN-10701", "seen before", details)))
        .isEqualTo(
            "{\"error\":{\"code\":\"AIN-10701\",\"message\":\"seen before\","
                + "\"details\":{\"job\":\"j\"}}}");
  }
}
