package org.hanok.runtime.onnx.worker;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What is answered for texts: a vector for each, and the tensors that were asked for by name. */
final class TextAnswer {

  private TextAnswer() {}

  /**
   * Writes the vectors of {@code outputs}' first tensor that has any.
   *
   * @param outputs what came out
   */
  static void write(
      Call call, Pooling pooling, SequencedMap<String, TensorValue> outputs, Answer answer)
      throws BadInput {
    TensorValue hidden =
        outputs.values().stream()
            .filter(Pooling::takes)
            .findFirst()
            .orElseThrow(
                () -> new BadInput("no output has a vector for each token: name one that has"));
    float[][] vectors = pooling.of(hidden, call.inputs());
    answer.write("{");
    if (call.subject() == Call.Subject.ONE_TEXT) {
      answer.write("\"embedding\":");
      vector(vectors[0], answer);
    } else {
      answer.write("\"embeddings\":[");
      for (int i = 0; i < vectors.length; i++) {
        answer.write(i == 0 ? "" : ",");
        vector(vectors[i], answer);
      }
      answer.write("]");
    }
    SequencedMap<String, TensorValue> asked = new LinkedHashMap<>(outputs);
    asked.keySet().retainAll(call.outputs());
    if (!asked.isEmpty()) {
      answer.write(",\"outputs\":");
      JsonAnswer.tensors(asked, answer);
    }
    answer.write("}");
  }

  private static void vector(float[] numbers, Answer answer) {
    answer.write("[");
    for (int i = 0; i < numbers.length; i++) {
      answer.write((i == 0 ? "" : ",") + ElementType.json(numbers[i]));
    }
    answer.write("]");
  }
}
