package org.hanok.runtime.onnx.worker;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call as JSON: {@code {"inputs": {…}, "outputs": […]}}, or {@code {"text": …}} or {@code
 * {"texts": […]}} where the model comes with what makes tensors of texts.
 */
final class JsonCall {

  private static final int MAX_OUTPUTS = 1_024;

  private final JsonCursor cursor;
  private final Map<String, InputSpec> specs;
  private final Arena arena;
  private final List<String> texts = new ArrayList<>();
  private Call.Subject subject = Call.Subject.TENSORS;
  private final Map<String, TensorValue> inputs = new LinkedHashMap<>();
  private final List<String> outputs = new ArrayList<>();

  private JsonCall(byte[] text, Map<String, InputSpec> specs, Arena arena) {
    this.cursor = new JsonCursor(text);
    this.specs = specs;
    this.arena = arena;
  }

  /**
   * Reads {@code text}.
   *
   * @param specs the model's inputs
   * @param front what makes tensors of texts, if there is anything
   * @param arena what the tensors live in
   */
  static Call read(
      byte[] text, Map<String, InputSpec> specs, Optional<TextFront> front, Arena arena)
      throws BadInput {
    JsonCall call = new JsonCall(text, specs, arena);
    call.read();
    if (call.subject != Call.Subject.TENSORS) {
      if (front.isEmpty() || !call.inputs.isEmpty()) {
        throw new BadInput(
            front.isEmpty()
                ? "the model comes without a tokenizer: it takes tensors and no texts"
                : "a call has texts or inputs and not both");
      }
      call.inputs.putAll(front.get().inputs(call.texts, specs, arena));
    }
    return new Call(call.inputs, call.outputs, Call.Form.JSON, call.subject);
  }

  private void read() throws BadInput {
    if (cursor.peek() == '[' && specs.size() == 1) {
      InputSpec only = specs.values().iterator().next();
      inputs.put(only.name(), JsonTensor.read(cursor, only, arena));
    } else {
      members();
    }
    cursor.end();
  }

  private void members() throws BadInput {
    cursor.take('{');
    for (boolean first = true; cursor.hasNext('}', first); first = false) {
      switch (cursor.name()) {
        case "inputs" -> inputs();
        case "text" -> {
          subject = Call.Subject.ONE_TEXT;
          texts.add(cursor.string());
        }
        case "texts" -> texts();
        case "outputs" -> outputs();
        default -> throw new BadInput("a call has inputs or texts, and outputs, and nothing else");
      }
    }
  }

  private void inputs() throws BadInput {
    cursor.take('{');
    for (boolean first = true; cursor.hasNext('}', first); first = false) {
      InputSpec spec = spec(cursor.name(), specs);
      if (inputs.put(spec.name(), JsonTensor.read(cursor, spec, arena)) != null) {
        throw new BadInput("input " + spec.name() + " is there twice");
      }
    }
  }

  static InputSpec spec(String name, Map<String, InputSpec> specs) throws BadInput {
    InputSpec spec = specs.get(name);
    if (spec == null) {
      throw new BadInput("the model has no input " + name + "; it has " + specs.keySet());
    }
    return spec;
  }

  private void texts() throws BadInput {
    subject = Call.Subject.TEXTS;
    cursor.take('[');
    for (boolean first = true; cursor.hasNext(']', first); first = false) {
      texts.add(cursor.string());
    }
  }

  private void outputs() throws BadInput {
    cursor.take('[');
    for (boolean first = true; cursor.hasNext(']', first); first = false) {
      if (outputs.size() == MAX_OUTPUTS) {
        throw new BadInput("more than " + MAX_OUTPUTS + " outputs");
      }
      outputs.add(cursor.string());
    }
  }
}
