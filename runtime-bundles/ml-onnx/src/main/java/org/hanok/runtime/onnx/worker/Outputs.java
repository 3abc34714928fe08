package org.hanok.runtime.onnx.worker;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** Takes what a model made from the library. */
final class Outputs {

  private Outputs() {}

  /**
   * Takes the tensors named in {@code wanted}.
   *
   * @param answer what they will be written to: more than fits is not taken at all
   */
  static SequencedMap<String, TensorValue> read(
      OrtSession.Result result, Set<String> wanted, Answer answer) throws OrtException, BadInput {
    SequencedMap<String, TensorValue> values = new LinkedHashMap<>();
    long bytes = 0;
    for (String name : wanted) {
      OnnxValue value = result.get(name).orElseThrow(() -> new BadInput("no output " + name));
      if (!(value instanceof OnnxTensor tensor)) {
        throw new BadInput("output " + name + " is no tensor");
      }
      // No element takes less than a byte, however it is written.
      bytes += elements(tensor, name);
      answer.require(bytes);
      values.put(name, value(tensor, name));
    }
    return values;
  }

  private static long elements(OnnxTensor tensor, String name) throws BadInput {
    long elements = TensorValue.elements(tensor.getInfo().getShape());
    ElementType type =
        ElementType.of(tensor.getInfo().type)
            .orElseThrow(() -> new BadInput("output " + name + " is of a type that has no form"));
    if (elements * Math.max(1, type.bytes()) > Integer.MAX_VALUE) {
      throw new Answer.TooLarge();
    }
    return elements;
  }

  private static TensorValue value(OnnxTensor tensor, String name) throws OrtException, BadInput {
    long[] shape = tensor.getInfo().getShape();
    ElementType type = ElementType.of(tensor.getInfo().type).orElseThrow();
    if (type == ElementType.STRING) {
      List<String> texts = new ArrayList<>();
      if (TensorValue.elements(shape) > 0) {
        flatten(tensor.getValue(), texts);
      }
      return new TensorValue(type, shape, ByteBuffer.allocate(0), texts.toArray(String[]::new));
    }
    ByteBuffer content =
        TensorValue.elements(shape) == 0 ? ByteBuffer.allocate(0) : tensor.getByteBuffer();
    if (content == null) {
      throw new BadInput("output " + name + " cannot be read");
    }
    return new TensorValue(type, shape, content.order(ByteOrder.LITTLE_ENDIAN), null);
  }

  private static void flatten(Object value, List<String> texts) {
    if (value instanceof Object[] several) {
      for (Object each : several) {
        flatten(each, texts);
      }
    } else {
      texts.add(String.valueOf(value));
    }
  }
}
