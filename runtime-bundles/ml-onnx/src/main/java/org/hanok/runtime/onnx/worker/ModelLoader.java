package org.hanok.runtime.onnx.worker;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.hanok.runtime.support.wire.Refusal;
import org.hanok.runtime.support.wire.Refusal.Kind;

/** From an artifact to a model. What takes too much memory ends the process. */
final class ModelLoader {

  private final Library library;
  private final int threads;

  /** Makes sessions of models. */
  @FunctionalInterface
  interface Library {

    /** Reads {@code model}. */
    OrtSession createSession(byte[] model, OrtSession.SessionOptions options) throws OrtException;
  }

  /**
   * A loader.
   *
   * @param threads how many compute one operator
   */
  ModelLoader(Library library, int threads) {
    this.library = library;
    this.threads = threads;
  }

  /** Why a model is not taken. */
  private static final class Refused extends Exception {
    private final Kind kind;

    Refused(Kind kind, String message) {
      super(message, null, false, false);
      this.kind = kind;
    }
  }

  /** Reads {@code artifact}; whatever it does to what reads it, this is answered. */
  // Whoever waits for an answer waits long for one that an error took along.
  @SuppressWarnings("CatchThrowable")
  LoadOutcome load(byte[] artifact) {
    try {
      return open(artifact);
    } catch (Throwable thrown) {
      return new LoadOutcome.Refused(new Refusal(Failures.refusal(thrown), thrown.toString()));
    }
  }

  private LoadOutcome open(byte[] artifact) {
    return switch (ModelPackage.open(artifact)) {
      case ModelPackage.Outcome.Refused(Refusal reason) -> new LoadOutcome.Refused(reason);
      case ModelPackage.Outcome.Opened(byte[] model, Optional<TextFront> text) -> load(model, text);
    };
  }

  private LoadOutcome load(byte[] file, Optional<TextFront> text) {
    return switch (ModelInspector.inspect(file)) {
      case ModelInspector.Finding.Refused(Refusal reason) -> new LoadOutcome.Refused(reason);
      case ModelInspector.Finding.Fine(List<String> random) -> load(file, text, random);
    };
  }

  private LoadOutcome load(byte[] file, Optional<TextFront> text, List<String> random) {
    try (OrtSession.SessionOptions options = options()) {
      return new LoadOutcome.Loaded(described(library.createSession(file, options), text, random));
    } catch (OrtException e) {
      Kind kind = Failures.isOutOfMemory(e) ? Kind.TOO_LARGE : Kind.MALFORMED;
      return new LoadOutcome.Refused(new Refusal(kind, Failures.describe(e)));
    } catch (Refused refused) {
      return new LoadOutcome.Refused(
          new Refusal(refused.kind, String.valueOf(refused.getMessage())));
    }
  }

  private OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    // What a run took it gives back, so that the next one finds all that it may have.
    options.setCPUArenaAllocator(false);
    options.setMemoryPatternOptimization(false);
    options.setDeterministicCompute(true);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    options.addConfigEntry("session.load_model_format", "ONNX");
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
  }

  private static Model described(OrtSession session, Optional<TextFront> text, List<String> random)
      throws OrtException, Refused {
    SequencedMap<String, InputSpec> inputs = new LinkedHashMap<>();
    for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
      inputs.put(input.getKey(), spec(input.getKey(), input.getValue()));
    }
    List<String> outputs = new ArrayList<>();
    for (Map.Entry<String, NodeInfo> output : session.getOutputInfo().entrySet()) {
      if (output.getValue().getInfo() instanceof TensorInfo tensor
          && ElementType.of(tensor.type).isPresent()) {
        outputs.add(output.getKey());
      }
    }
    if (outputs.isEmpty()) {
      throw new Refused(Kind.NO_ENTRY_POINT, "none of its outputs is a tensor of a known type");
    }
    return new Model(session, inputs, outputs, random, text);
  }

  private static InputSpec spec(String name, NodeInfo node) throws Refused {
    if (node.getInfo() instanceof TensorInfo tensor) {
      Optional<ElementType> type = ElementType.of(tensor.type);
      if (type.isPresent()) {
        return new InputSpec(name, type.get(), tensor.getShape());
      }
    }
    throw new Refused(
        Kind.NO_ENTRY_POINT, "its input " + name + " is no tensor of a type that calls can have");
  }
}
