package org.hanok.runtime.onnx.worker;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * How the tokens' vectors of one text become one: the mean of those that are there, or the first.
 *
 * @param isMean the mean, else the first
 * @param isNormalized whether its length becomes 1
 */
record Pooling(boolean isMean, boolean isNormalized) {

  static final String FILE = "pipeline.json";

  private static final double ALMOST_NOTHING = 1e-12;

  /** What {@code file} says. */
  static Optional<Pooling> of(byte[] file) throws BadInput {
    JsonTree pipeline = JsonTree.of(file, FILE);
    boolean isNormalized = pipeline.truth("normalize").orElse(false);
    return switch (pipeline.text("pooling").orElse("none")) {
      case "mean" -> Optional.of(new Pooling(true, isNormalized));
      case "cls" -> Optional.of(new Pooling(false, isNormalized));
      case "none" -> Optional.empty();
      default -> throw new BadInput(FILE + " wants a pooling that is neither mean nor cls");
    };
  }

  /** Whether {@code value} is what this can be done to: texts, tokens, numbers. */
  static boolean takes(TensorValue value) {
    return value.type() == ElementType.FLOAT32 && value.shape().length == 3;
  }

  /**
   * The vectors of all texts.
   *
   * @param hidden what came out, by text, token, number
   * @param given what the model was given for the texts, by input: each has the same shape
   */
  float[][] of(TensorValue hidden, Map<String, TensorValue> given) throws BadInput {
    requireVectors(hidden.shape(), given);
    Optional<TensorValue> mask = Optional.ofNullable(given.get("attention_mask"));
    int texts = (int) hidden.shape()[0];
    int tokens = (int) hidden.shape()[1];
    int size = (int) hidden.shape()[2];
    float[][] vectors = new float[texts][];
    for (int text = 0; text < texts; text++) {
      double[] sum = new double[size];
      int counted = 0;
      for (int token = 0; token < (isMean ? tokens : Math.min(1, tokens)); token++) {
        if (mask.isEmpty() || isThere(mask.get(), text * tokens + token)) {
          add(hidden.content(), (text * tokens + token) * size, sum);
          counted++;
        }
      }
      vectors[text] = scaled(sum, Math.max(1, counted));
    }
    return vectors;
  }

  /** A model may answer whatever it likes: it must be a vector for each token that it was given. */
  private static void requireVectors(long[] shape, Map<String, TensorValue> given) throws BadInput {
    for (TensorValue tokens : given.values()) {
      long[] expected = tokens.shape();
      if (shape[0] != expected[0] || shape[1] != expected[1] || shape[2] < 1) {
        throw new BadInput(
            "an output of the shape "
                + TensorValue.show(shape)
                + " has no vector for each token of "
                + TensorValue.show(expected));
      }
    }
    if (given.isEmpty()) {
      throw new BadInput("the model takes no tokens, of which it could make vectors");
    }
  }

  private static boolean isThere(TensorValue mask, int at) {
    ByteBuffer content = mask.content();
    return mask.type() == ElementType.INT64
        ? content.getLong(at * Long.BYTES) != 0
        : content.getInt(at * Integer.BYTES) != 0;
  }

  private static void add(ByteBuffer content, int from, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += content.getFloat((from + i) * Float.BYTES);
    }
  }

  private float[] scaled(double[] sum, int counted) {
    double square = 0;
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= counted;
      square += sum[i] * sum[i];
    }
    double length = isNormalized ? Math.max(ALMOST_NOTHING, Math.sqrt(square)) : 1;
    float[] vector = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      vector[i] = (float) (sum[i] / length);
    }
    return vector;
  }
}
