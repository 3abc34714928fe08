package org.hanok.runtime.onnx.worker;

import java.util.List;
import java.util.Map;

/**
 * What one run is given.
 *
 * @param inputs by their names
 * @param outputs what is wanted; none for all
 * @param form how the answer is written
 * @param subject whether it is called with tensors or with texts
 */
record Call(Map<String, TensorValue> inputs, List<String> outputs, Form form, Subject subject) {

  /** How tensors are written down. */
  enum Form {
    JSON,
    SAFETENSORS
  }

  /** What it is called with. */
  enum Subject {
    TENSORS,
    ONE_TEXT,
    TEXTS
  }

  Call {
    outputs = List.copyOf(outputs);
  }
}
