package org.hanok.runtime.onnx.worker;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A call as JSON: {@code {"inputs": {…}, "outputs": […]}}. */
final class JsonCall {

  private static final int MAX_OUTPUTS = 1_024;

  private final JsonCursor cursor;
  private final Map<String, InputSpec> specs;
  private final Arena arena;
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
   * @param arena what the tensors live in
   */
  static Call read(byte[] text, Map<String, InputSpec> specs, Arena arena) throws BadInput {
    JsonCall call = new JsonCall(text, specs, arena);
    call.read();
    return new Call(call.inputs, call.outputs, Call.Form.JSON);
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
        case "outputs" -> outputs();
        default -> throw new BadInput("a call has inputs and outputs and nothing else");
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
