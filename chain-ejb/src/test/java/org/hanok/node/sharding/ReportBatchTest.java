package org.hanok.node.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hanok.node.sharding.ReportBatch.Limits;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.ObjectSize;
import org.junit.jupiter.api.Test;

final class ReportBatchTest {

  private static final String HASH = "0x" + "5".repeat(64);

  private final ShardTransactions transactions =
      new ShardTransactions(ScriptedParent.TERMS, 0, false);

  private Optional<ReportBatch> batch(long first, long last, Limits limits) {
    return ReportBatch.of(first, last, limits, number -> Optional.of(HASH), transactions);
  }

  @Test
  void it_holds_as_many_operations_as_the_parent_allows() {
    assertThat(batch(0, 49, new Limits(50, 1e9)).orElseThrow().last()).isEqualTo(49);
    assertThat(batch(0, 50, new Limits(50, 1e9)).orElseThrow().last()).isEqualTo(49);
    assertThat(batch(0, 50, new Limits(3, 1e9)).orElseThrow().last()).isEqualTo(2);
  }

  @Test
  void its_transaction_is_within_the_parents_bytes() {
    ReportBatch batch = batch(1_000_000, 2_000_000, Limits.USUAL).orElseThrow();
    double bytes = ObjectSize.of(transactions.report(batch.reports(), 1_700_000_000_000L));

    assertThat(bytes).isBetween(8_000.0, 10_000.0);
  }

  @Test
  void one_report_goes_however_little_room_there_is() {
    assertThat(batch(7, 9, new Limits(50, 1)).orElseThrow().last()).isEqualTo(7);
  }

  @Test
  void it_ends_before_a_block_that_is_not_here() {
    Optional<ReportBatch> batch =
        ReportBatch.of(
            0,
            9,
            Limits.USUAL,
            number -> number == 4 ? Optional.empty() : Optional.of(HASH),
            transactions);

    assertThat(batch.orElseThrow().last()).isEqualTo(3);
  }

  @Test
  void limits_that_the_parent_does_not_tell_are_the_usual_ones_and_none_is_above_fifty() {
    assertThat(Limits.of(JsonNull.NULL)).isEqualTo(Limits.USUAL);
    assertThat(Limits.of(resource(0, -5))).isEqualTo(Limits.USUAL);
    assertThat(Limits.of(resource(1_500, 100_000))).isEqualTo(new Limits(50, 100_000));
    assertThat(Limits.of(resource(20, 5_000))).isEqualTo(new Limits(20, 5_000));
  }

  private static JsonObject resource(double operations, double bytes) {
    return JsonObject.builder()
        .set("set_op_list_size_limit", operations)
        .set("tx_bytes_limit", bytes)
        .build();
  }
}
