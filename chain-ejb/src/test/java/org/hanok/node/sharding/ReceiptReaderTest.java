package org.hanok.node.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import org.hanok.node.reason.ShardReason;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.Test;

final class ReceiptReaderTest {

  private static void assertFails(String receipt, ShardReason reason, String message) {
    assertThat(ReceiptReader.failure(JsonParser.parse(receipt)))
        .contains(new ParentAnswer.Failed(reason, message));
  }

  private static void assertIsFine(String receipt) {
    assertThat(ReceiptReader.failure(JsonParser.parse(receipt))).isEmpty();
  }

  @Test
  void success_and_functions_that_did_their_work_or_had_none_are_fine() {
    assertIsFine("{'code':0}".replace('\'', '"'));
    assertIsFine(
        "{'result_list':{'0':{'code':0,'func_results':{'_f':{'code':20000}}},'1':{'code':0}}}"
            .replace('\'', '"'));
    assertIsFine(
        "{'code':0,'func_results':{'_f':{'code':0,'op_results':{'0':{'result':{'code':0}}}}}}"
            .replace('\'', '"'));
  }

  @Test
  void a_failure_is_found_however_deep_it_lies() {
    assertFails(
        "{'result_list':{'0':{'code':0},'1':{'code':12103,'message':'no'}}}".replace('\'', '"'),
        ShardReason.REFUSED,
        "code 12103: no");
    assertFails(
        "{'code':0,'func_results':{'_f':{'code':20001}}}".replace('\'', '"'),
        ShardReason.REFUSED,
        "code 20001");
    assertFails(
        "{'code':0,'func_results':{'_f':{'code':0,'op_results':{'0':{'result':{'code':10907}}}}}}"
            .replace('\'', '"'),
        ShardReason.NO_MONEY,
        "code 10907");
  }

  @Test
  void what_is_no_receipt_is_no_success() {
    assertThat(ReceiptReader.failure(JsonNull.NULL)).isPresent();
    assertThat(ReceiptReader.failure(null)).isPresent();
    assertFails("{}", ShardReason.REFUSED, "code NaN");
  }

  @Test
  void a_receipt_without_end_is_not_read_to_its_end() {
    String open =
        "{\"code\":0,\"func_results\":{\"f\":{\"code\":0,\"op_results\":{\"0\":{\"result\":";
    String deep = open.repeat(60) + "{\"code\":0}" + "}}}}}".repeat(60);

    assertThat(ReceiptReader.failure(JsonParser.parse(deep))).isPresent();
  }

  @Test
  void messages_are_cut_and_of_one_line() {
    String message = "x\\n".repeat(5_000);

    assertThat(
            ReceiptReader.failure(
                    JsonParser.parse("{\"code\":10702,\"message\":\"" + message + "\"}"))
                .orElseThrow()
                .message())
        .hasSizeLessThan(ShardText.MAX_UNITS + 20)
        .doesNotContain("\n");
  }
}
