package org.hanok.api.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A batch of calls")
class BatchLimitsTest {

  private final AtomicLong now = new AtomicLong();
  private int calls;

  private JsonArray answers(RpcMethod method) {
    JsonObject call =
        JsonObject.builder()
            .set("jsonrpc", "2.0")
            .set("id", 1)
            .set("method", "x")
            .set("params", JsonObject.EMPTY)
            .build();
    JsonRpc rpc = new JsonRpc(List.of(Map.of("x", method)), now::get);
    JsonValue answer = rpc.answer(new JsonArray(Collections.nCopies(5, call)));
    return (JsonArray) Objects.requireNonNull(answer);
  }

  private static long refusedIn(JsonArray answers) {
    return answers.items().stream()
        .filter(
            answer ->
                answer instanceof JsonObject object
                    && object.getObject("error") instanceof JsonObject error
                    && error.getNumber("code", 0) == Submission.BUSY)
        .count();
  }

  @Test
  void that_takes_too_long_is_not_looked_at_any_further() {
    JsonArray answers =
        answers(
            params -> {
              calls++;
              now.addAndGet(JsonRpc.MAX_BATCH_NANOS / 2 + 1);
              return RpcMethod.result(JsonNumber.ZERO);
            });
    assertThat(answers.size()).isEqualTo(5);
    assertThat(calls).isEqualTo(2);
    assertThat(refusedIn(answers)).isEqualTo(3);
  }

  @Test
  void that_answers_too_much_is_not_looked_at_any_further() {
    JsonValue large = JsonString.of("x".repeat((int) (JsonRpc.MAX_BATCH_BYTES / 6)));
    JsonArray answers =
        answers(
            params -> {
              calls++;
              return RpcMethod.result(large);
            });
    assertThat(calls).isEqualTo(3);
    assertThat(refusedIn(answers)).isEqualTo(2);
  }
}
