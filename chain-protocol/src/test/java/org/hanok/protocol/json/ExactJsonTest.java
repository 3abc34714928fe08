package org.hanok.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a text says of a value")
class ExactJsonTest {

  private static JsonValue reread(JsonValue value) {
    return JsonParser.parse(JsonText.stringify(value));
  }

  @Test
  void is_what_reading_the_text_gives_to_the_last_bit() {
    HostileValues values = new HostileValues(1, true);
    int different = 0;
    for (int i = 0; i < 20_000; i++) {
      JsonValue value = values.value(4);
      JsonValue told = ExactJson.asText(value);
      assertThat(ExactJson.isSame(told, reread(value))).as("%s", value).isTrue();
      assertThat(ExactJson.isToldByText(told)).as("%s", value).isTrue();
      assertThat(ExactJson.isToldByText(value)).isEqualTo(ExactJson.isSame(value, told));
      different += told == value ? 0 : 1;
    }
    assertThat(different).isGreaterThan(1_000);
  }

  @Test
  void tells_the_sign_of_zeros_and_the_order_of_members_apart() {
    assertThat(ExactJson.isSame(JsonNumber.of(0), JsonNumber.of(-0.0))).isFalse();
    JsonObject one = JsonObject.of("a", JsonNull.NULL, "b", JsonNull.NULL);
    JsonObject other = JsonObject.of("b", JsonNull.NULL, "a", JsonNull.NULL);
    assertThat(one).isEqualTo(other);
    assertThat(ExactJson.isSame(one, other)).isFalse();
    assertThat(ExactJson.isSame(one, reread(one))).isTrue();
  }

  @Test
  void nesting_is_counted_in_arrays_and_objects_alike() {
    assertThat(Nesting.isDeeper(HostileValues.nested(0), 0)).isFalse();
    assertThat(Nesting.isDeeper(HostileValues.nested(480), 480)).isFalse();
    assertThat(Nesting.isDeeper(HostileValues.nested(481), 480)).isTrue();
    assertThat(Nesting.isDeeper(JsonArray.EMPTY, 0)).isTrue();
  }

  @Test
  void what_is_stored_is_read_on_a_node_s_stack_however_deep_it_may_be() throws Exception {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread node =
        new Thread(
            null,
            () -> {
              JsonValue deepest = HostileValues.nested(Nesting.STORED);
              String text = JsonText.stringify(deepest);
              JsonValue read = JsonParser.parseStored(text);
              assertThat(ExactJson.isSame(read, deepest)).isTrue();
              assertThat(StableJson.stringify(read)).isEqualTo(text);
              assertThatThrownBy(() -> JsonParser.parseStored("[" + text + "]"))
                  .isInstanceOf(JsonSyntaxException.class);
            },
            "as large as a node's",
            4 << 20);
    node.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
    node.start();
    node.join();
    assertThat(failure.get()).isNull();
  }
}
