package org.hanok.runtime.onnx.worker;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors as bytes, in the open format safetensors: eight bytes of length, a JSON header of that
 * length, the tensors' little-endian elements. What is wanted may stand in the header's {@code
 * __metadata__} as {@code outputs}, names with commas between them.
 */
final class SafeTensors {

  private static final int LENGTH_BYTES = 8;
  private static final int MAX_HEADER_BYTES = 1 << 20;
  private static final int ALIGNMENT = 64;
  private static final String METADATA = "__metadata__";

  private final byte[] file;
  private final Arena arena;
  private final Map<String, TensorValue> inputs = new LinkedHashMap<>();
  private List<String> outputs = List.of();

  private SafeTensors(byte[] file, Arena arena) {
    this.file = file;
    this.arena = arena;
  }

  /** Whether {@code input} is of this form, which no JSON text can be taken for. */
  static boolean isOne(byte[] input) {
    long length = input.length > LENGTH_BYTES ? headerBytes(input) : 0;
    return length > 1 && length <= input.length - LENGTH_BYTES && input[LENGTH_BYTES] == '{';
  }

  private static long headerBytes(byte[] input) {
    return ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
  }

  /**
   * Reads {@code input}.
   *
   * @param specs the model's inputs
   * @param arena what the tensors live in
   */
  static Call read(byte[] input, Map<String, InputSpec> specs, Arena arena) throws BadInput {
    long header = headerBytes(input);
    if (header > MAX_HEADER_BYTES) {
      throw new BadInput("a header of more than " + MAX_HEADER_BYTES + " bytes");
    }
    SafeTensors read = new SafeTensors(input, arena);
    int end = LENGTH_BYTES + (int) header;
    JsonCursor cursor = new JsonCursor(Arrays.copyOfRange(input, LENGTH_BYTES, end));
    cursor.take('{');
    for (boolean first = true; cursor.hasNext('}', first); first = false) {
      String name = cursor.name();
      if (name.equals(METADATA)) {
        read.metadata(cursor);
      } else {
        read.tensor(JsonCall.spec(name, specs), cursor, end);
      }
    }
    cursor.end();
    return new Call(read.inputs, read.outputs, Call.Form.SAFETENSORS, Call.Subject.TENSORS);
  }

  private void metadata(JsonCursor cursor) throws BadInput {
    cursor.take('{');
    for (boolean first = true; cursor.hasNext('}', first); first = false) {
      String name = cursor.name();
      String value = cursor.string();
      if (name.equals("outputs") && !value.isBlank()) {
        outputs = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
      }
    }
  }

  private void tensor(InputSpec spec, JsonCursor cursor, int begin) throws BadInput {
    String dtype = "";
    List<Long> shape = List.of();
    List<Long> offsets = List.of();
    cursor.take('{');
    for (boolean first = true; cursor.hasNext('}', first); first = false) {
      switch (cursor.name()) {
        case "dtype" -> dtype = cursor.string();
        case "shape" -> shape = numbers(cursor);
        case "data_offsets" -> offsets = numbers(cursor);
        default -> cursor.skip();
      }
    }
    if (ElementType.ofDtype(dtype).filter(type -> type == spec.type()).isEmpty()) {
      throw new BadInput("input " + spec.name() + " is " + spec.type().title() + ", not " + dtype);
    }
    long[] dimensions = shape.stream().mapToLong(Long::longValue).toArray();
    long bytes = TensorValue.elements(dimensions) * spec.type().bytes();
    long room = file.length - (long) begin;
    if (offsets.size() != 2
        || offsets.get(0) < 0
        || offsets.get(0) > room
        || offsets.get(1) > room
        || offsets.get(1) - offsets.get(0) != bytes) {
      throw new BadInput(
          "the bytes of input " + spec.name() + " are not there, or not those of its shape");
    }
    if (inputs.put(spec.name(), value(spec, dimensions, begin + offsets.get(0), bytes)) != null) {
      throw new BadInput("input " + spec.name() + " is there twice");
    }
  }

  private TensorValue value(InputSpec spec, long[] shape, long from, long bytes) {
    ByteBuffer content =
        arena
            .allocate(Math.max(bytes, 1), ALIGNMENT)
            .asSlice(0, bytes)
            .asByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN);
    content.put(file, (int) from, (int) bytes);
    return new TensorValue(spec.type(), shape, content.flip(), null);
  }

  private static List<Long> numbers(JsonCursor cursor) throws BadInput {
    List<Long> numbers = new ArrayList<>();
    cursor.take('[');
    for (boolean first = true; cursor.hasNext(']', first); first = false) {
      if (numbers.size() > TensorValue.MAX_DIMENSIONS) {
        throw new BadInput("a shape of more than " + TensorValue.MAX_DIMENSIONS + " dimensions");
      }
      try {
        numbers.add(Long.parseLong(cursor.number()));
      } catch (NumberFormatException _) {
        throw cursor.bad("there is no whole number");
      }
    }
    return numbers;
  }

  /** Writes {@code values} in this form. */
  static void write(Map<String, TensorValue> values, Answer answer) throws BadInput {
    StringBuilder header = new StringBuilder("{");
    long offset = 0;
    for (Map.Entry<String, TensorValue> each : values.entrySet()) {
      TensorValue value = each.getValue();
      if (value.type() == ElementType.STRING) {
        throw new BadInput(
            "output "
                + each.getKey()
                + " is of texts, for which safetensors has no form; use JSON");
      }
      long end = offset + value.content().remaining();
      header
          .append(header.length() > 1 ? "," : "")
          .append(Answer.quoted(each.getKey()))
          .append(":{\"dtype\":\"")
          .append(value.type().dtype())
          .append("\",\"shape\":")
          .append(TensorValue.show(value.shape()).replace(" ", ""))
          .append(",\"data_offsets\":[")
          .append(offset)
          .append(',')
          .append(end)
          .append("]}");
      offset = end;
    }
    header.append('}');
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = Math.ceilDiv(text.length, LENGTH_BYTES) * LENGTH_BYTES;
    byte[] length =
        ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).array();
    answer.write(length);
    answer.write(text);
    answer.write(" ".repeat(padded - text.length));
    for (TensorValue value : values.values()) {
      byte[] bytes = new byte[value.content().remaining()];
      value.content().get(bytes);
      answer.write(bytes);
    }
  }
}
