package org.hanok.runtime.onnx.worker;

import java.util.List;
import java.util.Map;

/**
 * What one run is given.
 *
 * @param inputs by their names
 * @param outputs what is wanted; none for all
 * @param form how the answer is written
 */
record Call(Map<String, TensorValue> inputs, List<String> outputs, Form form) {

  /** How tensors are written down. */
  enum Form {
    JSON,
    SAFETENSORS
  }

  Call {
    outputs = List.copyOf(outputs);
  }
}
