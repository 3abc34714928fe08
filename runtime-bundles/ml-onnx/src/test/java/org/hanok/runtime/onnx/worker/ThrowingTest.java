package org.hanok.runtime.onnx.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hanok.runtime.onnx.Models;
import org.hanok.runtime.support.wire.Refusal;
import org.hanok.runtime.support.wire.RunEnd;
import org.hanok.runtime.support.wire.RunLimits;
import org.hanok.runtime.support.wire.RunRequest;
import org.junit.jupiter.api.Test;

/** Whatever is thrown while a model is read or run, whoever asked is answered. */
class ThrowingTest {

  private static final int FLOAT = 1;

  @Test
  void a_load_that_throws_is_a_refusal() {
    assertThat(refused(StackOverflowError::new)).isEqualTo(Refusal.Kind.MALFORMED);
    assertThat(refused(IllegalStateException::new)).isEqualTo(Refusal.Kind.MALFORMED);
    assertThat(refused(OutOfMemoryError::new)).isEqualTo(Refusal.Kind.TOO_LARGE);
    assertThat(refused(NoClassDefFoundError::new)).isEqualTo(Refusal.Kind.RUNTIME_BROKEN);
  }

  private static Refusal.Kind refused(Supplier<Throwable> thrown) {
    ModelLoader loader =
        new ModelLoader(
            (_, _) -> {
              throw unchecked(thrown.get());
            },
            1);
    LoadOutcome outcome = loader.load(Models.identity(FLOAT));
    assertThat(outcome).isInstanceOf(LoadOutcome.Refused.class);
    return ((LoadOutcome.Refused) outcome).reason().kind();
  }

  @Test
  void a_run_that_throws_has_an_end() throws OrtException {
    assertThat(ended(StackOverflowError::new)).isEqualTo(RunEnd.Kind.TRAPPED);
    assertThat(ended(IndexOutOfBoundsException::new)).isEqualTo(RunEnd.Kind.TRAPPED);
    assertThat(ended(OutOfMemoryError::new)).isEqualTo(RunEnd.Kind.MEMORY_EXCEEDED);
    assertThat(ended(NoClassDefFoundError::new)).isEqualTo(RunEnd.Kind.RUNTIME_FAILED);
  }

  private static RunEnd.Kind ended(Supplier<Throwable> thrown) throws OrtException {
    OrtEnvironment library = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = library.createSession(Models.identity(FLOAT), options)) {
      Model model =
          new Model(session, new Throwing(thrown), List.of("y"), List.of(), Optional.empty());
      RunRequest request =
          new RunRequest("m", new RunLimits(1, 1, 1, 1, 1, 1), List.of(), false, false);
      byte[] input = "{\"inputs\":{}}".getBytes(StandardCharsets.UTF_8);
      return new ModelRun(library, model, request, input).run().kind();
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }

  /** Inputs that cannot be gone through. */
  @SuppressWarnings("serial")
  private static final class Throwing extends LinkedHashMap<String, InputSpec> {
    private final transient Supplier<Throwable> thrown;

    Throwing(Supplier<Throwable> thrown) {
      this.thrown = thrown;
    }

    @Override
    public Collection<InputSpec> values() {
      throw unchecked(thrown.get());
    }
  }
}
