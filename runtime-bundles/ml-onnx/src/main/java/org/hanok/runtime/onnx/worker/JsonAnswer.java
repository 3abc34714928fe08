package org.hanok.runtime.onnx.worker;

import java.nio.ByteBuffer;
import java.util.Map;

/** Outputs as JSON, in the form that inputs have. */
final class JsonAnswer {

  private JsonAnswer() {}

  /** Writes {@code values}. */
  static void write(Map<String, TensorValue> values, Answer answer) {
    answer.write("{\"outputs\":");
    tensors(values, answer);
    answer.write("}");
  }

  /** Writes the object of tensors alone. */
  static void tensors(Map<String, TensorValue> values, Answer answer) {
    answer.write("{");
    boolean isFirst = true;
    for (Map.Entry<String, TensorValue> each : values.entrySet()) {
      answer.write(isFirst ? "" : ",");
      answer.write(Answer.quoted(each.getKey()));
      answer.write(":");
      tensor(each.getValue(), answer);
      isFirst = false;
    }
    answer.write("}");
  }

  private static void tensor(TensorValue value, Answer answer) {
    answer.write("{\"shape\":" + TensorValue.show(value.shape()).replace(" ", ""));
    answer.write(",\"type\":" + Answer.quoted(value.type().title()));
    answer.write(",\"data\":[");
    String[] texts = value.texts();
    if (texts != null) {
      for (int i = 0; i < texts.length; i++) {
        answer.write((i == 0 ? "" : ",") + Answer.quoted(texts[i]));
      }
    } else {
      ByteBuffer content = value.content();
      for (boolean first = true; content.hasRemaining(); first = false) {
        answer.write((first ? "" : ",") + value.type().write(content));
      }
    }
    answer.write("]}");
  }
}
