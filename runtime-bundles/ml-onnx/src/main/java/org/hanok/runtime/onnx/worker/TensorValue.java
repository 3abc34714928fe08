package org.hanok.runtime.onnx.worker;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that is given to a model or that came out of it.
 *
 * @param content its elements one after the other, little-endian; empty where it has texts
 * @param texts its texts, null where it has none
 */
// Made once and read once: copies of megabytes would protect nobody.
@SuppressWarnings("ArrayRecordComponent")
record TensorValue(ElementType type, long[] shape, ByteBuffer content, String @Nullable [] texts) {

  /** More than there can be room for. */
  static final long MAX_ELEMENTS = 1L << 31;

  static final int MAX_DIMENSIONS = 16;

  /** How many elements a tensor of {@code shape} has. */
  static long elements(long[] shape) throws BadInput {
    if (shape.length > MAX_DIMENSIONS) {
      throw new BadInput("a shape of more than " + MAX_DIMENSIONS + " dimensions");
    }
    long elements = 1;
    for (long dimension : shape) {
      if (dimension < 0) {
        throw new BadInput("a dimension of " + dimension);
      }
      // None of the factors is above the limit, so that nothing overflows.
      elements = Math.min(elements, MAX_ELEMENTS) * Math.min(dimension, MAX_ELEMENTS);
    }
    if (elements >= MAX_ELEMENTS) {
      throw new BadInput("a tensor of " + MAX_ELEMENTS + " elements or more");
    }
    return elements;
  }

  /** {@code [2, 3]}. */
  static String show(long[] shape) {
    return Arrays.stream(shape)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
