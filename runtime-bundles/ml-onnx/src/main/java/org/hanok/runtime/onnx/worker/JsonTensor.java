package org.hanok.runtime.onnx.worker;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One tensor of a JSON input: an object of shape, type and data, or its data alone, where the model
 * says the rest. It is read twice: first it is counted, then written where the library reads it.
 */
final class JsonTensor {

  private static final int ALIGNMENT = 64;

  private final JsonCursor cursor;
  private final InputSpec spec;
  private final Arena arena;
  private final long[] nested = new long[TensorValue.MAX_DIMENSIONS];
  private int depth = -1;
  private long counted;

  private JsonTensor(JsonCursor cursor, InputSpec spec, Arena arena) {
    this.cursor = cursor;
    this.spec = spec;
    this.arena = arena;
    Arrays.fill(nested, -1);
  }

  /** The tensor that comes next, which is to be {@code spec}'s. */
  static TensorValue read(JsonCursor cursor, InputSpec spec, Arena arena) throws BadInput {
    JsonTensor tensor = new JsonTensor(cursor, spec, arena);
    return cursor.peek() == '{' ? tensor.described() : tensor.plain(null);
  }

  private TensorValue described() throws BadInput {
    long[] shape = null;
    int data = -1;
    cursor.take('{');
    for (boolean first = true; cursor.hasNext('}', first); first = false) {
      switch (cursor.name()) {
        case "shape" -> shape = shape();
        case "type" -> checkType(cursor.string());
        case "data" -> {
          data = cursor.position();
          cursor.skip();
        }
        default -> throw new BadInput("input " + spec.name() + " has more than shape, type, data");
      }
    }
    if (data < 0) {
      throw new BadInput("input " + spec.name() + " has no data");
    }
    int end = cursor.position();
    cursor.seek(data);
    TensorValue value = plain(shape);
    cursor.seek(end);
    return value;
  }

  private void checkType(String type) throws BadInput {
    if (!type.equals(spec.type().title())) {
      throw new BadInput(
          "input " + spec.name() + " is " + spec.type().title() + " and not " + type);
    }
  }

  private long[] shape() throws BadInput {
    long[] shape = new long[TensorValue.MAX_DIMENSIONS];
    int size = 0;
    cursor.take('[');
    for (boolean first = true; cursor.hasNext(']', first); first = false) {
      if (size == shape.length) {
        throw new BadInput("a shape of more than " + size + " dimensions");
      }
      try {
        shape[size++] = Long.parseLong(cursor.number());
      } catch (NumberFormatException _) {
        throw new BadInput("a shape of what are no whole numbers");
      }
    }
    return Arrays.copyOf(shape, size);
  }

  private TensorValue plain(long @Nullable [] given) throws BadInput {
    int from = cursor.position();
    walk(0, () -> cursor.skip());
    long[] shape = given == null ? inferred() : checked(given);
    cursor.seek(from);
    if (spec.type() == ElementType.STRING) {
      String[] texts = new String[Math.toIntExact(counted)];
      int[] next = {0};
      walk(0, () -> texts[next[0]++] = cursor.string());
      return new TensorValue(spec.type(), shape, ByteBuffer.allocate(0), texts);
    }
    long bytes = Math.multiplyExact(counted, (long) spec.type().bytes());
    if (bytes > Integer.MAX_VALUE) {
      throw new BadInput("input " + spec.name() + " is larger than 2 GiB");
    }
    ByteBuffer content =
        arena
            .allocate(Math.max(bytes, 1), ALIGNMENT)
            .asSlice(0, bytes)
            .asByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN);
    walk(0, () -> spec.type().read(cursor, content));
    return new TensorValue(spec.type(), shape, content.flip(), null);
  }

  private interface Element {
    void take() throws BadInput;
  }

  /** Goes through what is nested, and learns how; what is ragged is refused. */
  private void walk(int level, Element element) throws BadInput {
    if (level == 0) {
      counted = 0;
    }
    if (cursor.peek() != '[') {
      if (depth >= 0 && depth != level) {
        throw ragged();
      }
      depth = level;
      counted++;
      element.take();
      return;
    }
    if (level == TensorValue.MAX_DIMENSIONS) {
      throw new BadInput("input " + spec.name() + " is nested too deep");
    }
    long size = 0;
    cursor.take('[');
    for (boolean first = true; cursor.hasNext(']', first); first = false) {
      walk(level + 1, element);
      size++;
    }
    if (nested[level] >= 0 && nested[level] != size) {
      throw ragged();
    }
    nested[level] = size;
    if (size == 0 && depth < 0) {
      depth = level + 1;
    }
  }

  private BadInput ragged() {
    return new BadInput("the rows of input " + spec.name() + " have different lengths");
  }

  private long[] nestedShape() {
    return Arrays.copyOf(nested, Math.max(0, depth));
  }

  private long[] checked(long[] given) throws BadInput {
    if (TensorValue.elements(given) != counted) {
      throw new BadInput(
          "input "
              + spec.name()
              + " has "
              + counted
              + " elements and not those of "
              + TensorValue.show(given));
    }
    if (depth > 1 && !Arrays.equals(given, nestedShape())) {
      throw new BadInput(
          "input "
              + spec.name()
              + " is nested as "
              + TensorValue.show(nestedShape())
              + " and not as "
              + TensorValue.show(given));
    }
    return given;
  }

  /** As it is nested, or, where it is one row or one number, as the model has it. */
  private long[] inferred() {
    long[] wanted = spec.shape().clone();
    if (depth > 1 || wanted.length == depth) {
      return nestedShape();
    }
    long known = 1;
    int open = -1;
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] < 0) {
        open = i;
        wanted[i] = 1;
      }
      known =
          Math.min(known, TensorValue.MAX_ELEMENTS) * Math.min(wanted[i], TensorValue.MAX_ELEMENTS);
    }
    if (open >= 0 && known > 0) {
      wanted[open] = counted / known;
      known *= wanted[open];
    }
    return known == counted ? wanted : nestedShape();
  }
}
