package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.junit.jupiter.api.Test;

/** How high a state may be to be read is a number, the same on every machine. */
class DeepStateTest {

  /** What jvm.options gives each thread of a node. */
  private static final long STACK_BYTES = 4 << 20;

  private static StateNode ofHeight(int height) {
    StateVersion version = new StateStore().cloneVersion(StateStore.EMPTY, "v");
    version.write(Collections.nCopies(height + 1, "a"), JsonNumber.of(1));
    return Objects.requireNonNull(version.find(List.of("a")));
  }

  @Test
  void the_highest_state_that_is_read_fits_the_stack_of_a_nodes_thread() throws Exception {
    StateNode highest = ofHeight(StateView.MAX_HEIGHT);
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> text.complete(JsonText.stringify(StateView.json(highest))),
            "reader",
            STACK_BYTES);
    thread.setUncaughtExceptionHandler((failed, error) -> text.completeExceptionally(error));
    thread.start();

    assertThat(text.get()).startsWith("{\"a\":{\"a\":").hasSize(6 * StateView.MAX_HEIGHT + 1);
  }

  @Test
  void one_level_more_is_where_the_reference_throws() {
    StateNode tooHigh = ofHeight(StateView.MAX_HEIGHT + 1);

    assertThatThrownBy(() -> StateView.json(tooHigh)).isInstanceOf(ReferenceThrew.class);
  }
}
