package org.hanok.runtime.onnx.worker;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.foreign.Arena;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.hanok.runtime.support.wire.RunEnd.Kind;
import org.hanok.runtime.support.wire.RunRequest;

/** One call of a model, on the thread that calls {@link #run}. */
final class ModelRun {

  private final OrtEnvironment library;
  private final Model model;
  private final RunRequest request;
  private final byte[] input;
  private final OrtSession.RunOptions options;
  private final Answer answer;

  ModelRun(OrtEnvironment library, Model model, RunRequest request, byte[] input)
      throws OrtException {
    this.library = library;
    this.model = model;
    this.request = request;
    this.input = input;
    this.options = new OrtSession.RunOptions();
    this.answer = new Answer(request.limits().outputBytes());
  }

  /** How the run ended, as far as the run itself can tell. */
  record End(Kind kind, String message) {}

  /** Asks the library to stop, which it does before its next operator. From any thread. */
  synchronized void stop() {
    try {
      options.setTerminate(true);
    } catch (OrtException | IllegalStateException _) {
      // It has just ended.
    }
  }

  long outputBytes() {
    return answer.size();
  }

  byte[] output() {
    return answer.toBytes();
  }

  /** Runs the model; running out of the process's memory ends the process. */
  // Whoever waits for an end waits long for one that an error took along.
  @SuppressWarnings("CatchThrowable")
  End run() {
    if (!model.random().isEmpty() && !request.randomness()) {
      return new End(
          Kind.REJECTED,
          "the model makes random numbers ("
              + String.join(", ", model.random())
              + "); its manifest must ask for them: \"grants\": {\"randomness\": true}");
    }
    try (Arena arena = Arena.ofConfined()) {
      compute(arena);
      return new End(Kind.COMPLETED, "");
    } catch (BadInput bad) {
      return new End(Kind.TRAPPED, String.valueOf(bad.getMessage()));
    } catch (Answer.TooLarge _) {
      return new End(Kind.OUTPUT_EXCEEDED, "");
    } catch (OrtException e) {
      return Failures.isOutOfMemory(e)
          ? new End(Kind.MEMORY_EXCEEDED, "")
          : new End(Kind.TRAPPED, Failures.describe(e));
    } catch (Throwable thrown) {
      return new End(Failures.end(thrown), thrown.toString());
    } finally {
      close();
    }
  }

  private synchronized void close() {
    options.close();
  }

  private void compute(Arena arena) throws OrtException, BadInput {
    Call call = read(arena);
    Set<String> wanted = wanted(call.outputs());
    Map<String, OnnxTensorLike> given = new LinkedHashMap<>();
    try {
      for (InputSpec spec : model.inputs().values()) {
        TensorValue value = call.inputs().get(spec.name());
        if (value == null) {
          throw new BadInput("there is no input " + spec.name());
        }
        given.put(spec.name(), tensor(value));
      }
      try (OrtSession.Result result = model.session().run(given, wanted, options)) {
        Optional<Pooling> pooling = pooling(call);
        if (pooling.isPresent()) {
          // Much goes into a vector of which little is written.
          SequencedMap<String, TensorValue> all =
              Outputs.read(result, wanted, new Answer(Integer.MAX_VALUE));
          TextAnswer.write(call, pooling.get(), all, answer);
        } else {
          write(call.form(), Outputs.read(result, wanted, answer));
        }
      }
    } finally {
      given.values().forEach(OnnxTensorLike::close);
    }
  }

  private Call read(Arena arena) throws BadInput {
    return SafeTensors.isOne(input)
        ? SafeTensors.read(input, model.inputs(), arena)
        : JsonCall.read(input, model.inputs(), model.text(), arena);
  }

  private Optional<Pooling> pooling(Call call) {
    return call.subject() == Call.Subject.TENSORS
        ? Optional.empty()
        : model.text().flatMap(TextFront::pooling);
  }

  private Set<String> wanted(List<String> named) throws BadInput {
    for (String name : named) {
      if (!model.outputs().contains(name)) {
        throw new BadInput("the model has no output " + name + "; it has " + model.outputs());
      }
    }
    return new LinkedHashSet<>(named.isEmpty() ? model.outputs() : named);
  }

  private OnnxTensor tensor(TensorValue value) throws OrtException {
    String[] texts = value.texts();
    return texts == null
        ? OnnxTensor.createTensor(library, value.content(), value.shape(), value.type().library())
        : OnnxTensor.createTensor(library, texts, value.shape());
  }

  private void write(Call.Form form, SequencedMap<String, TensorValue> outputs) throws BadInput {
    switch (form) {
      case JSON -> JsonAnswer.write(outputs, answer);
      case SAFETENSORS -> SafeTensors.write(outputs, answer);
    }
  }
}
